// Each broken promise about what was told is planted in a small history, and found.
#include "simulations/swarm/checks/acknowledgements.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/integration/swarm/facts.hpp"

using namespace liferelay;
using namespace liferelay::swarm;
using namespace liferelay::test;

namespace {

// The bell is enrolled in commit 1, its alarm is message 1 and in commit 2.
struct OneAlarm {
  OneAlarm() {
    check.committed(journal.add(noon, input::Resumed{}, {bell_enrolled()}));
    check.committed(raise(1, "alarm 1"));
  }
  Commit raise(std::uint64_t number, const std::string& mark) {
    const auto alarm = static_cast<std::uint32_t>(number);
    return journal.add(after_s(1), input::AlarmRaised{}, {alarm_recorded(alarm, alarm, mark)},
                       {KeyNo{1}, number, "bell", {}});
  }
  void told(wire::FromDispatcher message) { check.told(bells_key, message); }
  std::string found() const {
    return findings.any() ? std::string(name_of(findings.first()->check)) : "nothing";
  }
  static wire::Acknowledged good() { return {1, false, IncidentId{1}, 1, head_of(2), {}}; }

  Findings findings;
  AcknowledgementCheck check{findings};
  LittleJournal journal;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(what_is_right_is_not_complained_about, OneAlarm) {
  told(good());
  told(wire::Acknowledged{1, true, {}, 0, head_of(2), {}});
  told(wire::Refused{2, 300, "", {}});
  check.ended_as_acknowledged("alarm 1", IncidentId{1}, AlarmId{1});
  check.ended_as_refused("alarm 2");
  BOOST_TEST(found() == "nothing");
}

BOOST_FIXTURE_TEST_CASE(an_acknowledged_message_that_the_journal_lacks_is_found, OneAlarm) {
  auto reply = good();
  reply.number = 2;
  told(reply);
  BOOST_TEST(found() == "acknowledged");
}

BOOST_FIXTURE_TEST_CASE(an_acknowledgement_of_another_incident_is_found, OneAlarm) {
  auto reply = good();
  reply.incident = IncidentId{9};
  told(reply);
  BOOST_TEST(found() == "acknowledged");
}

BOOST_FIXTURE_TEST_CASE(an_acknowledgement_of_another_commit_is_found, OneAlarm) {
  auto reply = good();
  reply.head = head_of(1);
  told(reply);
  BOOST_TEST(found() == "acknowledged");
}

BOOST_FIXTURE_TEST_CASE(an_alarm_that_only_its_raiser_knows_is_found, OneAlarm) {
  check.ended_as_acknowledged("alarm 7", IncidentId{7}, AlarmId{7});
  BOOST_TEST(found() == "acknowledged");
}

BOOST_FIXTURE_TEST_CASE(a_message_that_is_in_the_journal_twice_is_found, OneAlarm) {
  check.committed(raise(1, "alarm 2"));
  BOOST_TEST(found() == "exactly_once");
}

BOOST_FIXTURE_TEST_CASE(an_alarm_under_two_numbers_is_found, OneAlarm) {
  check.committed(raise(2, "alarm 1"));
  BOOST_TEST(found() == "exactly_once");
}

BOOST_FIXTURE_TEST_CASE(a_refusal_of_what_was_taken_is_found, OneAlarm) {
  told(wire::Refused{1, 300, "", {}});
  BOOST_TEST(found() == "refused");
}

BOOST_FIXTURE_TEST_CASE(an_alarm_that_was_refused_and_taken_is_found, OneAlarm) {
  check.ended_as_refused("alarm 1");
  BOOST_TEST(found() == "refused");
}

BOOST_FIXTURE_TEST_CASE(a_head_that_is_in_no_chain_is_found, OneAlarm) {
  wire::Update update;
  update.head = head_of(2);
  told(update);
  BOOST_TEST(found() == "nothing");
  update.head.digest[0] = 'f';
  told(update);
  BOOST_TEST(found() == "shown");
}
