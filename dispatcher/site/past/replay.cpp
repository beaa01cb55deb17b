#include "dispatcher/site/past/replay.hpp"

#include <algorithm>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/past/log_time.hpp"

namespace liferelay::site {
namespace {

SeriesAlarm alarm_of(const PastIncident& incident, Instant start) {
  SeriesAlarm alarm;
  alarm.id = incident.id;
  alarm.after_s = static_cast<std::uint32_t>((incident.reported_at - start).ms / 1000);
  alarm.kind = incident.kind;
  if (incident.at)
    alarm.at = *incident.at;
  else
    alarm.place = incident.place;
  alarm.note = incident.words;
  return alarm;
}

tl::unexpected<Error> nothing_there(std::span<const PastIncident> incidents,
                                    const TownClock& clock) {
  const auto earlier = [](const PastIncident& a, const PastIncident& b) {
    return a.reported_at < b.reported_at;
  };
  const auto [first, last] = std::minmax_element(incidents.begin(), incidents.end(), earlier);
  return fail(
      ErrorKind::not_found,
      say("No call of the log came in within these minutes; it has calls from {0} to {1} "
          "({2}).",
          "日志在这段时间内没有呼救；其记录自 {0} 至 {1}（{2}）。",
          {clock.text_of(first->reported_at), clock.text_of(last->reported_at), first->zone}));
}

}  // namespace

Result<Series> replay_series(std::span<const PastIncident> incidents, const ReplayWindow& window) {
  if (incidents.empty()) {
    return fail(ErrorKind::not_found,
                say("The site's log of past calls is empty; import one: liferelay import incidents",
                    "辖区的历史呼救日志为空；请导入：liferelay import incidents"));
  }
  const auto clock = TownClock::of(incidents.front().zone);
  if (!clock) return tl::make_unexpected(clock.error());
  const auto reading = parse_clock(window.start, {});
  if (!reading) {
    return fail(ErrorKind::usage,
                say("--start \"{0}\" is no time; write it as 2017-01-01T18:00.",
                    "--start“{0}”不是时间；请写成 2017-01-01T18:00。", {shown(window.start)}));
  }
  const Instant start = clock->instant_of(*reading);
  const Instant end = start + minutes(window.minutes);
  Series series;
  series.version = 1;
  series.name = say("{0} minutes of the log from {1} on", "日志自 {1} 起的 {0} 分钟",
                    {std::to_string(window.minutes), clock->text_of(start)});
  for (const PastIncident& incident : incidents) {
    if (incident.reported_at < start || incident.reported_at >= end) continue;
    if (series.alarms.size() == max_replayed) {
      return fail(ErrorKind::usage, say("There are more than 10,000 calls in these minutes; take "
                                        "fewer with --minutes.",
                                        "这段时间内的呼救超过 10,000 条；请用 --minutes 缩短。"));
    }
    series.alarms.push_back(alarm_of(incident, start));
  }
  if (series.alarms.empty()) return nothing_there(incidents, *clock);
  std::stable_sort(
      series.alarms.begin(), series.alarms.end(),
      [](const SeriesAlarm& a, const SeriesAlarm& b) { return a.after_s < b.after_s; });
  return series;
}

}  // namespace liferelay::site
