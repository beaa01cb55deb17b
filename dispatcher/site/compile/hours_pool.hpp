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

namespace liferelay::site {

struct PooledHours {
  std::uint32_t index = 0;  // into Site::hours; 0 is "unknown"
  Text why_unknown;         // empty for an empty rule and for one that is understood
};

class HoursPool {
 public:
  // `first_day`: local days since 1970 of the first day expanded; `holidays`: local days,
  // ascending.
  HoursPool(std::int32_t first_day, std::vector<std::int32_t> holidays);

  PooledHours find(const std::string& rule);
  std::vector<HoursTable> take() { return std::move(tables_); }

 private:
  std::int32_t first_day_;
  std::vector<std::int32_t> holidays_;
  std::map<std::string, PooledHours> by_rule_;
  std::vector<HoursTable> tables_;
};

}  // namespace liferelay::site
