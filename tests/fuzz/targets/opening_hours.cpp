// Opening hours in OpenStreetMap's words: whatever stands there, the table is well formed.
#include "dispatcher/site/hours/opening_hours.hpp"

#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

constexpr std::int32_t first_day = 20'778;
constexpr std::int32_t day_count = 60;  // enough for every kind of day, and many runs
const site::HolidayCalendar holidays{
    {20'778, 20'785, 20'812, 20'819}, {20'790}, first_day, first_day + 50};

void expect_sound(const site::ExpandedHours& expanded) {
  const HoursTable& table = expanded.table;
  const bool unknown = table.kind == HoursKind::unknown;
  fuzz::promise(unknown != expanded.why_unknown.en.empty(), "exactly the unknown have a reason");
  fuzz::promise(unknown != expanded.why_unknown.zh.empty(), "in both languages");
  if (table.kind != HoursKind::table) return;
  fuzz::promise(table.first_day == first_day, "the table begins on the day asked for");
  fuzz::promise(table.pattern_of_day.size() == day_count, "every day has a pattern");
  for (const std::uint16_t pattern : table.pattern_of_day) {
    fuzz::promise(pattern < table.patterns.size() || pattern == site::unknown_day,
                  "every pattern is there, or the day is unknown");
  }
  for (const auto& ranges : table.patterns) {
    std::uint16_t last = 0;
    for (const MinuteRange range : ranges) {
      fuzz::promise(range.from < range.to && range.from < 1440 && range.to <= 2880,
                    "a range lies in the day and the night after it");
      fuzz::promise(&range == &ranges.front() || range.from >= last, "ranges are in order");
      last = range.to;
    }
  }
}

void run(std::string_view bytes) {
  const site::HoursHorizon stated{first_day, day_count, &holidays};
  const site::ExpandedHours expanded = site::expand_opening_hours(bytes, stated);
  expect_sound(expanded);
  fuzz::promise(site::expand_opening_hours(bytes, stated).table == expanded.table,
                "the same text gives the same table");
  expect_sound(site::expand_opening_hours(bytes, {first_day, day_count}));
}

const fuzz::Registered registered("opening_hours", run);

}  // namespace
