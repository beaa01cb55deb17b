// A user's file has all of these in it.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/osm/tiny_osm.hpp"

using namespace liferelay;
using test::import_xml;
using test::node_xml;
using test::ScratchFolder;
using test::way_xml;

namespace {

const std::string maps = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/maps/";

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

void check_refused(const Result<site::Imported>& imported, ErrorKind kind,
                   const std::string& words) {
  BOOST_REQUIRE_MESSAGE(!imported, words);
  BOOST_TEST((imported.error().kind == kind), words);
  BOOST_TEST(imported.error().what.en.find(words) != std::string::npos, imported.error().what.en);
  BOOST_TEST(!imported.error().what.zh.empty());
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_order_of_objects_does_not_matter) {
  std::vector<std::string> elements = {
      node_xml(1, 0, 0),
      node_xml(2, 10, 0, "barrier=bollard"),
      node_xml(3, 20, 0, "emergency=defibrillator"),
      node_xml(4, 20, 10),
      node_xml(5, 10, 10),
      way_xml(1, "1 2 3", "highway=service"),
      way_xml(2, "3 4 5 2", "highway=footway"),
      way_xml(3, "3 4 5 3", ""),
      "<relation id=\"1\"><member type=\"way\" ref=\"3\" role=\"outer\"/>" +
          test::tags_xml("type=multipolygon building=yes name=Hall") + "</relation>"};
  const auto join = [&] {
    std::string all;
    for (const std::string& element : elements) all += element;
    return all;
  };
  const auto sorted = import_xml(join());
  std::reverse(elements.begin(), elements.end());
  const auto reversed = import_xml(join());
  BOOST_REQUIRE(sorted);
  BOOST_REQUIRE(reversed);
  BOOST_TEST((sorted->summary == reversed->summary));
  BOOST_TEST((sorted->graph.nodes == reversed->graph.nodes));
  BOOST_REQUIRE(sorted->graph.edges.size() == reversed->graph.edges.size());
  for (std::size_t e = 0; e < sorted->graph.edges.size(); ++e) {
    BOOST_TEST(sorted->graph.edges[e].from == reversed->graph.edges[e].from);
    BOOST_TEST(sorted->graph.edges[e].to == reversed->graph.edges[e].to);
    BOOST_TEST(sorted->graph.edges[e].length_cm == reversed->graph.edges[e].length_cm);
  }
  BOOST_REQUIRE(sorted->graph.features.size() == 2u);
  BOOST_TEST(sorted->graph.features[1].name == reversed->graph.features[1].name);
  BOOST_TEST((sorted->graph.features[1].at == reversed->graph.features[1].at));
}

BOOST_AUTO_TEST_CASE(a_way_goes_on_after_a_missing_node_with_a_gap) {
  const auto imported = import_xml(node_xml(1, 0, 0) + node_xml(2, 10, 0) + node_xml(4, 30, 0) +
                                   node_xml(5, 40, 0) + way_xml(1, "1 2 3 4 5 3", "highway=path"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->graph.edges.size() == 2u);
  BOOST_TEST(imported->summary.missing_references == 2u);
}

BOOST_AUTO_TEST_CASE(a_node_that_has_lost_its_place_leaves_a_gap) {
  const auto imported =
      import_xml(node_xml(1, 0, 0) + node_xml(2, 10, 0) + node_xml(3, 80'000, 0) +
                 node_xml(4, 20, 0) + node_xml(5, 30, 0) + way_xml(1, "1 2 3 4 5", "highway=path"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->summary.too_long == 2u);
  BOOST_TEST(imported->graph.edges.size() == 2u);
  BOOST_TEST(imported->graph.nodes.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_way_without_two_known_neighbours_is_counted) {
  const auto imported =
      import_xml(node_xml(1, 0, 0) + node_xml(2, 10, 0) + way_xml(1, "1 2", "highway=path") +
                 way_xml(2, "1", "highway=path") + way_xml(3, "", "highway=path") +
                 way_xml(4, "7 8 9", "highway=path") + way_xml(5, "1 7 2", "highway=path"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->summary.streets == 1u);
  BOOST_TEST(imported->summary.skipped[static_cast<std::size_t>(site::SkipReason::no_segment)] ==
             4u);
}

BOOST_AUTO_TEST_CASE(a_way_that_refers_to_itself_makes_no_loop_of_one_node) {
  const auto imported = import_xml(node_xml(1, 0, 0) + node_xml(2, 10, 0) + node_xml(3, 10, 10) +
                                   way_xml(1, "1 1 2 2 2 3 1", "highway=path"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->graph.edges.size() == 3u);
  for (const geo::StreetEdge& edge : imported->graph.edges) BOOST_TEST(edge.from != edge.to);
}

BOOST_AUTO_TEST_CASE(of_repeated_objects_the_first_counts) {
  const auto imported = import_xml(
      node_xml(1, 0, 0) + node_xml(1, 500, 0) + node_xml(2, 10, 0) +
      node_xml(6, 5, 0, "emergency=defibrillator") + node_xml(6, 7, 0, "emergency=defibrillator") +
      way_xml(1, "1 2", "highway=path") + way_xml(1, "2 1", "highway=steps"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->summary.repeated_objects == 3u);
  BOOST_REQUIRE(imported->graph.edges.size() == 1u);
  BOOST_TEST(imported->graph.edges[0].length_cm == 111'195u);
  BOOST_REQUIRE(imported->graph.features.size() == 1u);
  BOOST_TEST(imported->graph.features[0].at.lat_e7 == 50'000);
}

BOOST_AUTO_TEST_CASE(deleted_objects_are_not_there) {
  const auto imported = import_xml(
      "<node id=\"7\" visible=\"false\" lat=\"1\" lon=\"1\"><tag k=\"emergency\" "
      "v=\"defibrillator\"/></node>" +
      node_xml(1, 0, 0) + node_xml(2, 10, 0) + way_xml(1, "1 2", "highway=path"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->graph.features.empty());
}

BOOST_AUTO_TEST_CASE(what_lies_outside_the_box_is_clipped_and_counted) {
  const std::string elements = node_xml(1, 0, 0) + node_xml(2, 10, 0) + node_xml(3, 500, 0) +
                               node_xml(4, 500, 10, "emergency=defibrillator") +
                               way_xml(1, "1 2 3", "highway=path");
  const auto whole = import_xml(elements);
  BOOST_REQUIRE(whole);
  BOOST_TEST(whole->graph.edges.size() == 2u);
  const auto clipped =
      import_xml(elements, {site::BoundingBox{-10'000, -10'000, 10'000, 100'000}, {}});
  BOOST_REQUIRE(clipped);
  BOOST_TEST(clipped->graph.edges.size() == 1u);
  BOOST_TEST(clipped->graph.features.empty());
  BOOST_TEST(clipped->summary.strays_clipped == 2u);
  BOOST_TEST(clipped->summary.missing_references == 0u);
  check_refused(import_xml(elements, {site::BoundingBox{1, 1, 2, 2}, {}}), ErrorKind::input,
                "--bbox");
}

BOOST_AUTO_TEST_CASE(a_file_without_streets_is_refused) {
  check_refused(import_xml(""), ErrorKind::input, "holds no street");
  check_refused(import_xml(node_xml(1, 0, 0, "emergency=defibrillator")), ErrorKind::input,
                "holds no street");
}

BOOST_AUTO_TEST_CASE(files_that_are_no_maps_are_refused_in_a_sentence) {
  const ScratchFolder folder;
  for (const std::string name : {"a.osm", "a.osm.pbf", "a.osm.gz", "a.osm.bz2"}) {
    check_refused(site::import_osm(folder.file(name)), ErrorKind::not_found, name);
    for (const std::string text : {"", "hello", "<gpx></gpx>"}) {
      std::ofstream(folder.file(name)) << text;
      const auto imported = site::import_osm(folder.file(name));
      BOOST_REQUIRE_MESSAGE(!imported, name << " with \"" << text << "\"");
      BOOST_TEST((imported.error().kind == ErrorKind::input));
      std::filesystem::remove(folder.file(name));
    }
  }
  std::ofstream(folder.file("a.txt")) << "hello";
  check_refused(site::import_osm(folder.file("a.txt")), ErrorKind::input, ".osm.pbf");
  check_refused(site::import_osm(folder.file("")), ErrorKind::not_found, "no map file");
}

BOOST_AUTO_TEST_CASE(an_address_is_not_fetched) {
  check_refused(site::import_osm("http://127.0.0.1/a.osm"), ErrorKind::not_found, "http://");
  check_refused(site::import_osm("-"), ErrorKind::not_found, "\"-\"");
}

BOOST_AUTO_TEST_CASE(a_file_that_was_cut_off_is_refused) {
  const ScratchFolder folder;
  for (const std::string name : {"monaco_2020.osm.pbf", "krems_danube_2013.osm.gz"}) {
    const std::string whole = content(maps + name);
    for (std::size_t tenth = 1; tenth < 10; ++tenth) {
      std::ofstream(folder.file(name), std::ios::binary)
          << whole.substr(0, whole.size() * tenth / 10);
      check_refused(site::import_osm(folder.file(name)), ErrorKind::input, "cut off or damaged");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_answered) {
  constexpr std::uint64_t seed = 20'210'114;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng random(seed);
  const ScratchFolder folder;
  int refused = 0;
  for (const std::string name : {"reisterstown_cut_unsorted.osm.pbf", "krems_danube_2013.osm.gz"}) {
    const std::string whole = content(maps + name);
    for (int round = 0; round < 20; ++round) {
      std::string damaged = whole;
      for (int i = 0; i < 3; ++i)
        damaged[random.below(damaged.size())] ^= static_cast<char>(1 + random.below(255));
      std::ofstream(folder.file(name), std::ios::binary) << damaged;
      const auto imported = site::import_osm(folder.file(name));
      if (imported) continue;
      ++refused;
      BOOST_TEST((imported.error().kind == ErrorKind::input));
    }
  }
  BOOST_TEST(refused > 30);
}

BOOST_AUTO_TEST_CASE(progress_never_falls_and_ends_at_the_end) {
  int last = 0;
  const auto imported =
      site::import_osm(maps + "monaco_2020.osm.pbf", {std::nullopt, [&](int permille) {
                                                        BOOST_TEST(permille >= last);
                                                        last = permille;
                                                      }});
  BOOST_REQUIRE(imported);
  BOOST_TEST(last == 1000);
}

BOOST_AUTO_TEST_CASE(a_box_is_four_numbers_in_order) {
  const auto box = site::parse_bounding_box("9.47,47.04,9.64,47.28");
  BOOST_REQUIRE(box);
  BOOST_TEST((*box == site::BoundingBox{94'700'000, 470'400'000, 96'400'000, 472'800'000}));
  BOOST_TEST(site::parse_bounding_box("-0.5,-1,0.25,1").has_value());
  for (const std::string bad :
       {"", "1,2,3", "1,2,3,4,5", "1,2,3,x", "1, 2,3,4", "3,2,1,4", "1,4,3,2", "1,2,1,4",
        "1,2,181,4", "1,-91,3,4", "1,2,3,4 ", "nan,2,3,4", "1,2,inf,4"}) {
    const auto refused = site::parse_bounding_box(bad);
    BOOST_REQUIRE_MESSAGE(!refused, bad);
    BOOST_TEST((refused.error().kind == ErrorKind::usage), bad);
  }
}
