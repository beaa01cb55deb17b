"""The checker of words can fail. What is planted is written in halves, so that this file itself passes."""

import unittest

from planted import Planted


class Words(Planted):
    checker = "words"

    def test_a_clean_project_passes(self):
        self.write("docs/a.md", "The network/wo" + "rk and mktemp -d /tmp/a.XXXXXX are fine.\n")
        self.assert_clean()

    def test_every_mark_of_the_unfinished_is_found(self):
        for mark in ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "Not " + "implemented"):
            with self.subTest(mark):
                self.write("docs/a.md", f"fine\n{mark}: later\n")
                self.assert_found("docs/a.md:2:", "unfinished")

    def test_a_path_of_one_machine_is_found(self):
        for path in ("/wo" + "rk/main/a", "/tmp/bu" + "ild-x/a", "/ho" + "me/ann/a", "/ro" + "ot/a"):
            with self.subTest(path):
                self.write("scripts/a.sh", f"cat {path}\n")
                self.assert_found("scripts/a.sh:1:", "path of one machine")

    def test_an_address_of_a_registry_is_found(self):
        self.write("scripts/a.sh", "curl https://pypi.o" + "rg/simple\n")
        self.assert_found("scripts/a.sh:1:", "package registry")

    def test_an_unbounded_decode_outside_its_home_is_found(self):
        self.write("dispatcher/wire/a.cpp", "auto a = msgpack::unpack(b, n);\n")
        self.assert_clean()
        self.write("dispatcher/field/a.cpp", "// msgpack::unpack in a comment\nauto a = msgpack::unpack(b, n);\n")
        self.assert_found("dispatcher/field/a.cpp:2:", "it has no limits")

    def test_a_library_poured_into_a_file_is_found(self):
        self.write("dispatcher/field/a.cpp", "using namespace liferelay;\nusing namespace std;\n")
        self.assert_found("dispatcher/field/a.cpp:2:", "name what is used")


if __name__ == "__main__":
    unittest.main()
