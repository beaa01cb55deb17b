#include "dispatcher/site/compile/hours_pool.hpp"

#include "dispatcher/site/compile/zone.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_rules = 10'000;

}  // namespace

HoursPool::HoursPool(std::int32_t first_day, std::vector<std::int32_t> holidays)
    : first_day_(first_day), holidays_(std::move(holidays)), tables_(1) {}

PooledHours HoursPool::find(const std::string& rule) {
  if (rule.empty()) return {};
  if (const auto found = by_rule_.find(rule); found != by_rule_.end()) return found->second;
  if (by_rule_.size() >= max_rules) {
    return {0, say("There are more than 10,000 different opening hours and shifts; use fewer.",
                   "开放时间与班次的不同写法超过 10,000 种；请减少。")};
  }
  const auto day_count = static_cast<std::int32_t>(table_days) + 1;
  ExpandedHours expanded = expand_opening_hours(rule, {first_day_, day_count, holidays_});
  PooledHours pooled;
  if (expanded.table.kind == HoursKind::unknown) {
    pooled.why_unknown = std::move(expanded.why_unknown);
  } else {
    pooled.index = static_cast<std::uint32_t>(tables_.size());
    tables_.push_back(std::move(expanded.table));
  }
  by_rule_[rule] = pooled;
  return pooled;
}

}  // namespace liferelay::site
