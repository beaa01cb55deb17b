// The site that comes with the program loads without an error and is what its README says.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/compile/series_file.hpp"
#include "dispatcher/site/compile/text_file.hpp"
#include "dispatcher/site/map/map_commands.hpp"
#include "tests/unit/site/little_site.hpp"

using namespace liferelay;

namespace {

const std::string folder = std::string(LIFERELAY_SOURCE_DIR) + "/config/liechtenstein";

site::LoadedSite bundled(site::Findings& findings) {
  const auto file = site::read_site_file(folder, findings);
  BOOST_REQUIRE(file);
  const test::ScratchFolder maps;
  site::SiteMapRequest request;
  request.osm_file = folder + "/" + file->map;
  request.clip = file->clip_box;
  const auto map = site::open_or_build_map(request, maps.path().string());
  BOOST_REQUIRE(map);
  std::vector<geo::MapFeature> features;
  for (std::uint32_t i = 0; i < map->network().feature_count(); ++i)
    features.push_back(map->network().feature(i));
  auto loaded = site::load_site(folder, {features, map->network().digest(), file->clip_box},
                                test::noon, findings);
  BOOST_REQUIRE(loaded);
  return std::move(*loaded);
}

std::size_t of_kind(const Site& site, bool unit) {
  return static_cast<std::size_t>(
      std::count_if(site.responders.begin(), site.responders.end(),
                    [&](const auto& one) { return (one.kind == ResponderKind::unit) == unit; }));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_bundled_site_is_what_its_readme_says) {
  site::Findings findings;
  const site::LoadedSite loaded = bundled(findings);
  const Site& site = loaded.site;
  BOOST_TEST(findings.errors() == 0);
  BOOST_TEST(of_kind(site, false) == 64);
  BOOST_TEST(of_kind(site, true) == 5);
  const auto aeds = std::count_if(site.equipment.begin(), site.equipment.end(),
                                  [](const auto& e) { return e.kind == EquipmentKind::aed; });
  const auto understood = std::count_if(site.equipment.begin(), site.equipment.end(),
                                        [](const auto& e) { return e.hours != 0; });
  BOOST_TEST(aeds == 100);
  BOOST_TEST(understood == 86);
  BOOST_REQUIRE_EQUAL(site.plans.size(), 3);
  BOOST_TEST(site.plans[0].id == "collapse");
  BOOST_TEST(site.plans[1].id == "fire");
  BOOST_TEST(site.plans[2].id == "in_water");
  for (const ResponsePlan& plan : site.plans) {
    BOOST_TEST(plan.threat_to_life);
    BOOST_TEST(!plan.external.empty());
  }
  // What is warned about: the hours of 14 AEDs, and three plans that nobody has approved.
  BOOST_TEST(findings.warnings() == 17);

  // Every place that the demonstration names is one place.
  const auto series = site::read_series(
      "demonstration.toml", *site::read_text_file(folder + "/series/demonstration.toml"), findings);
  BOOST_REQUIRE(series);
  for (const site::SeriesAlarm& alarm : series->alarms) {
    if (alarm.place.empty()) continue;
    const auto called = [&](const SitePlace& place) {
      return place.name == alarm.place ||
             std::count(place.aliases.begin(), place.aliases.end(), alarm.place) > 0;
    };
    BOOST_TEST(std::count_if(site.places.begin(), site.places.end(), called) == 1, alarm.place);
  }
  BOOST_TEST(std::count_if(series->alarms.begin(), series->alarms.end(),
                           [](const auto& alarm) { return alarm.unfillable; }) == 1);
}
