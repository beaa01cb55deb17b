#include "dispatcher/site/compile/hours_pool.hpp"

#include "dispatcher/site/compile/zone.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_tables = 10'000;

}  // namespace

HoursPool::HoursPool(std::int32_t first_day, HolidayCalendar holidays)
    : first_day_(first_day), holidays_(std::move(holidays)), tables_(1) {}

std::int32_t HoursPool::day_count() {
  return static_cast<std::int32_t>(table_days) + 1;
}

PooledHours HoursPool::find(const std::string& rule) {
  if (rule.empty()) return {};
  if (const auto found = by_rule_.find(rule); found != by_rule_.end()) return found->second;
  PooledHours pooled;
  if (by_rule_.size() >= max_tables) {
    pooled.why_unknown =
        say("There are more than 10,000 different opening hours and shifts; use fewer.",
            "开放时间与班次的不同写法超过 10,000 种；请减少。");
    return pooled;
  }
  ExpandedHours expanded = expand_opening_hours(rule, {first_day_, day_count(), &holidays_});
  outlasts_holidays_ = outlasts_holidays_ || expanded.ends_with_holidays;
  pooled.why_partly = std::move(expanded.why_partly);
  if (expanded.table.kind == HoursKind::unknown) {
    pooled.why_unknown = std::move(expanded.why_unknown);
  } else {
    pooled.index = static_cast<std::uint32_t>(tables_.size());
    tables_.push_back(std::move(expanded.table));
  }
  by_rule_[rule] = pooled;
  return pooled;
}

std::uint32_t HoursPool::add(HoursTable table) {
  if (tables_.size() > 2 * max_tables) return 0;
  tables_.push_back(std::move(table));
  return static_cast<std::uint32_t>(tables_.size() - 1);
}

}  // namespace liferelay::site
