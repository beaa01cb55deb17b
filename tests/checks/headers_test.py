"""The checker of headers that must compile alone can fail."""

import shutil
import unittest

from planted import Planted


@unittest.skipUnless(shutil.which("g++"), "not run: g++ is missing")
class Headers(Planted):
    checker = "headers"

    def test_headers_that_include_what_they_need_pass(self):
        self.assert_clean()

    def test_a_header_that_leans_on_its_includer_is_found(self):
        self.write("dispatcher/base/lean.hpp", "#pragma once\n\nstd::string lean();\n")
        self.assert_found("dispatcher/base/lean.hpp:3:", "does not compile alone")

    def test_a_warning_in_a_header_is_found(self):
        self.write("dispatcher/base/loose.hpp", "#pragma once\ninline short f(int a) { return a; }\n")
        self.assert_found("dispatcher/base/loose.hpp:2:", "does not compile alone")


if __name__ == "__main__":
    unittest.main()
