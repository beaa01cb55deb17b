// A site that can be read may still be wrong: what is found is said with file and line.
#include "dispatcher/service/site_reader.hpp"

#include "tests/unit/service/little_town.hpp"

using namespace liferelay;
using test::LittleTown;

namespace {

constexpr const char* aeds = "id,kind,lat,lon,hours,battery_until,pads_until,retired\n";
constexpr const char* places = "id,name,lat,lon,aliases,retired\n";

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_town_gives_no_finding) {
  BOOST_TEST(LittleTown().examined().empty());
}

BOOST_AUTO_TEST_CASE(a_map_that_cannot_be_read_is_an_error_on_its_line) {
  LittleTown town;
  town.write("map.osm", "no map");
  const auto all = town.examined();
  BOOST_REQUIRE_EQUAL(all.size(), 1);
  BOOST_TEST((all[0].severity == site::Severity::error));
  BOOST_TEST(all[0].file == "site.toml");
  BOOST_TEST(all[0].line == 5);
}

BOOST_AUTO_TEST_CASE(a_person_without_a_shift_a_post_or_consent_is_named) {
  LittleTown town;
  const std::string one = "P1,staff,cpr,24/7,47.14,9.52,,1\n";
  town.people(one + "# later\nP2,volunteer,,,47.14,9.52,,1\n");
  town.expect("people.csv", 4, "P2 has no shift");
  town.people(one + "P2,volunteer,,24/7,,,,1\n");
  town.expect("people.csv", 3, "P2 has no post");
  town.people(one + "P2,volunteer,,24/7,47.14,9.52,,\n");
  town.expect("people.csv", 3, "P2 has agreed to no text");
  town.people(one + "P2,unit,,24/7,47.14,9.52,,\n");
  BOOST_TEST(town.examined().empty());
}

BOOST_AUTO_TEST_CASE(somebody_under_18_is_never_asked_and_nothing_else_is_said_of_them) {
  LittleTown town;
  town.write("people.csv",
             "id,kind,capabilities,shift,post_lat,post_lon,adult,consent\n"
             "P1,staff,cpr,24/7,47.14,9.52,,1\nP2,volunteer,cpr:2020-01-01,,47.14,9.52,no,\n");
  town.expect("people.csv", 3, "P2 is under 18 and is never asked");
}

BOOST_AUTO_TEST_CASE(a_certificate_that_no_plan_asks_for_is_named_with_those_that_count) {
  LittleTown town;
  town.people("P1,staff,cpr,24/7,47.14,9.52,,1\nP2,staff,cpr; cprr,24/7,47.14,9.52,,1\n");
  town.expect("people.csv", 3,
              "no plan asks for the certificate \"cprr\", which 1 hold; plans ask for: cpr");
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_named_and_fills_no_role) {
  LittleTown town;
  town.people("P1,staff,cpr,24/7,47.14,9.52,,1\nP2,staff,cpr:2026-11-20,24/7,47.14,9.52,,1\n");
  town.expect("people.csv", 3, "the certificate \"cpr\" of P2 has expired on 2026-11-20");
  town.people("P1,staff,cpr:2026-11-20,24/7,47.14,9.52,,1\n");
  const auto all = town.examined();
  BOOST_REQUIRE_EQUAL(all.size(), 2);
  const auto unfilled = all[0].file == "people.csv" ? all[1] : all[0];
  BOOST_TEST(unfilled.file == "plans/a.toml");
  BOOST_TEST(unfilled.line == 9);
  BOOST_TEST(unfilled.what.en.find("the role \"cpr\" needs 1, and the site has 0") == 0);
}

BOOST_AUTO_TEST_CASE(what_ends_within_sixty_days_is_named_in_time) {
  LittleTown town;
  town.people("P1,staff,cpr:2027-01-20,24/7,47.14,9.52,,1\n");  // ends 60 days and 12 hours later
  BOOST_TEST(town.examined().empty());
  town.people("P1,staff,cpr:2027-01-19,24/7,47.14,9.52,,1\n");
  town.expect("people.csv", 2, "the certificate \"cpr\" of P1 ends on 2027-01-19");
  town.people(  // to the end of today
      "P1,staff,cpr:2026-11-21,24/7,47.14,9.52,,1\nP2,staff,cpr,24/7,47.14,9.52,,1\n");
  town.expect("people.csv", 2, "ends on 2026-11-21");
  town.people("P1,staff,cpr,24/7,47.14,9.52,2026-12-31,1\n");
  town.expect("people.csv", 2, "the insurance of P1 ends on 2026-12-31");
  town.people("P1,staff,cpr,24/7,47.14,9.52,2026-01-31,1\n");
  town.expect("people.csv", 2, "the insurance of P1 ended on 2026-01-31");
}

BOOST_AUTO_TEST_CASE(batteries_and_pads_are_due_and_then_over) {
  LittleTown town;
  const std::string at = "47.1410,9.5200,24/7,";
  town.write("equipment.csv", aeds + ("E0,aed," + at + "2028-01-31,2028-01-31,\n"));
  BOOST_TEST(town.examined().empty());
  town.write("equipment.csv", aeds + ("E0,aed," + at + "2026-12-31,2028-01-31,\n"));
  town.expect("equipment.csv", 2, "the battery of E0 lasts until 2026-12-31");
  town.write("equipment.csv", aeds + ("E0,aed," + at + "2028-01-31,2026-11-20,\n"));
  town.expect("equipment.csv", 2, "the pads of E0 should have been replaced by 2026-11-20");
  town.write("equipment.csv", aeds + ("E0,aed," + at + "2020-01-31,2020-01-31,2026-01-31\n"));
  BOOST_TEST(town.examined().empty());  // retired
}

BOOST_AUTO_TEST_CASE(a_role_that_nobody_fills_at_night_is_named) {
  LittleTown town;
  town.people("P1,staff,cpr,Mo-Su 06:00-22:00,47.14,9.52,,1\n");
  town.expect("plans/a.toml", 9, "on shift at 03:00");
  town.people("P1,staff,cpr,Mo-Fr 00:00-24:00,47.14,9.52,,1\n");  // Sunday, 03:00
  town.expect("plans/a.toml", 9, "on shift at 03:00");
  town.people(
      "P1,staff,cpr,Mo-Su 06:00-22:00,47.14,9.52,,1\n"
      "P2,staff,cpr,Mo-Su 22:00-06:00,47.14,9.52,,1\n");
  BOOST_TEST(town.examined().empty());
}

BOOST_AUTO_TEST_CASE(a_role_that_nobody_insured_can_fill_is_named_with_its_reason) {  // R27
  LittleTown town;
  town.plan("insured = true\n");
  town.expect("plans/a.toml", 9, "needs 1 with insurance; of 1 who could fill it 0 are insured");
  town.people("P1,staff,cpr,24/7,47.14,9.52,2027-12-31,1\n");
  BOOST_TEST(town.examined().empty());
}

BOOST_AUTO_TEST_CASE(equipment_that_cannot_be_reached_is_named) {
  LittleTown town;
  const std::string head = "id,kind,lat,lon,hours\nE0,aed,47.1410,9.5200,24/7\n";
  town.write("equipment.csv", head + "E1,aed,47.2505,9.5200,24/7\n");
  town.expect("equipment.csv", 3,
              "E1 lies on an island of the path network (0.1 km at 47.25100,9.52000");
  town.write("equipment.csv", head + "E1,aed,47.2000,9.5200,24/7\n");
  town.expect("equipment.csv", 3, "E1 lies farther than 2 km from every path");
}

BOOST_AUTO_TEST_CASE(a_post_on_an_island_is_named_and_a_vehicle_is_left_alone) {
  LittleTown town;
  const std::string one = "P1,staff,cpr,24/7,47.14,9.52,,1\n";
  town.people(one + "P2,staff,,24/7,47.2505,9.52,,1\n");
  town.expect("people.csv", 3, "P2 lies on an island");
  town.people(one + "P2,unit,,24/7,47.2505,9.52,,1\n");
  BOOST_TEST(town.examined().empty());
}

BOOST_AUTO_TEST_CASE(aeds_of_the_map_on_one_island_are_told_together) {
  LittleTown town;
  std::string map = test::little_map;
  map.insert(map.find("<way"),
             R"(<node id="21" lat="47.2501" lon="9.52"><tag k="emergency" v="defibrillator"/>
<tag k="opening_hours" v="24/7"/></node>
<node id="22" lat="47.2502" lon="9.52"><tag k="emergency" v="defibrillator"/>
<tag k="opening_hours" v="24/7"/></node>)");
  town.write("map.osm", map);
  town.expect("map.osm", 0,
              "stand 2 AEDs that can be reached only from there: osm-21 (node/21, "
              "47.25010,9.52000), osm-22 (node/22, 47.25020,9.52000).");
}

BOOST_AUTO_TEST_CASE(hours_of_the_map_that_are_unknown_name_the_object) {
  LittleTown town;
  std::string map = test::little_map;
  map.insert(
      map.find("<way"),
      R"(<node id="21" lat="47.141" lon="9.52"><tag k="emergency" v="defibrillator"/></node>)");
  town.write("map.osm", map);
  town.expect("map.osm", 0, "osm-21 (node/21, 47.14100,9.52000) has no opening hours");
}

BOOST_AUTO_TEST_CASE(a_long_island_is_named_with_its_length_and_a_short_one_is_not) {
  LittleTown town;
  std::string map = test::little_map;
  map.replace(map.find("47.2510"), 7, "47.2560");  // 667 m
  town.write("map.osm", map);
  const auto all = town.examined();
  BOOST_REQUIRE_EQUAL(all.size(), 2);  // on foot and by car
  BOOST_TEST(all[0].file == "map.osm");
  BOOST_TEST(all[0].what.en.find("beside the 1.1 km of paths that hang together, 1 islands cannot "
                                 "be reached on foot from the rest: 0.7 km at "
                                 "47.25600,9.52000; and 0 shorter ones") == 0,
             all[0].what.en);
}

BOOST_AUTO_TEST_CASE(places_of_one_name_are_named_with_their_lines) {
  LittleTown town;
  town.write("places.csv", std::string(places) +
                               "S1,North gate,47.141,9.52,Gate,\nS2,Hall,47.142,9.52,gate,\n"
                               "S3,gate,47.143,9.52,,2026-01-31\n");
  town.expect("places.csv", 2,
              "2 places are called \"gate\": S1 (places.csv, line 2), S2 "
              "(places.csv, line 3).");
  town.write("places.csv", std::string(places) + "S1,Gate,47.141,9.52,gate,\n");
  BOOST_TEST(town.examined().empty());  // twice the same name of one place
}
