// What is read from the bundled maps, number by number: a change of a rule must be meant.
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/osm/import.hpp"

using namespace liferelay;

namespace {

const std::string root = LIFERELAY_SOURCE_DIR;
const std::string maps = root + "/tests/data/maps/";

template <class Numbers>
void add(std::ostringstream& out, const char* what, const Numbers& numbers) {
  out << ' ' << what;
  for (const auto number : numbers) out << ' ' << number;
}

std::string read_of(const site::ImportSummary& s) {
  std::ostringstream out;
  out << "nodes " << s.nodes_read << " ways " << s.ways_read << " relations " << s.relations_read
      << " repeated " << s.repeated_objects << " missing " << s.missing_references << " outlines "
      << s.missing_ways << " strays " << s.strays_clipped << " newest " << s.newest_edit_s;
  return out.str();
}

std::string made_of(const site::Imported& imported) {
  const site::ImportSummary& s = imported.summary;
  std::ostringstream out;
  out << "streets " << s.streets << " barriers " << s.barriers << " nodes "
      << imported.graph.nodes.size();
  add(out, "edges", s.edges);
  add(out, "restricted", s.restricted);
  add(out, "skipped", s.skipped);
  add(out, "features", s.features);
  out << " unplaced " << s.features_unplaced;
  return out.str();
}

struct Golden {
  std::string file;
  std::string read;
  std::string made;
};

const Golden goldens[] = {
    {maps + "monaco_2020.osm.pbf",
     "nodes 23662 ways 3624 relations 235 repeated 0 missing 0 outlines 0 strays 0 newest "
     "1595158611",
     "streets 2073 barriers 23 nodes 9612 edges 10171 5566 restricted 196 237 skipped 1 6 6 0 "
     "features 1161 10 2 6 0 3 0 unplaced 0"},
    {maps + "lauf_pegnitz_2020.osm.pbf",
     "nodes 72206 ways 11802 relations 406 repeated 0 missing 7297 outlines 44 strays 0 newest "
     "1579106183",
     "streets 2894 barriers 86 nodes 10724 edges 11500 7398 restricted 388 453 skipped 0 0 15 31 "
     "features 992 1 4 1 1 479 10 unplaced 0"},
    {maps + "krems_danube_2013.osm.gz",
     "nodes 15042 ways 2402 relations 73 repeated 0 missing 0 outlines 43 strays 0 newest "
     "1387226353",
     "streets 844 barriers 4 nodes 4649 edges 5067 3746 restricted 27 40 skipped 0 0 4 0 features "
     "311 0 1 2 0 2 6 unplaced 0"},
    {maps + "reisterstown_cut_unsorted.osm.pbf",
     "nodes 13569 ways 1106 relations 6 repeated 0 missing 3171 outlines 0 strays 0 newest 0",
     "streets 154 barriers 0 nodes 1718 edges 1660 1725 restricted 10 10 skipped 0 0 0 8 features "
     "10 0 0 0 0 0 2 unplaced 0"},
    {root + "/config/liechtenstein/map/liechtenstein.osm.pbf",
     "nodes 295005 ways 29874 relations 884 repeated 0 missing 0 outlines 0 strays 0 newest "
     "1635429032",
     "streets 6978 barriers 71 nodes 72931 edges 75363 38285 restricted 519 1936 skipped 0 0 10 0 "
     "features 1950 100 7 2 2 12 38 unplaced 0"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_bundled_maps_give_these_numbers) {
  for (const Golden& golden : goldens) {
    const auto imported = site::import_osm(golden.file);
    BOOST_REQUIRE_MESSAGE(imported, golden.file);
    BOOST_TEST(read_of(imported->summary) == golden.read);
    BOOST_TEST(made_of(*imported) == golden.made);
  }
}

BOOST_AUTO_TEST_CASE(clipping_liechtenstein_leaves_its_aeds_and_drops_the_strays) {
  const auto box = site::parse_bounding_box("9.47,47.04,9.64,47.28");
  const auto imported =
      site::import_osm(root + "/config/liechtenstein/map/liechtenstein.osm.pbf", {*box, {}});
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->summary.strays_clipped == 2561u);
  const auto aed = static_cast<std::size_t>(geo::FeatureKind::aed);
  BOOST_TEST(imported->summary.features[aed] == 100u);
  for (const geo::Position node : imported->graph.nodes) BOOST_REQUIRE(box->contains(node));
}
