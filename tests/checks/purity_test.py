"""The purity checker can fail: each family of symbols is compiled into an archive and must be found."""

import shutil
import subprocess
import unittest

from planted import Planted

# What is planted, and the words the finding must hold.
OFFENCES = {
    "clock.cpp": ("#include <chrono>\nlong f() { return std::chrono::steady_clock::now().time_since_epoch().count(); }\n",
                  "uses a clock: std::chrono"),
    "old_clock.cpp": ("#include <ctime>\nlong f1() { return time(nullptr); }\n", "uses a clock: time"),
    "thread.cpp": ("#include <thread>\nvoid f2() { std::thread([] {}).join(); }\n", "uses a thread: "),
    "file.cpp": ("#include <fstream>\nbool f3() { return std::ifstream(\"a\").good(); }\n", "uses a file: "),
    "print.cpp": ("#include <cstdio>\nvoid f4() { std::puts(\"a\"); }\n", "uses a print: puts"),
    "socket.cpp": ("#include <sys/socket.h>\nint f5() { return socket(1, 1, 0); }\n", "uses a socket: socket"),
    "chance.cpp": ("#include <random>\nunsigned f6() { return std::random_device()(); }\n", "uses chance: std::random_device"),
    "place.cpp": ("#include <cstdlib>\nchar* f7() { return std::getenv(\"A\"); }\n", "uses the environment: getenv"),
    "locale.cpp": ("#include <cctype>\nint f8(int c) { return std::toupper(c); }\n", "uses a locale: toupper"),
    "libm.cpp": ("#include <cmath>\ndouble f9(double x) { return std::cos(x) + std::pow(x, x); }\n",
                 "uses a libm function: pow"),
    "global.cpp": ("int counter = 1;\nint f10() { return ++counter; }\n", "keeps a global that is set while running: counter"),
}
INNOCENT = ("#include <cmath>\n#include <string>\n#include <vector>\n"
            "extern const char* const names[];\nconst char* const names[] = {\"a\", \"b\"};\n"
            "double g(double x) { return std::sqrt(x) + std::floor(x); }\n"
            "std::string h(std::vector<int> v) { return std::to_string(v.size()) + names[0]; }\n")
SHOUT = ("#include <cstdio>\n#include <cstdlib>\n"
         "void stop() {\n  std::fprintf(stderr, \"%s\", \"stop\");\n  std::abort();\n}\n")


@unittest.skipUnless(shutil.which("g++") and shutil.which("nm"), "not run: g++ or nm is missing")
class Purity(Planted):
    checker = "purity"

    def archive(self, sources):
        folder = self.root / "build/dev"
        folder.mkdir(parents=True)
        for name, text in sources.items():
            (folder / name).write_text(text)
            subprocess.run(["g++", "-std=c++20", "-O1", "-c", name, "-o", name + ".o"], cwd=folder, check=True)
        subprocess.run(["ar", "rcs", "libbase.a", *[name + ".o" for name in sources]], cwd=folder, check=True)
        (folder / "pure_layers.txt").write_text(f"base {folder}/libbase.a\n")

    def test_square_roots_constants_strings_and_the_last_shout_pass(self):
        self.archive({"innocent.cpp": INNOCENT, "check.cpp": SHOUT})
        self.assert_clean()

    def test_a_constant_whose_type_is_deduced_passes(self):
        text = ("#include <array>\n#include <string_view>\nnamespace {\nstruct Row {\n  int a;\n  std::string_view b;\n};\n"
                "constexpr std::array rows{Row{1, \"a\"}, Row{2, \"b\"}};\n}\nstd::string_view at(unsigned n) { return rows[n].b; }\n")
        self.archive({"rows.cpp": text})
        self.write("dispatcher/base/rows.cpp", text)
        self.assert_clean()

    def test_every_family_of_symbols_is_found(self):
        self.archive({name: text for name, (text, _) in OFFENCES.items()})
        code, output = self.run_checker()
        self.assertEqual(code, 1, output)
        for name, (_, expected) in OFFENCES.items():
            with self.subTest(name):
                said = [line for line in output.splitlines() if f"dispatcher/base/{name}:" in line]
                self.assertTrue(any(expected in line for line in said), output)

    def test_a_header_of_the_outside_world_is_found(self):
        self.archive({"innocent.cpp": INNOCENT})
        self.write("dispatcher/base/ids.hpp", "#pragma once\n#include <chrono>\n")
        self.assert_found("dispatcher/base/ids.hpp:2:", "<chrono>")

    def test_a_throw_is_found(self):
        self.archive({"innocent.cpp": INNOCENT})
        self.write("dispatcher/base/ids.cpp", "void f() {\n  throw 1;  // a comment may say throw\n}\n")
        self.assert_found("dispatcher/base/ids.cpp:2:", "does not throw")

    def test_an_impure_layer_may_do_all_this(self):
        self.archive({"innocent.cpp": INNOCENT})
        self.write("dispatcher/field/gate.cpp", "#include <chrono>\nvoid f() { throw 1; }\n")
        self.assert_clean()

    def test_without_a_build_it_says_that_it_did_not_run(self):
        self.assert_not_run("")


if __name__ == "__main__":
    unittest.main()
