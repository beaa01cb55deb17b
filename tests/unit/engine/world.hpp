// A small literal world in virtual time: an engine, a site that a test writes, and a driver that
// feeds inputs and fires timers exactly when they are due. Every decision is made twice and must
// leave the state as it was.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "dispatcher/engine/engine.hpp"
#include "tests/unit/engine/dump.hpp"
#include "tests/unit/engine/line_times.hpp"

namespace liferelay::test {

// 2026-06-10, noon UTC; the zone of the test site is UTC.
inline constexpr Instant noon{1'781'092'800'000};

ResponsePlan collapse_plan();
ResponsePlan water_plan();
ResponsePlan fire_plan();

class World {
 public:
  explicit World(Mode mode = Mode::exercise);

  // ---- the site, written before load() and again before a reload
  Site site;
  SiteResponder& person(const std::string& id, ResponderKind kind = ResponderKind::staff,
                        std::vector<std::string> capabilities = {"cpr"});
  SiteEquipment& aed(const std::string& id, std::int64_t at);
  SitePlace& place(const std::string& id, const std::string& name, std::int64_t at);
  Settings& settings() { return site.settings; }
  void load();
  // Connects the person and reports a position `at` seconds up the road.
  void here(const std::string& id, std::int64_t at);

  // ---- driving
  Instant now = noon;
  std::vector<Event> give(input::Body body, Origin origin = {});
  Refusal refused(input::Body body, Origin origin = {});
  // Lets time pass, firing every timer at its instant.
  void pass(Duration time) { until(now + time); }
  void until(Instant end);
  std::vector<Event> since_mark;  // all events since the test last cleared it

  // ---- short words for frequent inputs
  IncidentId collapse(std::int64_t at = 0, ReportedKind kind = ReportedKind::collapsed);
  void answer(AssignmentId id, bool accept);
  void say(AssignmentId id, Rung rung);
  void report(const std::string& id, std::int64_t at, std::uint32_t accuracy_cm = 500);

  // ---- looking
  const State& state() const { return engine_->state(); }
  engine::Engine& engine() { return *engine_; }
  const Incident& incident(IncidentId id) const { return state().incidents.at(id); }
  const Assignment& assignment(AssignmentId id) const { return state().assignments.at(id); }
  ResponderNo no(const std::string& id) const;
  EquipmentNo equipment_no(const std::string& id) const;
  std::string id_of(ResponderNo no) const { return state().responders.at(no).id; }
  std::uint32_t role(IncidentId incident, const std::string& need, std::uint32_t nth = 0) const;
  const IncidentRole& role_state(IncidentId id, const std::string& need) const {
    return incident(id).roles[role(id, need)];
  }
  // "a b c": who holds an open offer (or any other rung) of a role, in the order asked.
  std::string asked(IncidentId incident, const std::string& need) const;
  std::string in_rung(IncidentId incident, const std::string& need, Rung rung) const;
  // The latest assignment of a person; fails when there is none.
  AssignmentId of(const std::string& id) const;
  bool has_reason(AssignmentId id, ReasonCode code) const;
  // "place_needed nobody_left:cpr": what the control room was called for since the mark.
  std::string calls() const;
  template <class E>
  std::size_t count() const {
    std::size_t found = 0;
    for (const Event& event : since_mark) found += std::holds_alternative<E>(event) ? 1 : 0;
    return found;
  }

  // Everything that was applied, as the journal would have it.
  struct Entry {
    Input input;
    std::vector<Event> events;
  };
  std::vector<Entry> journal;

 private:
  Input stamped(input::Body body, Origin origin) const;

  std::unique_ptr<engine::Engine> engine_;
};

std::unique_ptr<engine::Engine> new_engine(Mode mode);

}  // namespace liferelay::test
