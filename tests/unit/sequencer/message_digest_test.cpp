// One and the same message has one digest for ever; another one has another.
#include "dispatcher/sequencer/message_digest.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

input::AlarmRaised alarm() {
  input::AlarmRaised alarm;
  alarm.kind = ReportedKind::collapsed;
  alarm.place.known = true;
  alarm.place.at = {471'392'000, 95'228'000};
  alarm.raised_at = Instant{1'795'262'400'000};
  alarm.note.text = "old man, grey coat";
  return alarm;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_field_that_is_no_personal_text_counts) {
  std::set<std::uint32_t> digests{message_digest(alarm())};
  const auto add = [&](auto change) {
    input::AlarmRaised other = alarm();
    change(other);
    BOOST_TEST(digests.insert(message_digest(other)).second);
  };
  add([](auto& a) { a.source = AlarmSource::detector; });
  add([](auto& a) { a.kind = ReportedKind::in_water; });
  add([](auto& a) { a.place.known = false; });
  add([](auto& a) { ++a.place.at.lat_e7; });
  add([](auto& a) { ++a.place.at.lon_e7; });
  add([](auto& a) { a.place_name = "pier"; });
  add([](auto& a) { a.condition.breathing_normally = Answered::no; });
  add([](auto& a) { a.raised_at.ms += 1; });
  add([](auto& a) { a.attach_to = IncidentId{1}; });
}

BOOST_AUTO_TEST_CASE(personal_texts_do_not_count_so_that_erasing_them_changes_nothing) {
  input::AlarmRaised erased = alarm();
  erased.note = {};
  erased.call_back.text = "+423 000";
  BOOST_TEST(message_digest(erased) == message_digest(alarm()));
  input::PatientAdded patient;
  patient.description.text = "a child in red";
  BOOST_TEST(message_digest(patient) == message_digest(input::PatientAdded{}));
}

BOOST_AUTO_TEST_CASE(kinds_of_messages_with_equal_fields_differ) {
  std::set<std::uint32_t> digests;
  const IncidentId one{1};
  BOOST_TEST(digests.insert(message_digest(input::IncidentClaimed{one})).second);
  BOOST_TEST(digests.insert(message_digest(input::StoodDown{one})).second);
  BOOST_TEST(digests.insert(message_digest(input::IncidentClosed{one, ""})).second);
  BOOST_TEST(digests.insert(message_digest(input::OfferAnswered{AssignmentId{1}, true})).second);
  BOOST_TEST(digests.insert(message_digest(input::OfferAnswered{AssignmentId{1}, false})).second);
}

// They stand in snapshots: a program of a later version must come to the same.
BOOST_AUTO_TEST_CASE(digests_are_what_they_were) {
  BOOST_TEST(message_digest(input::OfferAnswered{AssignmentId{4}, true}) == 3'644'969'782u);
  BOOST_TEST(message_digest(alarm()) == 3'691'084'446u);
}

BOOST_AUTO_TEST_CASE(among_a_hundred_thousand_alarms_hardly_two_share_a_digest) {
  const std::uint64_t seed = 7;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  std::set<std::uint32_t> digests;
  constexpr std::size_t count = 100'000;
  for (std::size_t i = 0; i < count; ++i) {
    input::AlarmRaised each = alarm();
    each.raised_at.ms += static_cast<std::int64_t>(i);
    each.place.at.lat_e7 += static_cast<std::int32_t>(prng.below(1'000));
    digests.insert(message_digest(each));
  }
  // 1.2 pairs are expected of 32 bits of chance.
  BOOST_TEST(digests.size() >= count - 8);
}
