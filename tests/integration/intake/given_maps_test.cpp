// Golden results of the five given maps: what was read, skipped and why, and what the map became.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/hours/opening_hours.hpp"
#include "dispatcher/site/map/map_commands.hpp"
#include "tests/support/golden_text.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;

namespace {

const std::string root = LIFERELAY_SOURCE_DIR;

std::string told_map(const std::string& file) {
  const test::ScratchFolder folder;
  const auto built = site::build_map_file({file, folder.file("a.map"), {}, {}, {}});
  if (!built) return "refused: " + built.error().what.en + "\n";
  std::string text;
  for (const Text& line : site::describe(built->summary)) text += line.en + "\n";
  for (const Text& line : site::describe(built->info)) text += line.en + "\n";
  return text;
}

// Of the things on the map that have hours at all.
std::string told_hours(const std::string& file) {
  const auto imported = site::import_osm(file);
  BOOST_TEST_REQUIRE(imported.has_value());
  std::size_t understood = 0;
  std::string others;
  std::size_t stated = 0;
  for (const geo::MapFeature& feature : imported->graph.features) {
    if (feature.opening_hours.empty()) continue;
    ++stated;
    if (site::is_understood(feature.opening_hours))
      ++understood;
    else
      others += "hours not understood: " + feature.opening_hours + "\n";
  }
  return "hours understood: " + std::to_string(understood) + " of " + std::to_string(stated) +
         " stated\n" + others;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_given_map_gives_what_it_gave) {
  for (const std::string& file : {root + "/tests/data/maps/krems_danube_2013.osm.gz",
                                  root + "/tests/data/maps/lauf_pegnitz_2020.osm.pbf",
                                  root + "/tests/data/maps/monaco_2020.osm.pbf",
                                  root + "/tests/data/maps/reisterstown_md_UNSORTED.osm.pbf",
                                  root + "/config/liechtenstein/map/liechtenstein.osm.pbf"}) {
    const std::string name = file.substr(file.rfind('/') + 1);
    const std::string difference =
        test::golden_difference("import/" + name + ".txt", told_map(file) + told_hours(file));
    BOOST_TEST(difference.empty(), difference);
  }
}
