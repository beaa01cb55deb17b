#include "tests/unit/engine/choice_twin.hpp"

#include <algorithm>
#include <tuple>

namespace liferelay::test {
namespace {

struct Twin {
  const State& state;
  const Site& site;
  const PlainTimes& times;
  const Incident& incident;
  std::uint32_t role;
  const RoleNeed& need;

  const Assignment& assignment(AssignmentId id) const { return state.assignments.at(id); }

  template <class Rows>
  static const typename Rows::value_type* row_of(const Rows& rows, const std::string& id) {
    for (const auto& row : rows) {
      if (row.id == id) return &row;
    }
    return nullptr;
  }

  // The slots take anybody, people beyond them only who is there soon.
  Duration within() const {
    std::uint32_t taken = 0;
    for (const AssignmentId id : incident.assignments) {
      const Assignment& one = assignment(id);
      const bool asked = is_open(one.state) && one.active;
      if (one.role == role && (asked || is_live(one.state))) ++taken;
    }
    return taken >= need.slots && need.within_s != 0 ? seconds(need.within_s) : days(1);
  }

  bool may_be_asked(const Responder& person, const SiteResponder& row) const {
    if (person.retired || person.do_not_disturb || person.live || !row.adult || !row.fit)
      return false;
    for (const AssignmentId id : incident.assignments) {
      const Assignment& one = assignment(id);
      if (one.responder != person.no) continue;
      const bool declined = one.state == Rung::declined && one.role == role;
      if (is_open(one.state) || declined || one.state == Rung::unable) return false;
    }
    return true;
  }

  bool is_certified(const SiteResponder& row) const {
    if (need.capabilities.empty()) return true;
    for (const Capability& held : row.capabilities) {
      const bool wanted = std::find(need.capabilities.begin(), need.capabilities.end(), held.id) !=
                          need.capabilities.end();
      if (wanted && (!held.valid_until || state.wall() < held.valid_until)) return true;
    }
    return false;
  }

  bool is_off_shift(const Responder& person, const SiteResponder& row) const {
    if (person.duty != Duty::by_shift) return person.duty == Duty::off;
    return opening_at(site.hours[row.shift], site.zone, state.wall()) == Opening::closed;
  }

  // R6. Where from, how much later, and whether from the post.
  std::optional<std::tuple<geo::Position, Duration, bool>> start(const Responder& person,
                                                                 const SiteResponder& row) const {
    const auto& seen = person.last_report;
    const bool trusted = seen && !person.jump_flagged;
    const Duration extra = seconds(site.settings.post_extra_s);
    if (trusted && state.now - seen->at <= seconds(site.settings.position_fresh_s))
      return std::tuple(seen->position, Duration{}, false);
    if (row.has_post && (!trusted || !is_off_shift(person, row)))
      return std::tuple(row.post, extra, true);
    if (seen) return std::tuple(seen->position, extra, false);
    return std::nullopt;
  }

  Duration turnout(ResponderKind kind) const {
    const Settings& settings = site.settings;
    return seconds(kind == ResponderKind::staff  ? settings.turnout_staff_s
                   : kind == ResponderKind::unit ? settings.turnout_unit_s
                                                 : settings.turnout_volunteer_day_s);
  }

  // The best of all pairs for one person.
  bool fetch(Choice& choice, geo::Position from, Travel travel, Duration begins) const {
    bool found = false;
    const auto key = [](const Choice& of) {
      return std::tuple(of.reserved, of.total, of.equipment);
    };
    for (const auto& [no, thing] : state.equipment) {
      const SiteEquipment* row = row_of(site.equipment, thing.id);
      if (row == nullptr || thing.retired || thing.state != EquipmentState::available) continue;
      if (row->kind != need.equipment || !row->in_service || row->locked) continue;
      const auto first_leg = times.time(from, row->at, travel);
      const auto onward = times.time(row->at, incident.place.at, travel);
      if (!first_leg || !onward) continue;
      if (*first_leg + *onward > seconds(site.settings.horizon_s)) continue;
      Choice pair = choice;
      pair.equipment = no;
      pair.reserved = thing.reservations > 0;
      pair.until_equipment = begins + *first_leg;
      pair.total = pair.until_equipment + seconds(site.settings.take_equipment_s) + *onward;
      const Opening opening =
          opening_at(site.hours[row->hours], site.zone, state.wall() + pair.until_equipment);
      pair.hours_unknown = opening == Opening::unknown;
      if (opening == Opening::closed || pair.total > within()) continue;
      if (!found || key(pair) < key(choice)) choice = pair;
      found = true;
    }
    return found;
  }

  std::optional<Choice> estimate(const Responder& person, const SiteResponder& row) const {
    const bool kind = need.kinds.empty() ? row.kind != ResponderKind::unit
                                         : std::find(need.kinds.begin(), need.kinds.end(),
                                                     row.kind) != need.kinds.end();
    if (!kind || !may_be_asked(person, row)) return std::nullopt;
    if (need.insured && row.insured_until <= state.wall()) return std::nullopt;
    Choice choice;
    choice.who = person.no;
    choice.certified = is_certified(row);
    choice.connected = person.connected;
    choice.off_shift = is_off_shift(person, row);
    choice.turnout = turnout(row.kind);
    if (!choice.certified && !need.uncertified_allowed) return std::nullopt;
    if (choice.off_shift && !incident.plan.threat_to_life) return std::nullopt;
    const auto begin = start(person, row);
    if (!begin) return std::nullopt;
    const auto [from, extra, post] = *begin;
    choice.from_post = post;
    const Duration begins = choice.turnout + extra;
    if (need.fetches)
      return fetch(choice, from, row.travel, begins) ? std::optional(choice) : std::nullopt;
    const auto travel = times.time(from, incident.place.at, row.travel);
    if (!travel || begins + *travel > within()) return std::nullopt;
    choice.total = begins + *travel;
    return choice;
  }

  // R3: coached CPR by somebody without a certificate when nobody certified is within two minutes.
  bool do_certificates_count(const std::vector<Choice>& all) const {
    if (need.asking != AskingRule::cpr || !need.uncertified_allowed || need.fetches) return true;
    for (const Choice& choice : all) {
      if (choice.certified && choice.total <= minutes(2)) return true;
    }
    for (const AssignmentId id : incident.assignments) {
      const Assignment& one = assignment(id);
      const bool coming = is_live(one.state) || (is_open(one.state) && one.active);
      if (one.role != role || !coming || one.eta.total > minutes(2)) continue;
      if (is_certified(*row_of(site.responders, state.responders.at(one.responder).id)))
        return true;
    }
    return false;
  }

  std::optional<Choice> best() const {
    std::vector<Choice> all;
    for (const auto& [no, person] : state.responders) {
      const SiteResponder* row = row_of(site.responders, person.id);
      if (row == nullptr) continue;
      if (const auto choice = estimate(person, *row)) all.push_back(*choice);
    }
    const bool certificates = do_certificates_count(all);
    const auto key = [&](const Choice& of) {
      const int later =
          (of.connected ? 0 : 4) + (certificates && !of.certified ? 2 : 0) + (of.off_shift ? 1 : 0);
      return std::tuple(later, of.reserved, of.total, of.who);
    };
    const auto chosen = std::min_element(
        all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    if (chosen == all.end()) return std::nullopt;
    Choice best = *chosen;
    for (const Choice& other : all) {
      if (other.reserved && !best.reserved) continue;
      if (std::pair(other.total, other.who) < std::pair(best.total, best.who)) ++best.rank;
    }
    return best;
  }
};

}  // namespace

std::optional<Choice> choose_slowly(const State& state, const PlainTimes& times,
                                    IncidentId incident, std::uint32_t role) {
  const Incident& of = state.incidents.at(incident);
  const RoleNeed& need = of.plan.roles[of.roles[role].need];
  return Twin{state, *state.site, times, of, role, need}.best();
}

}  // namespace liferelay::test
