"""The checker of given files and fuzz targets can fail."""

import unittest

from planted import Planted

TARGET = 'const fuzz::Registered registered("cells", run);\n'


class Given(Planted):
    checker = "given"

    def setUp(self):
        super().setUp()
        self.write("tests/data/maps/town.osm", "<osm/>\n")
        self.write("tests/data/maps/NOTICE", "From the town, CC0.\n")
        self.write("tests/fuzz/targets/cells.cpp", TARGET)
        self.write("tests/fuzz/targets.toml", '[[target]]\nname = "cells"\n')

    def test_a_whole_project_passes(self):
        self.assert_clean()

    def test_a_notice_above_counts_too(self):
        self.write("tests/data/maps/north/town.osm", "<osm/>\n")
        self.assert_clean()

    def test_a_given_file_without_a_notice_is_found(self):
        self.write("tests/data/aeds.csv", "id\n")
        self.assert_found("tests/data/aeds.csv:1:", "has no NOTICE")

    def test_a_target_that_nothing_runs_is_found(self):
        self.write("tests/fuzz/targets/words.cpp", TARGET.replace("cells", "words"))
        self.assert_found("tests/fuzz/targets/words.cpp:1:", "nothing runs it")

    def test_a_target_under_another_name_is_found(self):
        self.write("tests/fuzz/targets/cells.cpp", TARGET.replace("cells", "sells"))
        self.assert_found("tests/fuzz/targets/cells.cpp:1:", 'the one target "cells"')

    def test_a_name_without_a_target_is_found(self):
        self.write("tests/fuzz/targets.toml", '[[target]]\nname = "cells"\n[[target]]\nname = "gone"\n')
        self.assert_found("tests/fuzz/targets.toml:1:", 'names "gone"')


if __name__ == "__main__":
    unittest.main()
