#include "dispatcher/engine/candidates.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "dispatcher/engine/by_way_of.hpp"
#include "dispatcher/engine/whereabouts.hpp"

namespace liferelay::engine {
namespace {

// R3: coached CPR by somebody without a certificate when nobody certified is within 2 minutes.
constexpr Duration coached_within = minutes(2);
constexpr Duration endless = days(1);

bool has_any(const SiteResponder& row, const std::vector<std::string>& wanted, Instant wall) {
  return std::any_of(row.capabilities.begin(), row.capabilities.end(), [&](const Capability& held) {
    return (!held.valid_until || wall < held.valid_until) &&
           std::find(wanted.begin(), wanted.end(), held.id) != wanted.end();
  });
}

bool is_certified(const Draft& draft, const SiteResponder& row, const RoleNeed& need) {
  return need.capabilities.empty() || has_any(row, need.capabilities, draft.state().wall());
}

bool is_of_kind(const SiteResponder& row, const RoleNeed& need) {
  if (need.kinds.empty()) return row.kind != ResponderKind::unit;
  return std::find(need.kinds.begin(), need.kinds.end(), row.kind) != need.kinds.end();
}

bool is_insured(const Draft& draft, const SiteResponder& row, const RoleNeed& need) {
  return !need.insured || draft.state().wall() < row.insured_until;
}

// Everybody who may not be asked because of what happened in the incident: an offer is open, this
// role was declined or taken back by an operator, or the person has done the part, gave up or went
// home.
std::vector<ResponderNo> asked_before(const Draft& draft, const Incident& incident,
                                      std::uint32_t role) {
  std::vector<ResponderNo> found;
  for (const AssignmentId id : incident.assignments) {
    const Assignment& assignment = draft.assignment(id);
    const Rung rung = assignment.state;
    const bool left = rung == Rung::unable || rung == Rung::handed_over || rung == Rung::released;
    const bool declined = rung == Rung::declined && assignment.role == role;
    const bool taken_back = rung == Rung::withdrawn && assignment.role == role &&
                            assignment.stamps.back().stamp.source == StampSource::operator_;
    if (is_open(rung) || left || declined || taken_back) found.push_back(assignment.responder);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// One search for one role. Compares by class first (who is asked later, R3), then by whether the
// equipment is reserved (R5), then by time, then by number.
class Seeker {
 public:
  Seeker(const Draft& draft, const Incident& incident, std::uint32_t role, Duration within)
      : draft_(draft),
        incident_(incident),
        need_(draft.need(incident, role)),
        asked_(asked_before(draft, incident, role)),
        coaching_(need_.asking == AskingRule::cpr && need_.uncertified_allowed),
        within_(within) {
    if (need_.fetches) way_.emplace(draft, need_.equipment, incident.place.at);
    certified_near_ = coaching_ && is_somebody_certified_coming(role);
  }

  std::optional<Candidate> best() {
    TravelTimes& travel = draft_.derived().travel();
    for (std::size_t i = 0;; ++i) {
      const auto arrival = travel.nearest(incident_.place.at, i);
      if (!arrival || nobody_later_is_better(arrival->travel)) break;
      if (auto candidate = evaluate(*arrival)) take(*candidate);
    }
    std::optional<Candidate> chosen = certified_near_ ? strict_ : coached_;
    if (!chosen) return std::nullopt;
    const auto sooner = std::count_if(times_.begin(), times_.end(), [&](const auto& other) {
      return other < std::tuple(chosen->total, chosen->who);
    });
    chosen->rank = static_cast<std::uint32_t>(sooner) + 1;
    return chosen;
  }

 private:
  // Somebody certified within two minutes counts also once they were asked.
  bool is_somebody_certified_coming(std::uint32_t role) const {
    return std::any_of(
        incident_.assignments.begin(), incident_.assignments.end(), [&](AssignmentId id) {
          const Assignment& assignment = draft_.assignment(id);
          const SiteResponder* row = draft_.derived().person(assignment.responder);
          const bool counts =
              is_live(assignment.state) || (is_open(assignment.state) && assignment.active);
          return counts && assignment.role == role && assignment.eta.total <= coached_within &&
                 row != nullptr && is_certified(draft_, *row, need_);
        });
  }

  using Key = std::tuple<int, bool, Duration, ResponderNo>;
  Key key(const Candidate& candidate, bool certificates_first) const {
    const int later = (candidate.connected ? 0 : 4) +
                      (certificates_first && !candidate.certified ? 2 : 0) +
                      (candidate.off_shift ? 1 : 0);
    return {later, candidate.reserved, candidate.total, candidate.who};
  }

  std::optional<Candidate> evaluate(const Arrival& arrival) const {
    if (std::binary_search(asked_.begin(), asked_.end(), arrival.who)) return std::nullopt;
    if (!may_be_asked(draft_, arrival.who)) return std::nullopt;
    const Responder& responder = existing(draft_.state().responders, arrival.who);
    const SiteResponder& row = *draft_.derived().person(arrival.who);
    if (!is_of_kind(row, need_) || !is_insured(draft_, row, need_)) return std::nullopt;
    Candidate candidate;
    candidate.who = arrival.who;
    candidate.certified = is_certified(draft_, row, need_);
    if (!candidate.certified && !need_.uncertified_allowed) return std::nullopt;
    candidate.off_shift = !is_on_shift(draft_, responder, row);
    if (candidate.off_shift && !incident_.plan.threat_to_life) return std::nullopt;
    const auto start = start_of(draft_, responder, row);
    if (!start || start->from != arrival.from) return std::nullopt;
    candidate.connected = responder.connected;
    candidate.from_post = start->from_post;
    candidate.turnout = turnout_of(draft_, row.kind);
    const Duration begins = candidate.turnout + start->extra;
    candidate.total = begins + arrival.travel;
    if (way_ && !way_->choose(candidate, arrival.from, row.travel, begins, worth()))
      return std::nullopt;
    if (candidate.total > within_) return std::nullopt;
    return candidate;
  }

  // Nobody who takes longer than the best of the best class is worth a closer look.
  Duration worth() const {
    const bool settled = strict_ && !coaching_ && std::get<int>(key(*strict_, true)) == 0;
    return settled && !strict_->reserved ? strict_->total : within_;
  }

  void take(const Candidate& candidate) {
    times_.emplace_back(candidate.total, candidate.who);
    if (candidate.certified && candidate.total <= coached_within) certified_near_ = true;
    if (!strict_ || key(candidate, true) < key(*strict_, true)) strict_ = candidate;
    if (!coaching_) {
      coached_ = strict_;
    } else if (!coached_ || key(candidate, false) < key(*coached_, false)) {
      coached_ = candidate;
    }
  }

  // People come in order of their direct travel, and no way by equipment is shorter than the direct
  // one (but for rounding), so nobody who comes later can arrive before `bound`.
  bool nobody_later_is_better(Duration travel) const {
    Duration bound = travel + least_turnout(draft_);
    if (way_) bound = bound + way_->least_extra() - seconds(1);
    if (bound > within_) return true;
    if (!strict_) return false;
    if (coaching_ && bound <= coached_within) return false;
    const Candidate& chosen = *(certified_near_ ? strict_ : coached_);
    const auto [later, reserved, total, who] = key(chosen, certified_near_ || !coaching_);
    const bool best_class = later == 0 && (!reserved || (way_ && !way_->any_free()));
    return best_class && bound > total;
  }

  const Draft& draft_;
  const Incident& incident_;
  const RoleNeed& need_;
  std::vector<ResponderNo> asked_;
  bool coaching_;
  Duration within_;
  std::optional<ByWayOf> way_;
  std::optional<Candidate> strict_;   // certificates first
  std::optional<Candidate> coached_;  // certificates do not count
  bool certified_near_ = false;
  std::vector<std::tuple<Duration, ResponderNo>> times_;
};

}  // namespace

bool may_be_asked(const Draft& draft, ResponderNo who) {
  const auto found = draft.state().responders.find(who);
  if (found == draft.state().responders.end()) return false;
  const Responder& responder = found->second;
  const SiteResponder* row = draft.derived().person(who);
  return row != nullptr && !responder.retired && !responder.do_not_disturb && !responder.live &&
         row->adult && row->fit;
}

bool is_insured_for(const Draft& draft, ResponderNo who, const RoleNeed& need) {
  const SiteResponder* row = draft.derived().person(who);
  return row != nullptr && is_insured(draft, *row, need);
}

bool could_help(const Draft& draft, const Incident& incident, std::uint32_t role,
                const std::set<ResponderNo>& people) {
  const RoleNeed& need = draft.need(incident, role);
  const auto asked = asked_before(draft, incident, role);
  return std::any_of(people.begin(), people.end(), [&](ResponderNo who) {
    if (!may_be_asked(draft, who)) return false;
    if (std::binary_search(asked.begin(), asked.end(), who)) return false;
    const SiteResponder& row = *draft.derived().person(who);
    return is_of_kind(row, need) && is_insured(draft, row, need) &&
           (need.uncertified_allowed || is_certified(draft, row, need)) &&
           start_of(draft, existing(draft.state().responders, who), row).has_value();
  });
}

std::optional<Candidate> best_candidate(const Draft& draft, const Incident& incident,
                                        std::uint32_t role, Duration within) {
  LIFERELAY_CHECK(incident.place.known);
  return Seeker(draft, incident, role, within).best();
}

std::optional<Candidate> estimate(const Draft& draft, const Incident& incident, std::uint32_t role,
                                  ResponderNo who, EquipmentNo equipment) {
  if (!incident.place.known) return std::nullopt;
  const Responder& responder = existing(draft.state().responders, who);
  const SiteResponder& row = *draft.derived().person(who);
  const RoleNeed& need = draft.need(incident, role);
  const auto start = start_of(draft, responder, row);
  if (!start) return std::nullopt;
  TravelTimes& travel = draft.derived().travel();
  for (std::size_t i = 0;; ++i) {
    const auto arrival = travel.nearest(incident.place.at, i);
    if (!arrival) return std::nullopt;
    if (arrival->who != who || arrival->from != start->from) continue;
    Candidate candidate;
    candidate.who = who;
    candidate.certified = is_certified(draft, row, need);
    candidate.from_post = start->from_post;
    candidate.off_shift = !is_on_shift(draft, responder, row);
    candidate.connected = responder.connected;
    candidate.turnout = turnout_of(draft, row.kind);
    const Duration begins = candidate.turnout + start->extra;
    candidate.total = begins + arrival->travel;
    if (!need.fetches && !equipment) return candidate;
    std::optional<ByWayOf> way;
    if (equipment) {
      way.emplace(draft, equipment, incident.place.at);
    } else {
      way.emplace(draft, need.equipment, incident.place.at);
    }
    if (!way->choose(candidate, start->from, row.travel, begins, endless)) return std::nullopt;
    return candidate;
  }
}

}  // namespace liferelay::engine
