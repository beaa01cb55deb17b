#include "dispatcher/engine/positions.hpp"

#include <algorithm>
#include <map>

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/ladder.hpp"

namespace liferelay::engine {
namespace {

// Nobody moves faster than this, by their own way of travel.
constexpr std::int64_t foot_limit_cm_per_s = 4'167;  // 150 km/h: a bus, a cableway
constexpr std::int64_t car_limit_cm_per_s = 8'333;   // 300 km/h
// A position may wander this far between two reports: the reflections of a street canyon.
constexpr std::int64_t wander_cm = 20'000;
// R22: movement counts from the position's accuracy on, and never below this.
constexpr std::int64_t least_movement_cm = 2'000;

bool is_jump(const PositionReport& before, const PositionReport& after, Travel travel) {
  const std::int64_t unsure = std::int64_t{before.accuracy_cm} + after.accuracy_cm;
  const std::int64_t moved = geo::distance_cm(before.position, after.position) - unsure;
  const std::int64_t elapsed_ms = std::max<std::int64_t>((after.at - before.at).ms, 1'000);
  const std::int64_t limit = travel == Travel::car ? car_limit_cm_per_s : foot_limit_cm_per_s;
  return moved > wander_cm && moved * 1'000 > limit * elapsed_ms;
}

// Where the person is to go first.
std::optional<geo::Position> goal_of(const Draft& draft, const Assignment& assignment) {
  const SiteEquipment* fetched = draft.derived().thing(assignment.equipment);
  if (fetched != nullptr) return fetched->at;
  const Place& place = draft.incident(assignment.incident).place;
  return place.known ? std::optional(place.at) : std::nullopt;
}

bool has_departed(const Draft& draft, const Assignment& assignment, const PositionReport& seen) {
  if (assignment.state != Rung::accepted || !assignment.start) return false;
  const auto goal = goal_of(draft, assignment);
  if (!goal) return false;
  const std::int64_t nearer =
      geo::distance_cm(assignment.start->position, *goal) - geo::distance_cm(seen.position, *goal);
  const std::int64_t accuracy = std::max(assignment.start->accuracy_cm, seen.accuracy_cm);
  return nearer > std::max(accuracy, least_movement_cm);
}

}  // namespace

std::optional<PositionReport> acceptable(const std::optional<PositionReport>& known,
                                         const PositionReport& report, Instant now) {
  if (!geo::is_on_earth(report.position)) return std::nullopt;
  PositionReport kept = report;
  kept.at = std::min(kept.at, now);
  if (known && kept.at <= known->at) return std::nullopt;
  return kept;
}

std::vector<Movement> movements(const State& state, Instant now,
                                const input::PositionBlock& block) {
  std::map<ResponderNo, Movement> moved;
  for (const PositionReport& report : block.reports) {
    const auto found = state.responders.find(report.who);
    if (found == state.responders.end()) continue;
    const auto earlier = moved.find(report.who);
    const std::optional<PositionReport> known =
        earlier == moved.end() ? found->second.last_report : std::optional(earlier->second.after);
    const auto kept = acceptable(known, report, now);
    if (kept) moved[report.who] = {report.who, known, *kept};
  }
  std::vector<Movement> all;
  all.reserve(moved.size());
  for (const auto& [who, movement] : moved) all.push_back(movement);
  return all;
}

void decide_movements(Draft& draft, const std::vector<Movement>& moved) {
  for (const Movement& movement : moved) {
    const Responder& responder = existing(draft.state().responders, movement.who);
    const SiteResponder* row = draft.derived().person(movement.who);
    const Travel travel = row == nullptr ? Travel::foot : row->travel;
    const bool jumped = movement.before && is_jump(*movement.before, movement.after, travel);
    if (jumped != responder.jump_flagged) draft.emit(event::JumpFlagged{movement.who, jumped});
    if (jumped) continue;
    if (!responder.live) {
      draft.available(movement.who);
    } else if (has_departed(draft, draft.assignment(responder.live), movement.after)) {
      Stamp stamp = draft.stamp(StampSource::movement, movement.after.at);
      stamp.by.clear();
      climb(draft, responder.live, Rung::departed, stamp);
    }
  }
}

}  // namespace liferelay::engine
