// Roles of the plans that too few people can fill.
#include <algorithm>

#include "dispatcher/site/examine/parts.hpp"

namespace liferelay::site {
namespace {

constexpr std::int64_t minutes_per_day = 1440;
constexpr std::int64_t small_hours = 180;  // 03:00, when the fewest are on shift
constexpr int nights = 7;

bool is_valid(const Capability& capability, Instant at) {
  return !capability.valid_until || at < capability.valid_until;
}

// But for insurance.
bool is_trained(const RoleNeed& role, const SiteResponder& one, Instant at) {
  const bool unit = one.kind == ResponderKind::unit;
  if (role.kinds.empty() ? unit : std::count(role.kinds.begin(), role.kinds.end(), one.kind) == 0)
    return false;
  if (!one.adult || !one.fit) return false;  // R3
  if (role.capabilities.empty() || role.uncertified_allowed) return true;
  return std::any_of(one.capabilities.begin(), one.capabilities.end(), [&](const Capability& held) {
    return is_valid(held, at) &&
           std::count(role.capabilities.begin(), role.capabilities.end(), held.id) > 0;
  });
}

bool could_fill(const RoleNeed& role, const SiteResponder& one, Instant at) {
  return is_trained(role, one, at) && (!role.insured || at < one.insured_until);  // R27
}

// Whether on one of the coming nights nobody on shift can fill the role.
bool is_bare_at_night(const Site& site, const RoleNeed& role, Instant now) {
  const std::int64_t minute = local_minutes(site.zone, now) % minutes_per_day;
  const Instant first = now + minutes((small_hours - minute + minutes_per_day) % minutes_per_day);
  for (int night = 0; night < nights; ++night) {
    const Instant at = first + days(night);
    const bool somebody =
        std::any_of(site.responders.begin(), site.responders.end(), [&](const SiteResponder& one) {
          return could_fill(role, one, at) &&
                 opening_at(site.hours[one.shift], site.zone, at) == Opening::open;
        });
    if (!somebody) return true;
  }
  return false;
}

// {0} of the sentences: the role, by the name that people of each language know.
Text about(const RoleNeed& role, const Text& said, const std::string& one = {},
           const std::string& two = {}, const std::string& three = {}) {
  const std::string zh = "“" + role.name.zh + "”（" + role.id + "）";
  return {fill(said.en, {role.id, one, two, three}), fill(said.zh, {zh, one, two, three})};
}

void examine_role(const Examination& to, const Origin& at, const RoleNeed& role) {
  const std::vector<SiteResponder>& all = to.site().responders;
  const auto able = std::count_if(all.begin(), all.end(), [&](const SiteResponder& one) {
    return could_fill(role, one, to.now);
  });
  const auto trained = std::count_if(all.begin(), all.end(), [&](const SiteResponder& one) {
    return is_trained(role, one, to.now);
  });
  const std::string needed = std::to_string(role.slots);
  if (able < role.slots && trained >= role.slots) {
    to.warn(at, Topic::role_unfilled,
            about(role,
                  say("the role \"{0}\" needs {1} with insurance; of {2} who could fill it {3} are "
                      "insured. Fill in their insured_until.",
                      "角色{0}需要 {1} 名有保险者；可胜任的 {2} 人中仅 {3} 人有保险。"
                      "请补填 insured_until。"),
                  needed, std::to_string(trained), std::to_string(able)));
  } else if (able < role.slots) {
    to.warn(
        at, Topic::role_unfilled,
        about(role,
              say("the role \"{0}\" needs {1}, and the site has {2} who can fill it. Train more "
                  "people, or lower \"slots\".",
                  "角色{0}需要 {1} 人，辖区可胜任的有 {2} 人。请增训人员，或减少“slots”。"),
              needed, std::to_string(able)));
  }
  if (able > 0 && is_bare_at_night(to.site(), role, to.now)) {
    to.warn(
        at, Topic::role_at_night,
        about(
            role,
            say("the role \"{0}\": on one of the coming seven nights nobody who can fill it is on "
                "shift at 03:00; add a shift.",
                "角色{0}：未来七晚中有一晚，凌晨 3 点没有可胜任者在班；请增排班次。")));
  }
}

}  // namespace

void examine_roles(const Examination& to) {
  for (const ResponsePlan& plan : to.site().plans) {
    for (const RoleNeed& role : plan.roles)
      examine_role(to, to.loaded.origins.roles.of(plan.id + "/" + role.id), role);
  }
}

}  // namespace liferelay::site
