// Watchers without the control room's rights see no person's words, names, numbers or keys.
#include "dispatcher/sequencer/visible.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/wire/codec.hpp"
#include "tests/unit/sequencer/small_state.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;
using namespace liferelay::test;

namespace {

struct PhoneBook final : People {
  PersonDetails details(const std::string& id) const override {
    return {"SECRET name of " + id, "SECRET number"};
  }
};

const Personal secret{"caller:1", "SECRET words", false};

Alarm alarm_with_note() {
  Alarm alarm;
  alarm.id = AlarmId{1};
  alarm.incident = collapse;
  alarm.note = secret;
  return alarm;
}

Patient patient_described() {
  Patient patient;
  patient.id = PatientId{1};
  patient.incident = collapse;
  patient.description = secret;
  return patient;
}

EnrolledKey enrolled() {
  EnrolledKey key;
  key.no = KeyNo{1};
  key.public_key = "SECRETSECRETSECRETSECRETSECRETSECRETSECRE";
  return key;
}

State state_with_secrets() {
  State state = small_state();
  state.alarms[AlarmId{1}] = alarm_with_note();
  state.callers[AlarmId{1}] = {AlarmId{1}, secret, {}};
  state.patients[PatientId{1}] = patient_described();
  state.keys[KeyNo{1}] = enrolled();
  return state;
}

bool shows_secrets(const wire::FromDispatcher& message) {
  const Bytes bytes = wire::encode(message);
  return std::string(bytes.begin(), bytes.end()).find("SECRET") != std::string::npos;
}

wire::Update update_with_secrets() {
  wire::Update update;
  update.number = 1;
  update.events = {event::AlarmRecorded{alarm_with_note(), {AlarmId{1}, secret, {}}},
                   event::PatientAdded{patient_described()}, event::KeyEnrolled{enrolled()},
                   event::KeyRevoked{KeyNo{1}}};
  update.objects = everything(state_with_secrets(), PhoneBook{});
  return update;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_snapshot_for_the_control_room_has_names_and_one_for_the_board_has_not) {
  auto objects = everything(state_with_secrets(), PhoneBook{});
  const std::size_t all = objects.size();
  BOOST_TEST(shows_secrets(wire::SnapshotPart{1, 0, 1, objects}));
  redact(objects);
  BOOST_TEST(!shows_secrets(wire::SnapshotPart{1, 0, 1, objects}));
  // Two names and one key are gone; what they do is still there.
  BOOST_TEST(objects.size() == all - 3);
}

BOOST_AUTO_TEST_CASE(an_update_for_the_board_hides_the_same) {
  wire::Update update = update_with_secrets();
  BOOST_TEST(shows_secrets(update));
  redact(update);
  BOOST_TEST(!shows_secrets(update));
  BOOST_TEST(update.events.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_snapshot_shows_the_site_and_its_equipment) {
  const auto objects = everything(small_state(), PhoneBook{});
  BOOST_REQUIRE(!objects.empty());
  BOOST_TEST(std::get<wire::SiteSummary>(objects.front()).id == "town");
  std::size_t cabinets = 0;
  for (const wire::Object& object : objects) {
    if (const auto* cabinet = std::get_if<wire::EquipmentSummary>(&object)) {
      ++cabinets;
      BOOST_TEST((cabinet->at == gate));
    }
  }
  BOOST_TEST(cabinets == 1u);
}
