"""The include checker can fail."""

import unittest

from planted import Planted


class Includes(Planted):
    checker = "includes"

    def test_arrows_that_are_declared_pass_also_through_other_layers(self):
        self.write("dispatcher/field/gate.cpp", '#include "dispatcher/base/ids.hpp"\n')
        self.assert_clean()

    def test_an_arrow_upwards_is_found(self):
        self.write("dispatcher/base/up.hpp", '#pragma once\n#include "dispatcher/geo/spot.hpp"\n')
        self.assert_found("dispatcher/base/up.hpp:2:", "does not name geo")

    def test_an_arrow_aside_is_found(self):
        self.write("dispatcher/site/CMakeLists.txt", "liferelay_layer(site SOURCES a.cpp USES base)\n")
        self.write("dispatcher/site/a.cpp", '#include "dispatcher/geo/spot.hpp"\n')
        self.assert_found("dispatcher/site/a.cpp:1:", "does not name geo")

    def test_an_include_in_a_comment_is_no_include(self):
        self.write("dispatcher/base/quiet.hpp", '// #include "dispatcher/geo/spot.hpp"\n#pragma once\n')
        self.assert_clean()

    def test_an_include_not_written_from_the_root_is_found(self):
        self.write("dispatcher/geo/near.hpp", '#pragma once\n#include "spot.hpp"\n')
        self.assert_found("dispatcher/geo/near.hpp:2:", "from the root")

    def test_a_circle_of_files_is_found(self):
        self.write("dispatcher/base/a.hpp", '#include "dispatcher/base/b.hpp"\n')
        self.write("dispatcher/base/b.hpp", '#include "dispatcher/base/a.hpp"\n')
        self.assert_found("files include each other", "a.hpp -> dispatcher/base/b.hpp")

    def test_a_circle_of_folders_is_found(self):
        self.write("tests/one/a.hpp", '#include "tests/two/b.hpp"\n')
        self.write("tests/two/b.hpp", "#pragma once\n")
        self.write("tests/two/c.hpp", '#include "tests/one/d.hpp"\n')
        self.write("tests/one/d.hpp", "#pragma once\n")
        self.assert_found("folders include each other")

    def test_layers_that_use_each_other_are_found(self):
        self.write("dispatcher/base/CMakeLists.txt", "liferelay_layer(base PURE SOURCES ids.cpp USES geo)\n")
        self.assert_found("dispatcher/base/CMakeLists.txt:1:", "use each other")

    def test_a_pure_layer_on_an_impure_one_is_found(self):
        self.write("dispatcher/wire/CMakeLists.txt", "liferelay_layer(wire PURE SOURCES w.cpp\n  USES field)\n")
        self.assert_found("pure layer wire uses field")

    def test_a_layer_that_does_not_exist_is_found(self):
        self.write("dispatcher/wire/CMakeLists.txt", "liferelay_layer(wire SOURCES w.cpp USES bass)\n")
        self.assert_found("uses bass, which is no layer")

    def test_a_layer_on_a_program_is_found(self):
        self.write("dispatcher/program/main.hpp", "#pragma once\n")
        self.write("dispatcher/field/gate.cpp", '#include "dispatcher/program/main.hpp"\n')
        self.assert_found("dispatcher/field/gate.cpp:1:", "belongs to no layer")

    def test_a_drill_that_reaches_the_sockets_through_another_file_is_found(self):
        self.write("simulations/CMakeLists.txt", "liferelay_layer(world SOURCES w.cpp USES sdk)\n")
        self.write("agents/sdk/CMakeLists.txt", "liferelay_layer(sdk SOURCES s.cpp USES field)\n")
        self.write("agents/sdk/s.hpp", '#include "dispatcher/field/gate.hpp"\n')
        self.write("simulations/w.cpp", '#include "agents/sdk/s.hpp"\n')
        self.assert_found("simulations/w.cpp:1:", "leads to dispatcher/field/gate.hpp")

    def test_two_layers_in_one_folder_are_told_apart_by_their_sources(self):
        self.write("agents/sdk/CMakeLists.txt", "liferelay_layer(outbox SOURCES outbox.cpp USES base)\n"
                                                "liferelay_layer(link SOURCES link.cpp USES outbox field)\n")
        self.write("agents/sdk/link.cpp", '#include "dispatcher/field/gate.hpp"\n')
        self.assert_clean()
        self.write("agents/sdk/outbox.cpp", '#include "dispatcher/field/gate.hpp"\n')
        self.assert_found("agents/sdk/outbox.cpp:1:", "layer outbox may not include")


if __name__ == "__main__":
    unittest.main()
