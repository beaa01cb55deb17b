// A small history by hand for the checkers: one site, one bell, one collapse, one responder.
#pragma once

#include <utility>
#include <vector>

#include "simulations/swarm/checks/checker.hpp"

namespace liferelay::test {

inline const std::string bells_key = "bell0000000000000000000000000000000000";
inline constexpr Instant noon{1'767'268'800'000};

inline Instant after_s(std::int64_t s) {
  return noon + seconds(s);
}

// Makes commits of one record each, numbered as a journal numbers them.
class LittleJournal {
 public:
  swarm::Commit add(Instant at, input::Body body, std::vector<Event> events, Origin origin = {}) {
    record::Record record;
    record.input = {at, ++sequence_, std::move(origin), std::move(body)};
    record.events = std::move(events);
    swarm::Commit commit;
    commit.head.commit = sequence_;
    commit.head.digest.fill(static_cast<std::uint8_t>(sequence_));
    commit.records.push_back(std::move(record));
    return commit;
  }

 private:
  std::uint64_t sequence_ = 0;
};

inline wire::Head head_of(std::uint64_t commit) {
  journal::Digest digest;
  digest.fill(static_cast<std::uint8_t>(commit));
  return {commit, to_hex(digest)};
}

inline event::OfferMade offer(std::uint32_t id, std::uint32_t responder, std::uint32_t slot = 0,
                              std::uint32_t role = 0) {
  Assignment made;
  made.id = AssignmentId{id};
  made.incident = IncidentId{1};
  made.role = role;
  made.slot = slot;
  made.responder = ResponderNo{responder};
  made.eta.total = seconds(100);
  return {std::move(made)};
}

inline event::RungReached reached(std::uint32_t id, Rung rung, std::uint32_t slot = 0) {
  return {AssignmentId{id}, rung, slot, {}};
}

inline event::KeyEnrolled bell_enrolled() {
  EnrolledKey key;
  key.no = KeyNo{1};
  key.public_key = bells_key;
  key.identity = "bell";
  return {std::move(key)};
}

inline event::AlarmRecorded alarm_recorded(std::uint32_t alarm, std::uint32_t incident,
                                           const std::string& mark) {
  event::AlarmRecorded recorded;
  recorded.alarm.id = AlarmId{alarm};
  recorded.alarm.incident = IncidentId{incident};
  recorded.alarm.note.text = mark;
  recorded.caller.alarm = AlarmId{alarm};
  return recorded;
}

inline input::SiteLoaded site_loaded() {
  return {std::make_shared<const Site>()};
}

}  // namespace liferelay::test
