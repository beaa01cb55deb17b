// The opening hours of the hundred bundled AEDs, as they stand in the map.
#include <map>
#include <string>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/hours/opening_hours.hpp"
#include "dispatcher/site/osm/import.hpp"

using namespace liferelay;

BOOST_AUTO_TEST_CASE(all_stated_opening_hours_are_understood) {
  const auto imported = site::import_osm(std::string(LIFERELAY_SOURCE_DIR) +
                                         "/config/liechtenstein/map/liechtenstein.osm.pbf");
  BOOST_REQUIRE(imported);
  std::map<HoursKind, int> count;
  std::map<std::string, int> not_understood;
  for (const geo::MapFeature& feature : imported->graph.features) {
    if (feature.kind != geo::FeatureKind::aed) continue;
    const auto hours = site::expand_opening_hours(feature.opening_hours, {20'458, 400});
    ++count[hours.table.kind];
    if (hours.table.kind == HoursKind::unknown) ++not_understood[feature.opening_hours];
  }
  BOOST_TEST(count[HoursKind::always] == 27);
  BOOST_TEST(count[HoursKind::table] == 59);
  BOOST_TEST(count[HoursKind::unknown] == 14);
  const std::map<std::string, int> expected{{"", 14}};
  BOOST_TEST((not_understood == expected));
}
