// The checker can fail: each broken promise, planted in a run that is otherwise right, is found.
#include <algorithm>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/integration/kill/story.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

std::string all_of(const Findings& findings) {
  std::string text;
  for (const std::string& finding : findings) text += finding + '\n';
  return text;
}

// Exactly one thing is wrong, and it is said with these words.
void check_only(const Story& story, const std::string& words) {
  const Report report = story.examine();
  BOOST_TEST(report.findings.size() == 1u, all_of(report.findings));
  BOOST_TEST((all_of(report.findings).find(words) != std::string::npos), all_of(report.findings));
}

// At least this is found; what else follows from it is no matter.
void check_found(const Story& story, const std::string& words) {
  const std::string found = all_of(story.examine().findings);
  BOOST_TEST((found.find(words) != std::string::npos), found);
}

void forget(std::vector<Fact>& history, const std::string& line_begins) {
  const std::size_t removed = std::erase_if(
      history, [&](const Fact& fact) { return line_of(fact).starts_with(line_begins); });
  BOOST_REQUIRE(removed > 0u);
}

template <class T>
void forget_event(record::Record& record) {
  const auto removed = std::erase_if(
      record.events, [](const Event& event) { return std::holds_alternative<T>(event); });
  BOOST_REQUIRE(removed > 0u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_whose_promises_were_kept_has_no_finding) {
  const Report report = Story().examine();
  BOOST_TEST(report.findings.empty(), all_of(report.findings));
  BOOST_TEST(report.offers.starts == 2u);
  BOOST_TEST(report.alarms_acknowledged == 1u);
  BOOST_TEST(report.messages_acknowledged == 3u);
  BOOST_TEST(report.offers.resumed == 1u);
  BOOST_TEST(report.offers_shown == 2u);
  BOOST_TEST(report.offers.missed == 1u);
}

BOOST_AUTO_TEST_CASE(an_acknowledged_alarm_that_is_missing_is_found) {
  Story story;
  forget_event<event::AlarmRecorded>(story.record_with<event::AlarmRecorded>());
  check_found(story, "alarm mark-1 was raised and is not in the journal");
}

BOOST_AUTO_TEST_CASE(an_acknowledged_message_that_is_missing_is_found) {
  Story story;
  story.tell("20 P02 submit 2 rung_reported 2 departed");
  story.tell("21 P02 ack 2 " + story.head() + " 1 0 first");
  check_only(story, "P02's message 2 was acknowledged and is not in the journal");
}

BOOST_AUTO_TEST_CASE(an_alarm_that_is_there_twice_is_found) {
  Story story;
  story.record(30'000, "bell", 6, input::AlarmRaised{}, {alarm_of(2, "mark-1")});
  check_only(story, "alarm mark-1 is in the journal more than once");
}

BOOST_AUTO_TEST_CASE(a_number_that_is_there_twice_is_found) {
  Story story;
  story.record(30'000, "P02", 1, input::OfferAnswered{AssignmentId{2}, true}, {});
  check_only(story, "P02's message 1 is in the journal more than once");
}

BOOST_AUTO_TEST_CASE(an_alarm_that_was_raised_and_never_acknowledged_is_found) {
  Story story;
  forget(story.history, "3 bell ack");
  forget(story.history, "3 bell ended");
  check_only(story, "its sender never heard that it arrived");
}

BOOST_AUTO_TEST_CASE(an_alarm_may_never_be_set_aside) {
  Story story;
  story.tell("20 bell raised mark-2 2");
  story.tell("20 bell submit 6 alarm_raised mark-2");
  story.tell("21 bell refused 6 900");
  story.tell("21 bell ended 2 refused 0");
  check_only(story, "alarm mark-2 was raised and is not in the journal");
}

BOOST_AUTO_TEST_CASE(an_alarm_that_was_refused_for_any_other_reason_is_found) {
  Story story;
  story.tell("20 bell raised mark-2 2");
  story.tell("20 bell submit 6 alarm_raised mark-2");
  story.tell("21 bell refused 6 300");
  story.tell("21 bell ended 2 refused 0");
  check_only(story, "alarm mark-2 was raised and is not in the journal");
}

BOOST_AUTO_TEST_CASE(an_alarm_acknowledged_for_another_incident_is_found) {
  Story story;
  forget(story.history, "3 bell ack");
  story.tell("20 bell ack 5 " + story.head(3) + " 9 1 first");
  check_only(story, "was acknowledged as another alarm");
}

BOOST_AUTO_TEST_CASE(an_outbox_that_tells_of_another_incident_is_found) {
  Story story;
  forget(story.history, "3 bell ended");
  story.tell("20 bell ended 1 acknowledged 9");
  check_only(story, "belongs to another incident than its sender was told");
}

BOOST_AUTO_TEST_CASE(an_acknowledgement_before_its_commit_is_found) {
  Story story;
  forget(story.history, "12 P02 ack");
  story.tell("12 P02 ack 1 " + story.head(6) + " 1 0 first");
  check_only(story, "with a head that is not the one of its commit");
}

BOOST_AUTO_TEST_CASE(a_refused_message_that_was_recorded_all_the_same_is_found) {
  Story story;
  story.tell("20 P02 refused 1 301");
  check_only(story, "P02's message 1 was refused and is in the journal");
}

BOOST_AUTO_TEST_CASE(a_head_that_is_not_in_the_chain_is_found) {
  Story story;
  story.tell("20 watcher update 9 3:" + std::string(64, '0'));
  check_only(story, "was shown and is not in the chain");
}

BOOST_AUTO_TEST_CASE(messages_left_without_an_answer_are_found) {
  Story story;
  story.tell("20 P02 waiting 3");
  check_only(story, "P02 left with messages that nobody answered");
}

BOOST_AUTO_TEST_CASE(a_start_that_is_missing_from_the_journal_is_found) {
  Story story;
  story.tell("20 runner up 102");
  check_only(story, "announced more starts than the journal has");
}

BOOST_AUTO_TEST_CASE(two_open_offers_for_one_slot_and_person_are_found) {
  Story story;
  story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(3, 1)});
  check_only(story, "assignment 3 is for the slot and the person of 1");
}

BOOST_AUTO_TEST_CASE(an_offer_for_another_slot_or_after_a_no_is_allowed) {
  Story story;
  story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(3, 1, 1)});
  story.record(31'000, "", 0, input::StoodDown{}, {reached(1, Rung::withdrawn), offer_of(4, 1, 0)});
  BOOST_TEST(story.examine().findings.empty(), all_of(story.examine().findings));
}

BOOST_AUTO_TEST_CASE(an_acceptance_into_a_slot_the_person_is_asked_for_is_found) {
  Story story;
  story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(3, 1, 1)});
  story.record(31'000, "", 0, input::TimerFired{TimerId{3}}, {reached(3, Rung::accepted, 0)});
  check_only(story, "assignment 3 is for the slot and the person of 1");
}

BOOST_AUTO_TEST_CASE(a_person_at_two_places_is_found) {
  Story story;
  story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(3, 2, 1)});
  story.record(31'000, "", 0, input::TimerFired{TimerId{3}}, {reached(3, Rung::accepted, 1)});
  check_only(story, "is live while the same person's 2 is");
}

BOOST_AUTO_TEST_CASE(an_assignment_made_twice_is_found) {
  Story story;
  story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(2, 2)});
  check_only(story, "assignment 2 was made twice");
}

BOOST_AUTO_TEST_CASE(an_unanswered_offer_that_a_start_left_out_is_found) {
  Story story;
  forget_event<event::OfferResumed>(story.record_with<event::OfferResumed>());
  check_only(story, "assignment 1 was unanswered at a restart and was not resumed");
}

BOOST_AUTO_TEST_CASE(an_answered_offer_that_a_start_resumes_is_found) {
  Story story;
  story.record(40'000, "", 0, input::Resumed{3, 20},
               {event::Started{3, 20}, event::OfferResumed{AssignmentId{1}},
                event::OfferResumed{AssignmentId{2}}});
  check_only(story, "assignment 2 was resumed though nothing was unanswered");
}

BOOST_AUTO_TEST_CASE(a_start_that_was_forgotten_is_found) {
  Story story;
  story.record_with<event::Started>().events = {event::Started{2, 20}};
  check_only(story, "start 1 calls itself start 2");
}

BOOST_AUTO_TEST_CASE(an_offer_called_missed_too_early_is_found) {
  Story story;
  // Delivered at 1 s gives 21 s; the restart at 15 s gives 25 s.
  story.record_with<event::OfferMissed>().input.at = Instant{24'999};
  check_only(story, "assignment 1 was missed 1 ms before its deadline");
}

BOOST_AUTO_TEST_CASE(an_undelivered_offer_is_missed_ten_seconds_after_it_was_sent) {
  for (const std::int64_t at_ms : {39'999, 40'000}) {
    Story story;
    story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(3, 1, 1)});
    story.record(at_ms, "", 0, input::TimerFired{TimerId{3}},
                 {event::OfferMissed{AssignmentId{3}}});
    BOOST_TEST(story.examine().findings.size() == (at_ms < 40'000 ? 1u : 0u));
  }
}

BOOST_AUTO_TEST_CASE(an_offer_missed_twice_or_after_its_answer_is_found) {
  Story story;
  story.record(50'000, "", 0, input::TimerFired{TimerId{2}}, {event::OfferMissed{AssignmentId{1}}});
  check_only(story, "assignment 1 was missed twice");
  Story answered;
  answered.record(50'000, "", 0, input::TimerFired{TimerId{2}},
                  {event::OfferMissed{AssignmentId{2}}});
  check_only(answered, "assignment 2 was missed after it was answered");
}

BOOST_AUTO_TEST_CASE(a_deadline_that_a_restart_forgot_is_found) {
  Story story;
  story.record(30'000, "", 0, input::TimerFired{TimerId{2}}, {offer_of(3, 1, 1)});
  story.record(31'000, "", 0, input::TimerFired{TimerId{3}}, {offer_of(4, 1, 2)});
  story.record(41'000, "", 0, input::TimerFired{TimerId{4}}, {event::OfferMissed{AssignmentId{4}}});
  check_only(story, "assignment 3 was forgotten");
}

BOOST_AUTO_TEST_CASE(an_unanswered_offer_not_shown_to_who_comes_back_is_found) {
  Story story;
  forget(story.history, "7 P01 task");
  check_only(story, "assignment 1 was unanswered when P01 came back after commit 5");
}

BOOST_AUTO_TEST_CASE(who_was_cut_off_again_before_any_answer_need_not_have_been_shown_it) {
  Story story;
  forget(story.history, "7 P01 task");
  forget(story.history, "9 P01 ack");
  BOOST_TEST(story.examine().findings.empty(), all_of(story.examine().findings));
}

BOOST_AUTO_TEST_CASE(an_order_that_was_shown_and_never_made_is_found) {
  Story story;
  story.tell("20 P02 task 7 1 sent");
  check_only(story, "assignment 7 was shown to P02 and is not in the journal");
}

BOOST_AUTO_TEST_CASE(an_order_shown_to_somebody_else_is_found) {
  Story story;
  story.tell("20 P02 task 1 1 sent");
  check_only(story, "assignment 1 was shown as somebody else's");
  Story watched;
  watched.tell("20 watcher offer 2 1 0 0 1");
  check_only(watched, "assignment 2 was shown as somebody else's");
}

BOOST_AUTO_TEST_CASE(a_timer_that_fires_early_is_found) {
  Story story;
  story.set_timer(TimerId{7}, Instant{40'000});
  story.record(39'999, "", 0, input::TimerFired{TimerId{7}}, {});
  check_only(story, "timer 7 fired 1 ms early");
}

BOOST_AUTO_TEST_CASE(a_timer_that_fires_twice_or_was_never_set_is_found) {
  Story story;
  story.record(40'000, "", 0, input::TimerFired{TimerId{1}}, {});
  check_only(story, "timer 1 fired after its end");
  Story never;
  never.record(40'000, "", 0, input::TimerFired{TimerId{8}}, {});
  forget_event<event::TimerSet>(never.journal.records.at(1).record);
  check_found(never, "timer 8 fired and was never set");
}

BOOST_AUTO_TEST_CASE(a_timer_that_a_restart_forgot_is_found) {
  Story story;
  story.set_timer(TimerId{7}, Instant{39'000});
  story.set_timer(TimerId{8}, Instant{40'000});
  story.record(40'000, "", 0, input::TimerFired{TimerId{8}}, {});
  check_only(story, "timer 7 was forgotten: it was due before 8, which fired");
}

BOOST_AUTO_TEST_CASE(a_timer_that_was_put_off_is_due_then) {
  Story story;
  story.set_timer(TimerId{7}, Instant{39'000});
  story.record(38'000, "", 0, input::StoodDown{},
               {event::TimerSet{Timer{TimerId{7}, TimerKind::offer_silent, 0, Instant{45'000}}}});
  story.record(45'000, "", 0, input::TimerFired{TimerId{7}}, {});
  BOOST_TEST(story.examine().findings.empty(), all_of(story.examine().findings));
}

BOOST_AUTO_TEST_CASE(an_escalation_that_comes_twice_is_found) {
  const auto twice = [](const Event& event) {
    Story story;
    for (const std::uint32_t timer : {7u, 8u})
      story.record(40'000, "", 0, input::TimerFired{TimerId{timer}}, {event});
    return story;
  };
  check_only(twice(event::RungMissed{AssignmentId{2}, Rung::departed}),
             "assignment 2 missed \"departed\" twice");
  check_only(twice(event::ExternalOverdue{ExternalRequestId{3}}),
             "request 3 was called overdue twice");
  check_only(twice(event::AlarmLevelRaised{IncidentId{1}, 2}),
             "incident 1 was raised to level 2 from 2");
}

BOOST_AUTO_TEST_CASE(a_message_that_counts_after_its_key_was_revoked_is_found) {
  Story story;
  story.record(30'000, "operator", 1, input::KeyRevoked{KeyNo{4}}, {event::KeyRevoked{KeyNo{4}}});
  story.record(31'000, "P02", 2, input::DutyDeclared{}, {});
  story.journal.records.back().record.input.origin.key = KeyNo{5};
  BOOST_TEST(story.examine().findings.empty(), all_of(story.examine().findings));
  story.journal.records.back().record.input.origin.key = KeyNo{4};
  check_only(story, "P02's message 2 counted after its key was revoked");
}

BOOST_AUTO_TEST_CASE(a_history_is_read_back_as_it_was_written) {
  const ScratchFolder folder;
  const Story story;
  {
    std::ofstream file(folder.file("history"));
    for (const Fact& fact : story.history) file << line_of(fact) << '\n';
  }
  const auto read = read_history(folder.file("history"));
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE(read->size() == story.history.size());
  for (std::size_t i = 0; i < read->size(); ++i)
    BOOST_TEST(line_of((*read)[i]) == line_of(story.history[i]));
}

BOOST_AUTO_TEST_CASE(a_history_with_a_torn_line_is_refused_with_its_number) {
  const ScratchFolder folder;
  std::ofstream(folder.file("history")) << "1 bell lost\n2 be";
  const auto read = read_history(folder.file("history"));
  BOOST_REQUIRE(!read.has_value());
  BOOST_TEST((read.error().what.en.find("line 2") != std::string::npos), read.error().what.en);
}
