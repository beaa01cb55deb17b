#include "dispatcher/engine/whereabouts.hpp"

#include <algorithm>

namespace liferelay::engine {
namespace {

constexpr std::int64_t minutes_per_day = 1'440;
constexpr std::int64_t day_begins = 7 * 60;
constexpr std::int64_t day_ends = 22 * 60;

// An unknown local time counts as night: the longer turnout.
bool is_day(const Draft& draft) {
  const std::int64_t local = local_minutes(draft.site().zone, draft.state().wall());
  if (local < 0) return false;
  const std::int64_t minute = local % minutes_per_day;
  return minute >= day_begins && minute < day_ends;
}

}  // namespace

bool is_on_shift(const Draft& draft, const Responder& responder, const SiteResponder& row) {
  if (responder.duty != Duty::by_shift) return responder.duty == Duty::on;
  const Site& site = draft.site();
  if (row.shift >= site.hours.size()) return true;
  // An unknown shift is nobody's absence.
  return opening_at(site.hours[row.shift], site.zone, draft.state().wall()) != Opening::closed;
}

std::optional<Start> start_of(const Draft& draft, const Responder& responder,
                              const SiteResponder& row) {
  const Settings& settings = draft.settings();
  const Duration extra = seconds(settings.post_extra_s);
  const bool trusted = responder.last_report.has_value() && !responder.jump_flagged;
  if (trusted && draft.now() - responder.last_report->at <= seconds(settings.position_fresh_s))
    return Start{Whereabouts::report, responder.last_report->position, {}, false};
  if (row.has_post && (!trusted || is_on_shift(draft, responder, row)))
    return Start{Whereabouts::post, row.post, extra, true};
  if (responder.last_report)
    return Start{Whereabouts::report, responder.last_report->position, extra, false};
  return std::nullopt;
}

Duration turnout_of(const Draft& draft, ResponderKind kind) {
  const Settings& settings = draft.settings();
  switch (kind) {
    case ResponderKind::staff:
      return seconds(settings.turnout_staff_s);
    case ResponderKind::unit:
      return seconds(settings.turnout_unit_s);
    case ResponderKind::volunteer:
      break;
  }
  return seconds(is_day(draft) ? settings.turnout_volunteer_day_s
                               : settings.turnout_volunteer_night_s);
}

Duration longest_begin(const Draft& draft) {
  return seconds(draft.settings().post_extra_s) +
         std::max({turnout_of(draft, ResponderKind::staff), turnout_of(draft, ResponderKind::unit),
                   turnout_of(draft, ResponderKind::volunteer)});
}

}  // namespace liferelay::engine
