// A series of alarms that an exercise raises: series/*.toml of a site folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

struct SeriesAlarm {
  std::string id;
  std::uint32_t after_s = 0;  // journal time since the series began
  ReportedKind kind = ReportedKind::unknown;
  geo::Position at;  // [0, 0] with a place name
  std::string place;
  std::string note;
  std::uint32_t how_many = 1;
  std::string attach_to;    // id of an earlier alarm: one more report of the same incident
  bool unfillable = false;  // written so that some role finds nobody, which the dispatcher must say
};

struct Series {
  std::uint32_t version = 0;
  Text name;
  std::vector<SeriesAlarm> alarms;  // by rising after_s
};

// Nothing if it has an error.
std::optional<Series> read_series(const std::string& file, std::string_view text,
                                  Findings& findings);

}  // namespace liferelay::site
