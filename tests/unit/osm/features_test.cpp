// Names in every script, kinds by tag, and places where they are.
#include <optional>

#include <boost/test/unit_test.hpp>

#include "tests/unit/osm/tiny_osm.hpp"

using namespace liferelay;
using geo::FeatureKind;
using geo::MapFeature;
using test::import_xml;
using test::node_xml;
using test::way_xml;

namespace {

const std::string a_street =
    node_xml(1, 0, 0) + node_xml(2, 10, 0) + way_xml(1, "1 2", "highway=path");

std::vector<MapFeature> features_of(const std::string& elements) {
  const auto imported = import_xml(a_street + elements);
  BOOST_REQUIRE(imported);
  return imported->graph.features;
}

MapFeature only_feature(const std::string& elements) {
  const auto features = features_of(elements);
  BOOST_REQUIRE(features.size() == 1u);
  return features.front();
}

}  // namespace

BOOST_AUTO_TEST_CASE(tags_say_what_a_thing_is) {
  const struct {
    std::string tags;
    std::optional<FeatureKind> kind;
  } cases[] = {{"emergency=defibrillator", FeatureKind::aed},
               {"amenity=fire_station", FeatureKind::fire_station},
               {"emergency=ambulance_station", FeatureKind::ambulance_station},
               {"emergency=fire_hydrant", FeatureKind::hydrant},
               {"highway=bus_stop", FeatureKind::place},
               {"amenity=hospital", FeatureKind::hospital},
               {"amenity=clinic", FeatureKind::hospital},
               {"healthcare=hospital", FeatureKind::hospital},
               {"amenity=cafe", FeatureKind::place},
               {"shop=tea", FeatureKind::place},
               {"tourism=museum", FeatureKind::place},
               {"barrier=gate", FeatureKind::place},
               {"entrance=main", FeatureKind::place},
               {"historic=castle", FeatureKind::place},
               {"leisure=park", FeatureKind::place},
               {"amenity=parking", FeatureKind::place},
               {"highway=crossing", std::nullopt},
               {"boundary=administrative", std::nullopt}};
  for (const auto& c : cases) {
    const auto features = features_of(node_xml(5, 5, 5, c.tags + " name=N"));
    BOOST_REQUIRE_MESSAGE(features.size() == (c.kind ? 1u : 0u), c.tags);
    if (c.kind) BOOST_TEST((features[0].kind == *c.kind), c.tags);
  }
}

BOOST_AUTO_TEST_CASE(a_place_without_a_name_is_none_but_an_aed_is_one) {
  BOOST_TEST(features_of(node_xml(5, 5, 5, "shop=tea")).empty());
  BOOST_TEST(features_of(node_xml(5, 5, 5, "emergency=defibrillator")).size() == 1u);
}

BOOST_AUTO_TEST_CASE(names_in_other_scripts_are_aliases) {
  const MapFeature place = only_feature(node_xml(
      5, 5, 5,
      "tourism=hotel name=长盛旅店 name:en=Changsheng~Inn name:zh-Hant=長盛旅店 name:etymology=x "
      "alt_name=老店;长盛旅店;Old~Inn ref=P2"));
  BOOST_TEST(place.name == "长盛旅店");
  const std::vector<std::string> aliases{"Changsheng Inn", "長盛旅店", "老店", "Old Inn", "P2"};
  BOOST_TEST(place.aliases.size() == aliases.size());
  for (const std::string& alias : aliases) {
    BOOST_TEST(std::count(place.aliases.begin(), place.aliases.end(), alias) == 1, alias);
  }
}

BOOST_AUTO_TEST_CASE(a_thing_named_only_in_a_foreign_language_bears_that_name) {
  const MapFeature place = only_feature(node_xml(5, 5, 5, "tourism=hotel name:en=Inn"));
  BOOST_TEST(place.name == "Inn");
  BOOST_TEST(place.aliases.empty());
}

BOOST_AUTO_TEST_CASE(an_aed_keeps_what_helps_to_find_it) {
  const MapFeature aed = only_feature(node_xml(
      5, 5, 5,
      "emergency=defibrillator opening_hours=Mo-Fr~08:00-12:00 access=yes level=-1 indoor=yes "
      "defibrillator:location=beside~the~lift description=blue~box"));
  BOOST_TEST(aed.source_id == 5);
  BOOST_TEST(aed.opening_hours == "Mo-Fr 08:00-12:00");
  BOOST_TEST(aed.access == "yes");
  BOOST_TEST(aed.level == "-1");
  BOOST_TEST(aed.note == "beside the lift; blue box; indoor=yes");
  BOOST_TEST((aed.at == geo::Position{50'000, 50'000}));
}

BOOST_AUTO_TEST_CASE(a_building_is_at_the_middle_of_its_outline) {
  const MapFeature hall =
      only_feature(node_xml(3, 20, 20) + node_xml(4, 20, 30) + node_xml(5, 40, 30) +
                   node_xml(6, 40, 20) + way_xml(7, "3 4 5 6 3", "building=yes name=Hall"));
  BOOST_TEST(hall.source_id == -14);
  BOOST_TEST(std::abs(hall.at.lat_e7 - 300'000) <= 1);
  BOOST_TEST(std::abs(hall.at.lon_e7 - 250'000) <= 1);
}

BOOST_AUTO_TEST_CASE(an_area_of_several_ways_is_at_the_middle_of_its_outer_ring) {
  const auto imported =
      import_xml(a_street + node_xml(3, 20, 20) + node_xml(4, 20, 30) + node_xml(5, 40, 30) +
                 node_xml(6, 40, 20) + node_xml(7, 22, 22) + node_xml(8, 22, 23) +
                 way_xml(7, "3 4 5", "") + way_xml(8, "5 6 3", "") + way_xml(9, "7 8 7", "") +
                 "<relation id=\"3\"><member type=\"way\" ref=\"7\" role=\"outer\"/><member "
                 "type=\"way\" ref=\"8\" "
                 "role=\"outer\"/><member type=\"way\" ref=\"9\" role=\"inner\"/><member "
                 "type=\"way\" ref=\"99\" "
                 "role=\"outer\"/>" +
                 test::tags_xml("type=multipolygon amenity=hospital name=H") + "</relation>");
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->summary.missing_ways == 1u);
  BOOST_REQUIRE(imported->graph.features.size() == 1u);
  const MapFeature& hospital = imported->graph.features.front();
  BOOST_TEST((hospital.kind == FeatureKind::hospital));
  BOOST_TEST(hospital.source_id == -7);
  BOOST_TEST(std::abs(hospital.at.lat_e7 - 300'000) <= 1);
  BOOST_TEST(std::abs(hospital.at.lon_e7 - 250'000) <= 1);
}

BOOST_AUTO_TEST_CASE(a_thing_whose_nodes_are_unknown_is_counted) {
  const auto imported = import_xml(a_street + way_xml(7, "91 92 91", "building=yes name=Hall"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->graph.features.empty());
  BOOST_TEST(imported->summary.features_unplaced == 1u);
}

BOOST_AUTO_TEST_CASE(the_pieces_of_a_waterway_are_one_on_its_bank) {
  const auto features = features_of(
      node_xml(3, 20, 0) + node_xml(4, 20, 10) + node_xml(5, 20, 20) + node_xml(6, 50, 0) +
      node_xml(7, 50, 10) + way_xml(9, "4 5", "waterway=river name=Rhein") +
      way_xml(8, "3 4", "waterway=river name=Rhein") +
      way_xml(7, "6 7", "waterway=river name=Rhein") +
      way_xml(6, "4 6", "waterway=stream name=Bach") + way_xml(5, "5 7", "waterway=stream"));
  BOOST_REQUIRE(features.size() == 3u);
  BOOST_TEST(features[0].name == "Bach");
  BOOST_TEST(features[1].source_id == -14);  // way 7: not joined, a piece of its own
  BOOST_TEST(features[2].source_id == -16);  // ways 8 and 9
  BOOST_TEST((features[2].at == geo::Position{200'000, 100'000}));
}

BOOST_AUTO_TEST_CASE(text_with_control_characters_is_left_out) {
  const auto features = features_of(node_xml(5, 5, 5, "shop=tea name=Tea alt_name=Te&#127;a"));
  BOOST_REQUIRE(features.size() == 1u);
  BOOST_TEST(features[0].aliases.empty());
}
