// The shared hours tables of a site: equal rules share one entry. At most 10,000 rules; further
// ones are "unknown".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/hours.hpp"
#include "dispatcher/site/hours/holiday_calendar.hpp"

namespace liferelay::site {

struct PooledHours {
  std::uint32_t index = 0;  // into Site::hours; 0 is "unknown"
  Text why_unknown;         // empty for an empty rule and for one that is understood
  Text why_partly;          // why single days of an understood rule are unknown, or empty
};

class HoursPool {
 public:
  // `first_day`: local days since 1970 of the first day expanded; that is yesterday.
  HoursPool(std::int32_t first_day, HolidayCalendar holidays);

  PooledHours find(const std::string& rule);
  // A table of somebody's own; its days are those of `first_day`. 0 when the pool is full.
  std::uint32_t add(HoursTable table);
  const HoursTable& table(std::uint32_t index) const { return tables_[index]; }
  std::vector<HoursTable> take() { return std::move(tables_); }

  std::int32_t first_day() const { return first_day_; }
  static std::int32_t day_count();
  // Whether days of some rule are unknown because no holidays are stated for their year yet.
  bool outlasts_holidays() const { return outlasts_holidays_; }
  std::int32_t holidays_end() const { return holidays_.covered_until; }

 private:
  std::int32_t first_day_;
  HolidayCalendar holidays_;
  std::map<std::string, PooledHours> by_rule_;
  std::vector<HoursTable> tables_;
  bool outlasts_holidays_ = false;
};

}  // namespace liferelay::site
