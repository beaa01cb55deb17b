// See story.hpp.
#include "tests/integration/kill/story.hpp"

namespace liferelay::test {

event::OfferMade offer_of(std::uint32_t id, std::uint32_t responder, std::uint32_t slot) {
  event::OfferMade made;
  made.assignment.id = AssignmentId{id};
  made.assignment.incident = IncidentId{1};
  made.assignment.slot = slot;
  made.assignment.responder = ResponderNo{responder};
  return made;
}

event::RungReached reached(std::uint32_t id, Rung rung, std::uint32_t slot) {
  return {AssignmentId{id}, rung, slot, {}};
}

event::AlarmRecorded alarm_of(std::uint32_t id, const std::string& mark) {
  event::AlarmRecorded recorded;
  recorded.alarm.id = AlarmId{id};
  recorded.alarm.incident = IncidentId{1};
  recorded.alarm.note.text = mark;
  return recorded;
}

Story::Story() {
  first_life();
  second_life();
}

void Story::first_life() {
  record(0, "", 0, input::Resumed{1, 20}, {event::Started{1, 20}});
  tell("0 runner up 100");
  record(0, "", 0, input::SiteLoaded{},
         {event::ResponderNumbered{ResponderNo{1}, "P01"},
          event::ResponderNumbered{ResponderNo{2}, "P02"}});
  tell("1 bell ready " + head());
  tell("1 P01 ready " + head());
  tell("2 bell raised mark-1 1");
  tell("2 bell submit 5 alarm_raised mark-1");
  record(0, "bell", 5, input::AlarmRaised{}, {alarm_of(1, "mark-1"), offer_of(1, 1)});
  tell("3 bell ack 5 " + head() + " 1 1 first");
  tell("3 bell ended 1 acknowledged 1");
  tell("3 P01 task 1 1 sent");
  tell("3 watcher update 1 " + head());
  tell("3 watcher offer 1 1 0 0 1");
  tell("4 P01 submit 1 rung_reported 1 delivered");
  record(1'000, "P01", 1, input::RungReported{AssignmentId{1}, Rung::delivered, {}, {}, false},
         {reached(1, Rung::delivered)});
  tell("5 P01 lost");
  tell("5 bell lost");
}

void Story::second_life() {
  record(15'000, "", 0, input::Resumed{2, 20},
         {event::Started{2, 20}, event::OfferResumed{AssignmentId{1}}});
  tell("6 runner up 101");
  tell("7 P01 ready " + head());
  tell("7 P01 task 1 1 delivered");
  tell("8 P01 submit 1 rung_reported 1 delivered");
  tell("9 P01 ack 1 " + head(4) + " 1 0 first");
  record(25'000, "", 0, input::TimerFired{TimerId{1}},
         {event::OfferMissed{AssignmentId{1}}, offer_of(2, 2)});
  tell("10 P02 ready " + head());
  tell("10 P02 task 2 1 sent");
  tell("11 P02 submit 1 offer_answered 2 yes");
  record(26'000, "P02", 1, input::OfferAnswered{AssignmentId{2}, true},
         {reached(2, Rung::accepted)});
  tell("12 P02 ack 1 " + head() + " 1 0 first");
  tell("13 P01 waiting 0");
}

void Story::record(std::int64_t at_ms, const std::string& who, std::uint64_t number,
                   input::Body body, std::vector<Event> events) {
  if (const auto* fired = std::get_if<input::TimerFired>(&body)) {
    if (timers_.insert(fired->timer).second) set_timer(fired->timer, {});
    events.insert(events.begin(), event::TimerCleared{fired->timer});
  }
  const std::uint64_t commit = journal.heads.size() + 1;
  const std::string digest(64, static_cast<char>('a' + commit % 6));
  journal.heads.emplace(commit, std::to_string(commit) + ':' + digest);
  CommittedRecord made;
  made.commit = commit;
  made.record.input.at = Instant{at_ms};
  made.record.input.sequence = commit;
  made.record.input.origin.identity = who;
  made.record.input.origin.number = number;
  made.record.input.body = std::move(body);
  made.record.events = std::move(events);
  journal.records.push_back(std::move(made));
}

void Story::set_timer(TimerId timer, Instant due) {
  timers_.insert(timer);
  journal.records.at(1).record.events.push_back(
      event::TimerSet{Timer{timer, TimerKind::offer_silent, 0, due}});
}

void Story::tell(const std::string& line) {
  history.push_back(fact_of(line).value());
}

}  // namespace liferelay::test
