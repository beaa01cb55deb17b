"""The checker of lengths can fail, and sees functions where they are."""

import unittest

from planted import Planted


def body(lines):
    return "  work();\n" * lines


class Lengths(Planted):
    checker = "lengths"

    def test_what_is_just_short_enough_passes(self):
        self.write("dispatcher/base/long.cpp", "void f() {\n" + body(68) + "}\n" + "// filler\n" * 530)
        self.assert_clean()

    def test_a_file_of_601_lines_is_found(self):
        self.write("dispatcher/base/long.cpp", "// filler\n" * 601)
        self.assert_found("dispatcher/base/long.cpp:601:", "600 is the limit")

    def test_a_function_of_71_lines_is_found(self):
        self.write("dispatcher/base/long.cpp", "int a;\nvoid f(int x) {\n" + body(69) + "}\n")
        self.assert_found("dispatcher/base/long.cpp:2:", "f has 71 lines")

    def test_methods_templates_constructors_and_tests_are_functions(self):
        long = body(70)
        self.write("dispatcher/base/kinds.cpp",
                   "namespace a {\nclass C : public B {\n public:\n  C() : x_{1}, y_(2) {\n" + long + "  }\n"
                   "  int m() const noexcept {\n" + long + "  }\n};\n}\n"
                   "template <class T, int N = 3>\nauto t(T x) -> int {\n" + long + "}\n"
                   "BOOST_AUTO_TEST_CASE(it_works) {\n" + long + "}\n"
                   "bool operator==(C a, C b) {\n" + long + "}\n")
        code, output = self.run_checker()
        self.assertEqual(code, 1)
        for name in ("C", "m", "t", "it_works", "operator=="):
            self.assertRegex(output, rf": {name} has 7\d lines")

    def test_classes_tables_and_enums_are_no_functions(self):
        row = "  {1, \"}{\", '{'},\n"
        self.write("dispatcher/base/table.cpp", "struct S {\n" + "  int a;\n" * 90 + "};\n"
                   "enum class E {\n" + "  a,\n" * 90 + "};\nconst Row rows[] = {\n" + row * 90 + "};\n")
        self.assert_clean()

    def test_a_long_function_in_python_is_found(self):
        self.write("scripts/long.py", "def f():\n" + "    work()\n" * 70)
        self.assert_found("scripts/long.py:1:", "f has 71 lines")

    def test_a_long_function_in_shell_is_found(self):
        self.write("scripts/long", "#!/bin/sh\nf() {\n" + body(69) + "}\n")
        self.assert_found("scripts/long:2:", "f has 71 lines")


if __name__ == "__main__":
    unittest.main()
