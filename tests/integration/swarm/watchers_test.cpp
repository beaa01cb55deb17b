// A watcher's copy that is not the state, and a state that is not the journal's: planted and found.
#include "simulations/swarm/checks/watchers.hpp"

#include <boost/test/unit_test.hpp>

#include "simulations/swarm/checks/shadow.hpp"
#include "tests/integration/swarm/facts.hpp"

using namespace liferelay;
using namespace liferelay::swarm;
using namespace liferelay::test;

namespace {

struct OneAlarmSeen {
  OneAlarmSeen() {
    Alarm alarm;
    alarm.id = AlarmId{1};
    alarm.note = {"caller:1", "by the fountain", false};
    state.alarms[AlarmId{1}] = alarm;
    Responder anna;
    anna.no = ResponderNo{1};
    anna.id = "anna";
    state.responders[ResponderNo{1}] = anna;
  }
  // A copy of what the state holds, as a snapshot brings it.
  sdk::WatchedState copy() const {
    wire::SnapshotPart part;
    for (const auto& [id, alarm] : state.alarms) part.objects.emplace_back(alarm);
    for (const auto& [no, responder] : state.responders) part.objects.emplace_back(responder);
    return taken(part);
  }
  static sdk::WatchedState taken(const wire::SnapshotPart& part) {
    sdk::WatchedState made;
    BOOST_REQUIRE((made.take(part) == sdk::WatchedState::Taken::applied));
    return made;
  }
  std::string found(const sdk::WatchedState& held, Watcher who = Watcher::control_room) const {
    const auto what = difference(held, state, who);
    return what ? what->en : "nothing";
  }

  State state;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_copy_of_the_state_is_the_state, OneAlarmSeen) {
  BOOST_TEST(found(copy()) == "nothing");
}

BOOST_FIXTURE_TEST_CASE(a_copy_that_lags_in_one_field_is_found, OneAlarmSeen) {
  const auto held = copy();
  state.responders[ResponderNo{1}].connected = true;
  BOOST_TEST(found(held) == "responder 1 differs");
}

BOOST_FIXTURE_TEST_CASE(a_copy_that_lacks_something_is_found, OneAlarmSeen) {
  const auto held = copy();
  state.incidents[IncidentId{1}].id = IncidentId{1};
  BOOST_TEST(found(held) == "incident 1 is missing");
}

BOOST_FIXTURE_TEST_CASE(a_copy_that_keeps_what_is_gone_is_found, OneAlarmSeen) {
  const auto held = copy();
  state.alarms.clear();
  BOOST_TEST(found(held) == "alarm 1 is no longer there");
}

BOOST_FIXTURE_TEST_CASE(a_board_that_sees_words_about_people_is_found, OneAlarmSeen) {
  BOOST_TEST(found(copy(), Watcher::board) == "alarm 1 differs");
}

BOOST_FIXTURE_TEST_CASE(words_that_outlive_their_erasing_are_found, OneAlarmSeen) {
  const auto held = copy();
  state.alarms[AlarmId{1}].note = {"caller:1", "", true};
  BOOST_TEST(found(held) == "alarm 1 differs");
}

BOOST_AUTO_TEST_CASE(a_state_that_the_journal_does_not_make_is_found) {
  Findings findings;
  Shadow shadow(findings, Mode::exercise);
  LittleJournal journal;
  shadow.committed(journal.add(noon, input::Resumed{1, 1}, {event::Started{1, 1}}));
  BOOST_TEST(shadow.sequence() == 1u);
  shadow.compare(shadow.hash(), Check::refused, {"The state", "状态"});
  BOOST_TEST(!findings.any());
  shadow.compare(shadow.hash() + 1, Check::refused, {"The state", "状态"});
  BOOST_REQUIRE(findings.any());
  BOOST_TEST((findings.first()->check == Check::refused));
}

BOOST_AUTO_TEST_CASE(a_record_that_is_missing_in_between_is_found) {
  Findings findings;
  Shadow shadow(findings, Mode::exercise);
  LittleJournal journal;
  shadow.committed(journal.add(noon, input::Resumed{1, 1}, {event::Started{1, 1}}));
  static_cast<void>(journal.add(noon, input::Resumed{2, 1}, {}));
  shadow.committed(journal.add(noon, input::Resumed{3, 1}, {}));
  BOOST_REQUIRE(findings.any());
  BOOST_TEST((findings.first()->check == Check::exactly_once));
}
