// What `--json` prints: every alternative says what it is, numbers stay numbers, erased is null.
#include "agents/cli/json.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/wire/messages_fields.hpp"
#include "tests/support/codec/random_fill.hpp"

using namespace liferelay;

namespace {

// Every alternative, filled at random: its name stands under "t", whatever its fields are called.
template <class Variant>
void check_all(std::uint64_t seed) {
  Prng prng(seed);
  testing::RandomFill random(prng, {});
  for (std::size_t i = 0; i < std::variant_size_v<Variant>; ++i) {
    Variant value;
    random.fill_alternative(value, i);
    const auto json = cli::to_json(value);
    BOOST_TEST_CONTEXT("seed " << seed << ", " << VariantNames<Variant>::values[i]) {
      BOOST_REQUIRE(json.is_object());
      BOOST_TEST((json.begin().key() == "t"));
      BOOST_TEST((json["t"].template get<std::string>() == VariantNames<Variant>::values[i]));
      BOOST_TEST(!json.dump().empty());
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_event_input_and_object_says_what_it_is) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    check_all<Event>(seed);
    check_all<wire::Object>(seed);
    check_all<input::Body>(seed);
  }
}

BOOST_AUTO_TEST_CASE(an_incident_keeps_its_kind_beside_its_name) {
  Incident incident;
  incident.kind = ReportedKind::in_water;
  const auto json = cli::to_json(wire::Object{incident});
  BOOST_TEST((json["t"] == "incident"));
  BOOST_TEST((json["kind"] == "in_water"));
}

BOOST_AUTO_TEST_CASE(ids_and_times_are_numbers_and_enumerators_are_names) {
  Assignment assignment;
  assignment.id = AssignmentId{12};
  assignment.state = Rung::equipment_collected;
  assignment.eta = {Instant{1'795'262'400'000}, seconds(90), seconds(10)};
  const auto json = cli::to_json(assignment);
  BOOST_TEST((json["id"] == 12));
  BOOST_TEST((json["state"] == "equipment_collected"));
  BOOST_TEST((json["active"] == true));
  BOOST_TEST((json["eta"]["computed_at"] == 1'795'262'400'000));
  BOOST_TEST((json["eta"]["total"] == 90'000));
  BOOST_TEST(json["start"].is_null());
  BOOST_TEST(json["reasons"].is_array());
}

BOOST_AUTO_TEST_CASE(an_erased_text_is_null_and_an_empty_one_is_empty) {
  Alarm alarm;
  BOOST_TEST((cli::to_json(alarm)["note"] == ""));
  alarm.note.text = "倒在“红亭”后";
  BOOST_TEST((cli::to_json(alarm)["note"] == "倒在“红亭”后"));
  alarm.note = {"caller:1", "", true};
  BOOST_TEST(cli::to_json(alarm)["note"].is_null());
}
