"""The checker of opening sentences can fail."""

import unittest

from planted import Planted


class Openings(Planted):
    checker = "openings"

    def test_a_source_may_leave_the_sentence_to_its_header(self):
        self.assert_clean()

    def test_a_header_without_a_sentence_is_found(self):
        self.write("dispatcher/base/mute.hpp", "#pragma once\n")
        self.assert_found("dispatcher/base/mute.hpp:1:", "sentence of purpose")

    def test_a_test_without_a_sentence_is_found(self):
        self.write("tests/mute_test.cpp", "#include <vector>\n")
        self.assert_found("tests/mute_test.cpp:1:", "sentence of purpose")

    def test_a_script_without_a_sentence_is_found(self):
        self.write("scripts/mute.py", "#!/usr/bin/env python3\nimport re\n")
        self.assert_found("scripts/mute.py:1:", "sentence of purpose")

    def test_a_header_that_may_be_read_twice_is_found(self):
        self.write("dispatcher/base/twice.hpp", "// Said, but not guarded.\n")
        self.assert_found("dispatcher/base/twice.hpp:1:", "#pragma once")


if __name__ == "__main__":
    unittest.main()
