"""The checker of libraries and their homes can fail."""

import tomllib
import unittest

from planted import Planted


class ThirdParty(Planted):
    checker = "third_party"

    def setUp(self):
        super().setUp()
        rules = tomllib.loads((self.root / "scripts/checks/rules.toml").read_text())
        for number, library in enumerate(rules["third_party"]):
            self.write(f"{library['home'][0]}/user_{number}.cpp", f"#include <{library['headers'][0].replace('*', 'a.h')}>\n")

    def test_a_library_that_is_listed_and_not_used_is_found(self):
        for user in self.root.rglob("user_*.cpp"):
            if "sqlite3.h" in user.read_text():
                user.unlink()
        self.assert_found("SQLite is included nowhere")

    def test_a_library_at_home_passes_and_so_do_the_language_and_the_system(self):
        self.write("dispatcher/field/gate.cpp", "#include <sys/socket.h>\n#include <unistd.h>\n#include <vector>\n"
                                                "#include <zmq.hpp>\n")
        self.assert_clean()

    def test_a_library_away_from_home_is_found(self):
        self.write("dispatcher/base/ids.cpp", "#include <zmq.hpp>\n")
        self.assert_found("dispatcher/base/ids.cpp:1:", "ZeroMQ may be included only in")

    def test_a_library_nobody_listed_is_found(self):
        self.write("dispatcher/base/ids.cpp", "#include <absl/strings/str_cat.h>\n")
        self.assert_found("dispatcher/base/ids.cpp:1:", "belongs to no library")

    def test_a_library_that_looks_like_a_system_header_is_found(self):
        self.write("dispatcher/base/ids.cpp", "#include <yajl.h>\n")
        self.assert_found("dispatcher/base/ids.cpp:1:", "belongs to no library")

    def test_a_test_may_use_any_library(self):
        self.write("tests/attack.cpp", "#include <zmq.hpp>\n#include <boost/test/unit_test.hpp>\n")
        self.assert_clean()

    def test_a_library_without_a_row_in_the_page_is_found(self):
        page = self.root / "docs/dependencies.md"
        kept = [line for line in page.read_text().splitlines() if not line.startswith("| SQLite ")]
        page.write_text("\n".join(kept) + "\n")
        self.assert_found("docs/dependencies.md:1:", "SQLite has no row")

    def test_a_row_that_names_another_home_is_found(self):
        page = self.root / "docs/dependencies.md"
        page.write_text(page.read_text().replace("`dispatcher/wire`", "`dispatcher/wires`"))
        self.assert_found("MessagePack lives in dispatcher/wire")

    def test_a_package_without_a_word_in_the_page_is_found(self):
        self.write("scripts/packages.txt", "# none\nlibleft-pad-dev  pads\n")
        self.assert_found("scripts/packages.txt:2:", "libleft-pad-dev is not named")


if __name__ == "__main__":
    unittest.main()
