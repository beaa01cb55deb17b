// A sound folder becomes exactly what it says; what only deserves a look is a warning.
#include "dispatcher/site/compile/load_site.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/compile/series_file.hpp"
#include "tests/unit/site/little_site.hpp"

using namespace liferelay;
using test::LittleSite;

namespace {

constexpr Instant end_of(std::int64_t day) {
  return Instant{} + days(day + 1);
}
constexpr std::int64_t may_31_2027 = 20'969;

site::LoadedSite loaded_without_a_word(LittleSite& little) {
  site::Findings findings;
  auto loaded = little.load(findings);
  for (const site::Finding& finding : findings.all())
    BOOST_ERROR(finding.file + ":" + std::to_string(finding.line) + ": " + finding.what.en);
  BOOST_REQUIRE(loaded);
  return std::move(*loaded);
}

site::Finding only_warning(LittleSite& little) {
  site::Findings findings;
  BOOST_TEST(little.load(findings).has_value());
  BOOST_TEST(findings.errors() == 0);
  BOOST_REQUIRE_EQUAL(findings.all().size(), 1);
  return findings.all().front();
}

}  // namespace

BOOST_AUTO_TEST_CASE(site_toml_gives_names_settings_and_the_clip) {
  LittleSite little;
  const auto loaded = loaded_without_a_word(little);
  const Site& site = loaded.site;
  BOOST_TEST(site.id == "town");
  BOOST_TEST((site.name == Text{"Town", "小镇"}));
  BOOST_TEST(site.zone_name == "Europe/Vaduz");
  BOOST_TEST(site.map_digest == 99);
  Settings settings;
  settings.silence_s = 25;
  settings.private_paths = true;
  BOOST_TEST((site.settings == settings));
  BOOST_TEST(loaded.file.endpoint == "tcp://127.0.0.1:7811");
  BOOST_TEST((loaded.file.clip_box ==
              site::BoundingBox{94'000'000, 470'000'000, 97'000'000, 473'000'000}));
  BOOST_TEST((loaded.file.keys.of("endpoint") == site::Origin{"site.toml", 7}));
}

BOOST_AUTO_TEST_CASE(people_and_units_are_one_list_by_id_with_their_lines) {
  LittleSite little;
  const auto loaded = loaded_without_a_word(little);
  const auto& people = loaded.site.responders;
  BOOST_REQUIRE_EQUAL(people.size(), 3);
  SiteResponder anna;
  anna.id = "P1";
  anna.capabilities = {{"cpr", end_of(may_31_2027)}, {"first_aid", {}}};
  anna.languages = {"de", "en"};
  anna.insured_until = end_of(may_31_2027 + 214);
  anna.consent = "2026-01";
  anna.has_post = true;
  anna.post = {471'400'000, 95'200'000};
  anna.shift = people[0].shift;
  BOOST_TEST((people[0] == anna));
  BOOST_TEST((loaded.site.hours.at(anna.shift).kind == HoursKind::table));
  BOOST_TEST(people[1].id == "P2");
  BOOST_TEST((people[1].kind == ResponderKind::volunteer));
  BOOST_TEST(!people[1].adult);
  BOOST_TEST(people[1].fit);
  BOOST_TEST(!people[1].has_post);
  BOOST_TEST((loaded.site.hours.at(people[1].shift).kind == HoursKind::always));
  BOOST_TEST(people[2].id == "RK1");
  BOOST_TEST((people[2].travel == Travel::car));
  BOOST_TEST(loaded.registry.people.at("P2").name == "Bruno \"B\" Frick");
  BOOST_TEST(loaded.registry.people.at("P1").phone == "+423 1");
  BOOST_TEST((loaded.origins.responders.of("P1") == site::Origin{"people.csv", 3}));
  BOOST_TEST((loaded.origins.responders.of("RK1") == site::Origin{"units.csv", 2}));
}

BOOST_AUTO_TEST_CASE(equipment_and_places_come_from_the_map_and_from_the_folder) {
  LittleSite little;
  const auto loaded = loaded_without_a_word(little);
  const auto& equipment = loaded.site.equipment;
  BOOST_REQUIRE_EQUAL(equipment.size(), 2);
  BOOST_TEST(equipment[0].id == "E1");
  BOOST_TEST((equipment[0].kind == EquipmentKind::ring_buoy));
  BOOST_TEST((equipment[0].where == Text{"by the bridge", "by the bridge"}));
  BOOST_TEST(equipment[0].locked);
  BOOST_TEST(equipment[0].in_service);
  BOOST_TEST(equipment[1].id == "osm-7");
  BOOST_TEST((equipment[1].where == Text{"hall", "hall"}));
  const auto& places = loaded.site.places;
  BOOST_REQUIRE_EQUAL(places.size(), 2);
  SitePlace gate;
  gate.id = "S1";
  gate.name = "North gate";
  gate.aliases = {"gate", "北门"};
  gate.at = {471'700'000, 95'100'000};
  gate.uncertainty_cm = 1'250;
  gate.sounds = {"beimen", "bm"};
  BOOST_TEST((places[0] == gate));
  BOOST_TEST(places[1].name == "Rathaus");
  BOOST_TEST(places[1].uncertainty_cm == 3'000);
}

BOOST_AUTO_TEST_CASE(a_plan_is_read_with_its_roles) {
  LittleSite little;
  const auto loaded = loaded_without_a_word(little);
  BOOST_REQUIRE_EQUAL(loaded.site.plans.size(), 1);
  const ResponsePlan& plan = loaded.site.plans[0];
  BOOST_TEST((plan.kinds == std::vector{ReportedKind::collapsed, ReportedKind::unknown}));
  BOOST_TEST((plan.external == std::vector{ExternalService::medical}));
  BOOST_REQUIRE_EQUAL(plan.roles.size(), 2);
  BOOST_TEST(plan.roles[0].slots == 2);
  BOOST_TEST((plan.roles[0].asking == AskingRule::cpr));
  BOOST_TEST(plan.roles[1].fetches);
  BOOST_TEST(
      (loaded.origins.roles.of("collapse/runner") == site::Origin{"plans/collapse.toml", 20}));
}

BOOST_AUTO_TEST_CASE(a_series_is_sorted_by_time) {
  LittleSite little;
  site::Findings findings;
  const auto series = site::read_series("series/short.toml", little["series/short.toml"], findings);
  BOOST_REQUIRE(series);
  BOOST_REQUIRE_EQUAL(series->alarms.size(), 2);
  BOOST_TEST(series->alarms[0].id == "first");
  BOOST_TEST((series->alarms[0].kind == ReportedKind::in_water));
  BOOST_TEST(series->alarms[1].attach_to == "first");
  BOOST_TEST((series->alarms[1].at == geo::Position{471'400'000, 95'200'000}));
}

BOOST_AUTO_TEST_CASE(marks_and_line_ends_of_other_systems_change_nothing) {
  LittleSite little;
  const Site expected = loaded_without_a_word(little).site;
  for (const char* file : {"people.csv", "site.toml", "plans/collapse.toml", "holidays.txt"}) {
    std::string text = "\xef\xbb\xbf";
    for (const char c : little[file]) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    little[file] = text;
  }
  BOOST_TEST((loaded_without_a_word(little).site == expected));
}

BOOST_AUTO_TEST_CASE(only_what_must_be_there_must_be_there) {
  LittleSite little;
  for (const char* file :
       {"units.csv", "equipment.csv", "places.csv", "holidays.txt", "series/short.toml"})
    little[file].clear();
  const auto loaded = loaded_without_a_word(little);
  BOOST_TEST(loaded.site.responders.size() == 2);
  BOOST_TEST(loaded.site.equipment.size() == 1);
}

BOOST_AUTO_TEST_CASE(swapped_coordinates_are_pointed_out) {
  LittleSite little;
  little.replace("people.csv", "47.14,9.52", "9.52,47.14");
  const site::Finding found = only_warning(little);
  BOOST_TEST(found.file == "people.csv");
  BOOST_TEST(found.line == 3);
  BOOST_TEST(found.what.en.find("\"P1\" look swapped") != std::string::npos);
  BOOST_TEST(found.what.zh.find("“P1”的经纬度疑似颠倒") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_position_off_the_map_is_pointed_out) {
  LittleSite little;
  little.replace("places.csv", "47.17", "46.17");
  const site::Finding found = only_warning(little);
  BOOST_TEST(found.file == "places.csv");
  BOOST_TEST(found.line == 2);
  BOOST_TEST(found.what.en.find("\"S1\" lies outside the map") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_nobody_reads_is_pointed_out) {
  LittleSite little;
  little["unit.csv"] = "id\n";
  BOOST_TEST(only_warning(little).file == "unit.csv");
  little["unit.csv"].clear();
  little["plans/old.toml.bak"] = "x";
  BOOST_TEST(only_warning(little).file == "plans/old.toml.bak");
}

BOOST_AUTO_TEST_CASE(a_mistake_in_exercise_material_stops_no_live_site) {
  LittleSite little;
  little.replace("series/short.toml", "attach_to = \"first\"", "attach_to = \"fist\"");
  const site::Finding found = only_warning(little);
  BOOST_TEST(found.file == "series/short.toml");
  BOOST_TEST(found.line == 14);
  BOOST_TEST(found.what.en.find("\"fist\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(plans_nobody_answers_for_are_pointed_out) {
  LittleSite little;
  little.replace("plans/collapse.toml", "approved_by = \"Dr. A\"", "approved_by = \"\"");
  BOOST_TEST(only_warning(little).line == 7);
  little.replace("plans/collapse.toml", "approved_by = \"\"", "approved_by = \"Dr. A\"");
  little.replace("plans/collapse.toml", "review_by = \"2027-01-31\"", "review_by = \"2026-11-20\"");
  BOOST_TEST(only_warning(little).line == 10);
  little.replace("plans/collapse.toml", "2026-11-20", "2026-11-21");
  loaded_without_a_word(little);
}

BOOST_AUTO_TEST_CASE(unknown_hours_of_a_thing_are_pointed_out) {
  LittleSite little;
  little.replace("equipment.csv", "24/7", "sometimes");
  const site::Finding found = only_warning(little);
  BOOST_TEST(found.line == 2);
  BOOST_TEST(found.what.en.find("\"sometimes\" of E1 are unknown") != std::string::npos);
}
