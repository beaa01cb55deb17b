// Opening hours as registries of defibrillators and office spreadsheets write them (weekday
// letters, a time from and to, a remark), turned into the opening_hours text that OpenStreetMap
// uses.
//
// What cannot be turned exactly is not turned at all: a remark such as 開所日のみ ("only on days
// when open") makes the hours unknown, never open and never closed.
#pragma once

#include <string>

#include "dispatcher/base/text.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"  // is_understood, for who reads registries

namespace liferelay::site {

// The four cells of a row. Any of them may be empty; an office that keeps one column puts it into
// `days` or `note`.
struct RegistryHours {
  std::string days;  // 月火水木金, 周一至周五, 工作日, 每天, 土日祝以外, Mon-Fri
  std::string from;  // 9:00, 9：00, 09:00:00, 上午8点
  std::string to;    // 17:00; 23:59 and 24:00 are the day's end
  std::string note;  // 土曜日は17:00まで
};

struct HoursWords {
  std::string rule;  // opening_hours text that is_understood; empty: unknown
  Text why_unknown;  // empty when understood; both languages
};

// Pure and total; cells longer than 1,024 bytes are not read and are unknown.
HoursWords opening_hours_from(const RegistryHours& hours);

}  // namespace liferelay::site
