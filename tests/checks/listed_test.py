"""The checker of files beside the project can fail."""

import unittest

from planted import Planted


class Listed(Planted):
    checker = "listed"

    def setUp(self):
        super().setUp()
        self.write("CMakeLists.txt", "add_subdirectory(dispatcher)\nadd_subdirectory(tests)\n")
        self.write("dispatcher/CMakeLists.txt", "add_subdirectory(base)\nadd_subdirectory(geo)\nadd_subdirectory(field)\n")
        self.write("dispatcher/geo/spot.cpp", '#include "dispatcher/geo/spot.hpp"\n')
        self.write("dispatcher/field/gate.cpp", '#include "dispatcher/field/gate.hpp"\n')
        self.write("tests/CMakeLists.txt", "liferelay_test(base_tests SOURCES base/ids_test.cpp USES base)\n")
        self.write("tests/base/ids_test.cpp", "// Ids.\n")

    def test_a_whole_project_passes(self):
        self.assert_clean()

    def test_a_test_that_nobody_builds_is_found(self):
        self.write("tests/base/more_test.cpp", "// More.\n")
        self.assert_found("tests/base/more_test.cpp:1:", "named in no CMakeLists.txt")

    def test_a_source_named_only_in_a_comment_is_found(self):
        self.write("tests/CMakeLists.txt", "# base/ids_test.cpp\n")
        self.assert_found("tests/base/ids_test.cpp:1:", "named in no CMakeLists.txt")

    def test_a_header_that_nobody_includes_is_found(self):
        self.write("dispatcher/base/lonely.hpp", "#pragma once\n")
        self.assert_found("dispatcher/base/lonely.hpp:1:", "included nowhere")

    def test_a_folder_that_nobody_adds_is_found(self):
        self.write("dispatcher/CMakeLists.txt", "add_subdirectory(base)\n#add_subdirectory(geo)\nadd_subdirectory(field)\n")
        self.assert_found("dispatcher/geo/CMakeLists.txt:1:", "added by no folder")

    def test_a_link_that_leads_nowhere_is_found(self):
        self.write("docs/a.md", "[a](dependencies.md) [b](https://example.org) [c](gone.md#part)\n")
        self.assert_found("docs/a.md:1:", "gone.md leads nowhere")


if __name__ == "__main__":
    unittest.main()
