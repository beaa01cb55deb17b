// A watcher's copy is never a mixture of two states.
#include "agents/sdk/watched_state.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using sdk::WatchedState;
using Taken = WatchedState::Taken;

namespace {

Incident incident(std::uint32_t id, std::uint32_t level = 1) {
  Incident one;
  one.id = IncidentId{id};
  one.alarm_level = level;
  return one;
}
wire::SnapshotPart part(std::uint64_t update, std::uint32_t number, std::uint32_t parts,
                        std::vector<wire::Object> objects) {
  return {update, number, parts, std::move(objects)};
}
wire::Update update(std::uint64_t number, std::vector<wire::Object> objects,
                    std::vector<wire::Removed> removed = {}) {
  wire::Update one;
  one.number = number;
  one.objects = std::move(objects);
  one.removed = std::move(removed);
  return one;
}

struct Copy {
  WatchedState copy;
};
struct CopyOfTen {
  CopyOfTen() { copy.take(part(10, 0, 1, {incident(1), incident(2)})); }
  WatchedState copy;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_new_copy, Copy)

BOOST_AUTO_TEST_CASE(shows_a_snapshot_only_when_its_last_part_is_there) {
  BOOST_TEST((copy.take(part(10, 0, 2, {incident(1)})) == Taken::collected));
  BOOST_TEST(!copy.complete());
  BOOST_TEST(copy.size() == 0u);
  BOOST_TEST((copy.take(part(10, 1, 2, {incident(2)})) == Taken::applied));
  BOOST_TEST(copy.complete());
  BOOST_TEST(copy.size() == 2u);
  BOOST_TEST(copy.last() == 10u);
}

BOOST_AUTO_TEST_CASE(asks_anew_when_a_part_is_missing) {
  copy.take(part(10, 0, 3, {incident(1)}));
  BOOST_TEST((copy.take(part(10, 2, 3, {incident(3)})) == Taken::lost));
  BOOST_TEST(!copy.complete());
  BOOST_TEST((copy.take(part(10, 1, 3, {incident(2)})) == Taken::lost));
}

BOOST_AUTO_TEST_CASE(does_not_mix_two_snapshots) {
  copy.take(part(10, 0, 2, {incident(1)}));
  BOOST_TEST((copy.take(part(11, 1, 2, {incident(2)})) == Taken::lost));
  copy.take(part(10, 0, 2, {incident(1)}));
  copy.take(part(12, 0, 2, {incident(5)}));
  BOOST_TEST((copy.take(part(12, 1, 2, {})) == Taken::applied));
  BOOST_TEST(copy.find<Incident>(1) == nullptr);
  BOOST_TEST(copy.find<Incident>(5) != nullptr);
}

BOOST_AUTO_TEST_CASE(asks_for_a_snapshot_when_an_update_comes_first) {
  BOOST_TEST((copy.take(update(1, {incident(1)})) == Taken::lost));
}

BOOST_AUTO_TEST_CASE(knows_of_an_update_that_came_between_the_parts) {
  copy.take(part(10, 0, 2, {incident(1)}));
  BOOST_TEST((copy.take(update(11, {incident(1, 2)})) == Taken::collected));
  BOOST_TEST((copy.take(part(10, 1, 2, {})) == Taken::gap));
  BOOST_TEST(copy.last() == 10u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_copy_that_follows, CopyOfTen)

BOOST_AUTO_TEST_CASE(takes_the_next_update) {
  BOOST_TEST((copy.take(update(11, {incident(2, 3), incident(4)}, {{0, 1}})) == Taken::applied));
  BOOST_TEST(copy.find<Incident>(1) == nullptr);
  BOOST_TEST(copy.find<Incident>(2)->alarm_level == 3u);
  BOOST_TEST(copy.find<Incident>(4) != nullptr);
  BOOST_TEST(copy.last() == 11u);
}

BOOST_AUTO_TEST_CASE(takes_no_update_twice) {
  copy.take(update(11, {incident(2, 3)}));
  BOOST_TEST((copy.take(update(11, {incident(2, 9)})) == Taken::known));
  BOOST_TEST((copy.take(update(10, {incident(2, 9)})) == Taken::known));
  BOOST_TEST(copy.find<Incident>(2)->alarm_level == 3u);
}

BOOST_AUTO_TEST_CASE(sees_a_gap_and_stays_as_it_was) {
  BOOST_TEST((copy.take(update(12, {incident(2, 9)})) == Taken::gap));
  BOOST_TEST(copy.last() == 10u);
  BOOST_TEST(copy.find<Incident>(2)->alarm_level == 1u);
  BOOST_TEST((copy.take(update(11, {})) == Taken::applied));
  BOOST_TEST((copy.take(update(12, {incident(2, 9)})) == Taken::applied));
}

BOOST_AUTO_TEST_CASE(needs_a_snapshot_after_an_update_too_large_to_send) {
  auto large = update(11, {});
  large.resync = true;
  BOOST_TEST((copy.take(large) == Taken::lost));
  BOOST_TEST(copy.last() == 10u);
}

BOOST_AUTO_TEST_CASE(is_replaced_by_a_snapshot_also_of_a_lower_number) {
  // A dispatcher restored from a backup counts anew.
  BOOST_TEST((copy.take(part(3, 0, 1, {incident(9)})) == Taken::applied));
  BOOST_TEST(copy.last() == 3u);
  BOOST_TEST(copy.size() == 1u);
}

BOOST_AUTO_TEST_CASE(keeps_kinds_with_equal_numbers_apart_and_lists_them_in_order) {
  Patient patient;
  patient.id = PatientId{2};
  Caller caller;
  caller.alarm = AlarmId{2};
  Responder responder;
  responder.no = ResponderNo{2};
  copy.take(update(11, {responder, caller, patient, wire::SiteSummary{}}));
  BOOST_TEST(copy.size() == 6u);
  std::vector<std::uint32_t> numbers;
  copy.for_each<Incident>([&](const Incident& one) { numbers.push_back(one.id.value); });
  BOOST_TEST((numbers == std::vector<std::uint32_t>{1, 2}));
  BOOST_TEST(copy.find<Patient>(2) != nullptr);
  BOOST_TEST(copy.find<Patient>(1) == nullptr);
  BOOST_TEST(copy.find<wire::SiteSummary>(0) != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
