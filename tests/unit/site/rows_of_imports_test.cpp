// What imports write beside a row: who issued a certificate, until when a battery lasts, by which
// gate one comes in, and since when the row no longer counts.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/unit/site/little_site.hpp"

using namespace liferelay;
using test::LittleSite;

namespace {

constexpr const char* people = "id,kind,capabilities,shift,source,retired\n";
constexpr const char* equipment =
    "id,kind,lat,lon,hours,hours_note,battery_until,pads_until,source,retired\n";
constexpr const char* places = "id,name,lat,lon,kind,level,gate,source,retired\n";

struct Read {
  std::optional<site::LoadedSite> loaded;
  site::Findings findings;
};

Read with(const char* file, const std::string& text) {
  LittleSite little;
  little[file] = text;
  Read out;
  out.loaded = little.load(out.findings);
  return out;
}

site::LoadedSite sound(const char* file, const std::string& text) {
  Read read = with(file, text);
  for (const site::Finding& found : read.findings.all()) BOOST_ERROR(found.what.en);
  BOOST_REQUIRE(read.loaded);
  return std::move(*read.loaded);
}

void expect(const Read& read, bool loads, int line, const std::string& en, const std::string& zh) {
  BOOST_TEST(read.loaded.has_value() == loads);
  BOOST_REQUIRE_EQUAL(read.findings.all().size(), 1);
  const site::Finding& found = read.findings.all().front();
  BOOST_TEST(found.line == line);
  BOOST_TEST(found.what.en.find(en) != std::string::npos, found.what.en);
  BOOST_TEST(found.what.zh.find(zh) != std::string::npos, found.what.zh);
}

bool has_person(const site::LoadedSite& loaded, const std::string& id) {
  const auto& all = loaded.site.responders;
  return std::any_of(all.begin(), all.end(), [&](const SiteResponder& r) { return r.id == id; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(who_issued_a_certificate_stays_in_the_registry) {
  const auto loaded = sound(
      "people.csv", std::string(people) +
                        "P1,staff,cpr:2027-05-31@红十字会; first_aid @ St John: A; guide,24/7,"
                        "staff-list,\n");
  const SiteResponder& one = loaded.site.responders.front();
  BOOST_REQUIRE_EQUAL(one.capabilities.size(), 3);
  BOOST_TEST(one.capabilities[0].id == "cpr");
  BOOST_TEST((one.capabilities[0].valid_until == Instant{} + days(20'970)));
  BOOST_TEST(one.capabilities[1].id == "first_aid");
  BOOST_TEST(!one.capabilities[1].valid_until);
  const site::Contact& contact = loaded.registry.people.at("P1");
  BOOST_TEST(contact.issuers.size() == 2);
  BOOST_TEST(contact.issuers.at("cpr") == "红十字会");
  BOOST_TEST(contact.issuers.at("first_aid") == "St John: A");
  BOOST_TEST(contact.source == "staff-list");
}

BOOST_AUTO_TEST_CASE(an_issuer_without_a_name_or_a_date_behind_it_is_refused) {
  for (const char* cell : {"cpr@", "cpr:2027-05-31@ ", "@St John", "cpr@St John:x; :2027-05-31"}) {
    const Read read = with("people.csv", std::string(people) + "P1,staff," + cell + ",24/7,,\n");
    expect(read, false, 2, "cpr:2027-05-31@Red Cross; guide", "cpr:2027-05-31@红十字会; guide");
  }
}

BOOST_AUTO_TEST_CASE(retired_rows_are_counted_and_left_out_of_the_site) {
  const auto loaded =
      sound("people.csv", std::string(people) + "P1,staff,,24/7,,\n" +
                              "P2,staff,,24/7,,2026-01-31\n" + "P3,volunteer,,24/7,,2027-01-31\n");
  BOOST_TEST(has_person(loaded, "P1"));
  BOOST_TEST(!has_person(loaded, "P2"));
  BOOST_TEST(!has_person(loaded, "P3"));
  BOOST_TEST(!loaded.registry.people.contains("P2"));
  BOOST_TEST(loaded.retired.size() == 1);
  BOOST_TEST(loaded.retired.at("people.csv") == 2);
}

BOOST_AUTO_TEST_CASE(a_retired_row_is_held_to_its_form_and_keeps_its_id) {
  expect(with("people.csv", std::string(people) + "P1,staf,,24/7,,2026-01-31\n"), false, 2,
         "staff, volunteer or unit", "staff、volunteer 或 unit");
  expect(with("people.csv", std::string(people) + "P1,staff,,24/7,,gone\n"), false, 2,
         "a date such as", "日期，例如");
  expect(with("people.csv", std::string(people) + "P1,staff,,24/7,,2026-01-31\nP1,staff,,,,\n"),
         false, 3, "an id of its own", "唯一编号");
}

BOOST_AUTO_TEST_CASE(what_only_deserves_a_look_is_not_said_of_retired_rows) {
  const auto loaded =
      sound("equipment.csv",
            std::string(equipment) + "E1,aed,9.52,47.14,sometimes,Sundays?,,,,2026-01-31\n");
  BOOST_TEST(loaded.site.equipment.size() == 1);  // the map's
  BOOST_TEST(loaded.retired.at("equipment.csv") == 1);
}

BOOST_AUTO_TEST_CASE(batteries_and_pads_have_their_last_day) {
  const auto loaded = sound("equipment.csv",
                            std::string(equipment) + "E1,aed,47.16,9.50,24/7,,2027-05-31,,aeds,\n");
  const SiteEquipment& one = loaded.site.equipment.front();
  BOOST_TEST((one.battery_until == Instant{} + days(20'970)));
  BOOST_TEST(!one.pads_until);
}

BOOST_AUTO_TEST_CASE(words_that_nobody_turned_into_hours_leave_the_hours_unknown) {
  const Read read =
      with("equipment.csv", std::string(equipment) + "E1,aed,47.16,9.50,24/7,第2土曜休み,,,,\n");
  expect(read, true, 2, "E1 are unknown: nobody has turned \"第2土曜休み\" into hours",
         "尚未把“第2土曜休み”写成时间");
  BOOST_TEST(read.loaded->site.equipment.front().hours == 0);
}

BOOST_AUTO_TEST_CASE(places_have_kinds_floors_and_gates) {
  const auto loaded = sound("places.csv", std::string(places) +
                                              "H1,Hall,47.16,9.50,,2F,G1,,\n"
                                              "G1,North gate,47.17,9.51,gate,,,,\n"
                                              "T1,Telephone 3,47.17,9.51,call_point,,,,\n");
  const auto& all = loaded.site.places;
  BOOST_REQUIRE_EQUAL(all.size(), 4);
  BOOST_TEST((all[0].kind == PlaceKind::gate));
  BOOST_TEST((all[1].kind == PlaceKind::place));
  BOOST_TEST(all[1].level == "2F");
  BOOST_TEST(all[1].gate == "G1");
  BOOST_TEST((all[2].kind == PlaceKind::call_point));
}

BOOST_AUTO_TEST_CASE(a_gate_must_be_one) {
  const std::string hall = "H1,Hall,47.16,9.50,,,G1,,\n";
  for (const char* gate : {"", "G1,North gate,47.17,9.51,,,,,\n"}) {
    expect(with("places.csv", places + hall + gate), false, 2, "names \"G1\"", "“gate”列为“G1”");
  }
  expect(with("places.csv", std::string(places) + "H1,Hall,47.16,9.50,door,,,,\n"), false, 2,
         "place, gate or call_point", "place、gate 或 call_point");
}

BOOST_AUTO_TEST_CASE(a_retired_gate_is_named_to_nobody) {
  const Read read = with("places.csv", std::string(places) +
                                           "H1,Hall,47.16,9.50,,,G1,,\n"
                                           "G1,North gate,47.17,9.51,gate,,,,2026-01-31\n");
  expect(read, true, 2, "the gate \"G1\" of H1 is retired", "“G1”已停用");
  BOOST_TEST(read.loaded->site.places.front().gate.empty());
}

BOOST_AUTO_TEST_CASE(a_plan_says_which_roles_need_insurance) {
  LittleSite little;
  little.replace("plans/collapse.toml", "slots = 2", "slots = 2\ninsured = true");
  site::Findings findings;
  const auto loaded = little.load(findings);
  BOOST_REQUIRE(loaded);
  BOOST_TEST(loaded->site.plans[0].roles[0].insured);
  BOOST_TEST(!loaded->site.plans[0].roles[1].insured);
}
