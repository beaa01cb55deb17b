// What watchers get always fits one message.
#include "dispatcher/wire/parts.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/codec/dump.hpp"
#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using namespace liferelay::wire;
using liferelay::testing::dump;

namespace {

Responder numbered(std::uint32_t no) {
  Responder responder;
  responder.no = ResponderNo{no};
  responder.id = "person-" + std::to_string(no);
  return responder;
}

std::size_t bytes_of(const std::vector<Object>& objects) {
  return encode(FromDispatcher{SnapshotPart{~0ull, 4'000'000'000, 4'000'000'000, objects}}).size();
}

// A plan of long instructions and every list at its bound.
Incident enormous() {
  Incident incident;
  incident.id = IncidentId{1};
  incident.place.stated = std::string(4'000, 'w');
  for (int i = 0; i < 200; ++i) {
    RoleNeed need;
    need.id = "need-" + std::to_string(i);
    need.instruction = {std::string(300, 'i'), std::string(300, 'z')};
    incident.plan.roles.push_back(need);
    for (std::uint32_t patient = 1; patient <= 10; ++patient)
      incident.roles.push_back({static_cast<std::uint32_t>(i), PatientId{patient}});
  }
  for (std::uint32_t i = 1; i <= 2'048; ++i)
    incident.assignments.push_back(AssignmentId{1'000'000 + i});
  return incident;
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_objects_are_one_empty_part) {
  const auto parts = split_snapshot({});
  BOOST_REQUIRE(parts.size() == 1u);
  BOOST_TEST(parts.front().empty());
}

BOOST_AUTO_TEST_CASE(a_large_snapshot_is_cut_into_parts_in_order) {
  std::vector<Object> objects;
  for (std::uint32_t no = 1; no <= 9'000; ++no) objects.emplace_back(numbered(no));
  const auto parts = split_snapshot(objects);
  BOOST_TEST(parts.size() > 4u);
  std::uint32_t next = 1;
  for (const auto& part : parts) {
    BOOST_TEST(!part.empty());
    BOOST_TEST(part.size() <= max_elements);
    BOOST_TEST(bytes_of(part) <= max_message_bytes);
    BOOST_TEST(
        decode_from_dispatcher(encode(FromDispatcher{SnapshotPart{1, 0, 1, part}})).has_value());
    for (const Object& object : part) BOOST_TEST(std::get<Responder>(object).no.value == next++);
  }
  BOOST_TEST(next == 9'001u);
}

BOOST_AUTO_TEST_CASE(an_object_that_fits_is_never_shortened) {
  Incident incident;
  incident.id = IncidentId{1};
  for (std::uint32_t i = 1; i <= 2'048; ++i) incident.assignments.push_back(AssignmentId{i});
  incident.plan.roles.resize(20);
  for (RoleNeed& need : incident.plan.roles) need.instruction.en = std::string(800, 'x');
  const auto parts = split_snapshot({incident});
  BOOST_TEST(dump(parts.front().front()) == dump(Object{incident}));
}

BOOST_AUTO_TEST_CASE(an_enormous_incident_keeps_its_newest_assignments_and_its_first_roles) {
  const auto parts = split_snapshot({enormous()});
  BOOST_REQUIRE(parts.back().size() == 1u);
  BOOST_TEST(bytes_of(parts.back()) <= max_message_bytes);
  const auto& left = std::get<Incident>(parts.back().front());
  BOOST_TEST(left.id.value == 1u);
  BOOST_REQUIRE(!left.assignments.empty());
  BOOST_TEST(left.assignments.back().value == 1'002'048u);
  BOOST_REQUIRE(!left.roles.empty());
  BOOST_TEST(left.roles.front().need == 0u);
  BOOST_TEST(left.plan.roles.front().id == "need-0");
  BOOST_TEST(left.plan.roles.front().instruction.empty());
}

BOOST_AUTO_TEST_CASE(a_text_is_cut_between_letters_not_inside_one) {
  PersonName person;
  person.responder = ResponderNo{1};
  for (int i = 0; i < 30'000; ++i) person.name += "站";
  const auto parts = split_snapshot({person});
  const auto& left = std::get<PersonName>(parts.back().front());
  BOOST_TEST(left.name.size() == 198u);  // 66 letters of 3 bytes
  BOOST_TEST(decode_from_dispatcher(encode(FromDispatcher{SnapshotPart{1, 0, 1, parts.back()}}))
                 .has_value());
}

BOOST_AUTO_TEST_CASE(an_update_that_fits_is_untouched_and_a_larger_one_asks_for_a_snapshot) {
  Update update;
  update.number = 5;
  update.at = Instant{1'000};
  update.head = {3, std::string(64, 'b')};
  for (std::uint32_t no = 1; no <= 1'000; ++no) update.objects.emplace_back(numbered(no));
  BOOST_TEST(dump(bound_update(update)) == dump(update));

  for (std::uint32_t no = 1; no <= 2'000; ++no) update.objects.emplace_back(numbered(no));
  const Update bound = bound_update(update);
  BOOST_TEST(bound.resync);
  BOOST_TEST(bound.number == 5u);
  BOOST_TEST(bound.at.ms == 1'000);
  BOOST_TEST((bound.head == update.head));
  BOOST_TEST(bound.objects.empty());

  Update many;
  many.removed.resize(max_elements + 1);
  BOOST_TEST(bound_update(many).resync);
}
