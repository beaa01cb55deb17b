"""The style checker can fail."""

import shutil
import unittest

from planted import Planted


@unittest.skipUnless(shutil.which("clang-format"), "not run: clang-format is missing")
class Format(Planted):
    checker = "format"

    def test_the_style_passes(self):
        self.assert_clean()

    def test_another_style_is_found(self):
        self.write("dispatcher/base/wide.cpp", "int  f( ){\n      return 1; }\n")
        self.assert_found("dispatcher/base/wide.cpp:1:", "Run scripts/format")


if __name__ == "__main__":
    unittest.main()
