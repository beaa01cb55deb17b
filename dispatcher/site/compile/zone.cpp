#include "dispatcher/site/compile/zone.hpp"

#include <chrono>
#include <stdexcept>

#include <date/tz.h>

namespace liferelay::site {

Result<ZoneTable> expand_zone(const std::string& zone, Instant now) {
  using std::chrono::milliseconds;
  const auto at = [](Instant instant) {
    return date::sys_time<milliseconds>(milliseconds(instant.ms));
  };
  try {
    const date::time_zone* found = date::locate_zone(zone);
    ZoneTable table;
    // From midnight on, so that a site read twice on one day is the same site.
    const Instant today{now.ms - now.ms % days(1).ms};
    table.valid_until = today + days(table_days);
    Instant from = today - days(2);
    while (from < table.valid_until &&
           table.shifts.size() < 64) {  // a zone shifts about twice a year
      const date::sys_info info = found->get_info(at(from));
      table.shifts.push_back({from, static_cast<std::int32_t>(info.offset.count())});
      const auto end =
          std::chrono::time_point_cast<milliseconds>(info.end).time_since_epoch().count();
      if (end <= from.ms) break;
      from = Instant{end};
    }
    return table;
  } catch (const std::runtime_error&) {  // the library's way to say: unknown zone, or no zone data
                                         // installed
    return fail(ErrorKind::input,
                say("The time zone \"{0}\" is not known; use a name such as Asia/Shanghai (and "
                    "install tzdata).",
                    "未知时区“{0}”；请使用如 Asia/Shanghai 的名称（并安装 tzdata）。", {zone}));
  }
}

}  // namespace liferelay::site
