#include "dispatcher/site/compile/setting_ranges.hpp"

#include <algorithm>
#include <array>

namespace liferelay::site {
namespace {

constexpr std::uint32_t hour_s = 3'600;
constexpr std::uint32_t day_s = 24 * hour_s;

// A 0 is allowed only where it has a meaning of its own: no extra time, nobody spared.
constexpr std::array<SettingRange, 20> ranges{{
    {"undelivered_s", 1, 600},
    {"silence_s", 5, 600},
    {"depart_s", 10, hour_s},
    {"late_percent", 100, 1'000},
    {"late_extra_s", 0, hour_s},
    {"external_accept_s", 10, 600},
    {"contact_per_mille", 10, 1'000},
    {"contact_target_per_mille", 1'000, 20'000},
    {"stand_down_people", 1, 100},
    {"stand_down_near_s", 0, 600},
    {"turnout_staff_s", 1, 1'800},
    {"turnout_unit_s", 1, 1'800},
    {"turnout_volunteer_day_s", 1, 1'800},
    {"turnout_volunteer_night_s", 1, 1'800},
    {"position_fresh_s", 5, hour_s},
    {"post_extra_s", 0, hour_s},
    {"take_equipment_s", 0, 600},
    {"horizon_s", 60, day_s},
    {"late_alarm_s", 60, day_s},
    {"archive_h", 1, 720},
}};

// Visits the fields of Settings; those without a range are no numbers.
struct RangeCheck {
  const TomlPlace& place;
  const toml::table& table;

  void operator()(const char*, const bool&) const {}
  void operator()(const char* name, const std::uint32_t& value) const {
    const auto range = std::find_if(ranges.begin(), ranges.end(),
                                    [&](const SettingRange& one) { return one.name == name; });
    if (range == ranges.end() || (value >= range->least && value <= range->most)) return;
    place.wrong(place.origin(table, name),
                say("\"{0}\" is {1} but must be between {2} and {3}.",
                    "“{0}”为 {1}，应在 {2} 到 {3} 之间。",
                    {name, std::to_string(value), std::to_string(range->least),
                     std::to_string(range->most)}));
  }
};

}  // namespace

std::span<const SettingRange> setting_ranges() {
  return ranges;
}

void check_settings(const TomlPlace& place, const toml::table& table, const Settings& settings) {
  RangeCheck check{place, table};
  fields(check, settings);
}

}  // namespace liferelay::site
