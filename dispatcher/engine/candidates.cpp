#include "dispatcher/engine/candidates.hpp"

#include <algorithm>
#include <array>
#include <compare>
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

bool is_kind_for(ResponderKind kind, const RoleNeed& need) {
  if (need.kinds.empty()) return kind != ResponderKind::unit;
  return std::find(need.kinds.begin(), need.kinds.end(), kind) != need.kinds.end();
}

bool may_be_asked(const SiteResponder* row, const Responder* responder) {
  return row != nullptr && responder != nullptr && !responder->retired &&
         !responder->do_not_disturb && !responder->live && row->adult && row->fit;
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

// The sorts of people among whom are all who could do it.
geo::Sorts sorts_for(const Draft& draft, const RoleNeed& need) {
  const auto& sorts = draft.derived().sorts();
  const auto serves = [&](const Derived::PersonSort& sort) {
    if (sort.anything) return true;
    if (!is_kind_for(sort.kind, need)) return false;
    if (need.capabilities.empty() || need.uncertified_allowed) return true;
    return std::any_of(need.capabilities.begin(), need.capabilities.end(), [&](const auto& wanted) {
      return std::binary_search(sort.capabilities.begin(), sort.capabilities.end(), wanted);
    });
  };
  geo::Sorts found = 0;
  for (std::size_t i = 0; i < sorts.size(); ++i) {
    if (serves(sorts[i])) found |= geo::only(static_cast<geo::Sort>(i));
  }
  return found;
}

// One search for one role. Compares by class first (who is asked later, R3), then by whether the
// equipment is reserved (R5), then by time, then by number. People come in order of their travel
// time, so the search ends as soon as nobody who comes later can be better: it costs what lies
// nearer than the best one, whoever else there is.
class Seeker {
 public:
  Seeker(const Draft& draft, const Incident& incident, std::uint32_t role, Duration within)
      : draft_(draft),
        incident_(incident),
        need_(draft.need(incident, role)),
        sorts_(sorts_for(draft, need_)),
        asked_(asked_before(draft, incident, role)),
        turnouts_(turnouts(draft)),
        coaching_(need_.asking == AskingRule::cpr && need_.uncertified_allowed && !need_.fetches),
        within_(within) {
    certified_near_ = coaching_ && is_somebody_certified_coming(role);
    if (need_.fetches) way_.emplace(draft, need_.equipment, incident.place.at);
    begins_at_least_ = least_turnout() + (way_ ? way_->taking() : Duration{});
  }

  std::optional<Candidate> best() {
    if (!way_) {
      seek_straight();
    } else {
      seek_by_way(false);
      if (!is_settled(false)) seek_by_way(true);
    }
    std::optional<Candidate> chosen = certified_near_ ? strict_ : coached_;
    if (chosen) chosen->rank = rank_of(*chosen);
    return chosen;
  }

 private:
  static std::array<Duration, count_of<ResponderKind>()> turnouts(const Draft& draft) {
    std::array<Duration, count_of<ResponderKind>()> all;
    for (std::size_t kind = 0; kind < all.size(); ++kind)
      all[kind] = turnout_of(draft, static_cast<ResponderKind>(kind));
    return all;
  }
  Duration turnout(ResponderKind kind) const { return turnouts_[static_cast<std::size_t>(kind)]; }

  // Of those kinds that the site has and the role takes.
  Duration least_turnout() const {
    const auto& sorts = draft_.derived().sorts();
    std::optional<Duration> least;
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      if (!geo::is_among(static_cast<geo::Sort>(i), sorts_)) continue;
      const Duration here = sorts[i].anything ? Duration{} : turnout(sorts[i].kind);
      least = least ? std::min(*least, here) : here;
    }
    return least.value_or(Duration{});
  }

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

  struct Person {
    Candidate candidate;  // without a way yet
    Duration begins;
    Travel travel = Travel::foot;
  };
  // Whoever could do it from there.
  std::optional<Person> person_of(ResponderNo who, Whereabouts from) {
    const auto [row, responder] = draft_.derived().both(who);
    if (!may_be_asked(row, responder)) return std::nullopt;
    if (!is_kind_for(row->kind, need_) || !is_insured(draft_, *row, need_)) return std::nullopt;
    if (std::binary_search(asked_.begin(), asked_.end(), who)) return std::nullopt;
    const auto start = start_of(draft_, *responder, *row);
    if (!start || start->from != from) return std::nullopt;
    Person person;
    Candidate& candidate = person.candidate;
    candidate.who = who;
    candidate.certified = is_certified(draft_, *row, need_);
    if (!candidate.certified && !need_.uncertified_allowed) return std::nullopt;
    candidate.off_shift = !is_on_shift(draft_, *responder, *row);
    if (candidate.off_shift && !incident_.plan.threat_to_life) return std::nullopt;
    candidate.connected = responder->connected;
    candidate.from_post = start->from_post;
    candidate.turnout = turnout(row->kind);
    person.begins = candidate.turnout + start->extra;
    person.travel = row->travel;
    return person;
  }

  void seek_straight() {
    TravelTimes& travel = draft_.derived().travel();
    for (std::size_t i = 0;; ++i) {
      const auto arrival = travel.nearest(incident_.place.at, sorts_, i, longest_worth(false));
      if (!arrival) return;
      auto person = person_of(arrival->who, arrival->from);
      if (!person) continue;
      person->candidate.total = person->begins + arrival->travel;
      take(person->candidate);
    }
  }

  // Each person comes once, with the best equipment that is free, or that is reserved. Where that
  // will be closed all of it is looked at for this person.
  void seek_by_way(bool reserved) {
    TravelTimes& travel = draft_.derived().travel();
    for (std::size_t i = 0;; ++i) {
      const auto arrival = travel.nearest_by_way(incident_.place.at, sorts_, way_->of(reserved), i,
                                                 longest_worth(reserved));
      if (!arrival) return;
      auto person = person_of(arrival->who, arrival->from);
      if (!person) continue;
      Candidate& candidate = person->candidate;
      if (way_->go(candidate, arrival->equipment, reserved, person->begins,
                   arrival->travel - arrival->onward, arrival->onward) ||
          way_->choose(candidate, reserved, arrival->from, person->travel, person->begins, within_))
        take(candidate);
    }
  }

  void take(const Candidate& candidate) {
    if (candidate.total > within_) return;
    seen_.push_back({candidate.who, candidate.reserved, candidate.total});
    if (candidate.certified && candidate.total <= coached_within) certified_near_ = true;
    if (!strict_ || key(candidate, true) < key(*strict_, true)) strict_ = candidate;
    if (!coaching_) {
      coached_ = strict_;
    } else if (!coached_ || key(candidate, false) < key(*coached_, false)) {
      coached_ = candidate;
    }
  }

  // Whether nobody ranks before the chosen one but by being sooner.
  bool is_settled(bool reserved) const {
    const auto& chosen = certified_near_ ? strict_ : coached_;
    if (!chosen) return false;
    const int later = std::get<int>(key(*chosen, certified_near_ || !coaching_));
    return later == 0 && (!chosen->reserved || reserved);
  }

  // Whoever travels longer than this is not worth a look.
  Duration longest_worth(bool reserved) const {
    Duration bound = within_;
    if (is_settled(reserved)) {
      bound = std::min(bound, (certified_near_ ? strict_ : coached_)->total);
      if (coaching_) bound = std::min(within_, std::max(bound, coached_within));
    }
    return bound - begins_at_least_;
  }

  // Everybody sooner than the chosen one was seen. A person may have been seen by way of free and
  // by way of reserved equipment: then the free one counts (R5).
  std::uint32_t rank_of(const Candidate& chosen) {
    std::uint32_t sooner = 0;
    std::sort(seen_.begin(), seen_.end());
    const Seen* before = nullptr;
    for (const Seen& seen : seen_) {
      const bool is_first = before == nullptr || before->who != seen.who;
      before = &seen;
      if (!is_first || (seen.reserved && !chosen.reserved)) continue;
      if (std::pair(seen.total, seen.who) < std::pair(chosen.total, chosen.who)) ++sooner;
    }
    return sooner + 1;
  }

  const Draft& draft_;
  const Incident& incident_;
  const RoleNeed& need_;
  geo::Sorts sorts_;
  std::vector<ResponderNo> asked_;
  std::array<Duration, count_of<ResponderKind>()> turnouts_;
  bool coaching_;
  Duration within_;
  Duration begins_at_least_;
  std::optional<ByWayOf> way_;
  std::optional<Candidate> strict_;   // certificates first
  std::optional<Candidate> coached_;  // certificates do not count
  bool certified_near_ = false;
  struct Seen {
    ResponderNo who;
    bool reserved = false;
    Duration total;

    friend auto operator<=>(const Seen&, const Seen&) = default;
  };
  std::vector<Seen> seen_;
};

}  // namespace

bool may_be_asked(const Draft& draft, ResponderNo who) {
  const auto [row, responder] = draft.derived().both(who);
  return may_be_asked(row, responder);
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
    return is_kind_for(row.kind, need) && is_insured(draft, row, need) &&
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
  Candidate candidate;
  candidate.who = who;
  candidate.certified = is_certified(draft, row, need);
  candidate.from_post = start->from_post;
  candidate.off_shift = !is_on_shift(draft, responder, row);
  candidate.connected = responder.connected;
  candidate.turnout = turnout_of(draft, row.kind);
  const Duration begins = candidate.turnout + start->extra;
  if (!need.fetches && !equipment) {
    const auto time =
        draft.derived().travel().straight(who, start->from, row.travel, incident.place.at);
    if (!time) return std::nullopt;
    candidate.total = begins + *time;
    return candidate;
  }
  std::optional<ByWayOf> way;
  if (equipment) {
    way.emplace(draft, equipment, incident.place.at);
  } else {
    way.emplace(draft, need.equipment, incident.place.at);
  }
  for (const bool reserved : {false, true}) {
    if (way->choose(candidate, reserved, start->from, row.travel, begins, endless))
      return candidate;
  }
  return std::nullopt;
}

}  // namespace liferelay::engine
