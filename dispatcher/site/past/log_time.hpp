// Times as logs write them: text that a local clock showed, and the instant it stands for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"

namespace date {
class time_zone;
}

namespace liferelay::site {

// What a clock showed.
struct ClockReading {
  std::int64_t seconds = 0;               // since 1970-01-01 00:00 on that clock
  std::optional<std::int32_t> ahead_s{};  // of UTC, if the text says so; else the log's zone

  friend bool operator==(const ClockReading&, const ClockReading&) = default;
};

// A date in one of `forms` (as in plain_date: none means that the year comes first) and a time of
// day: "2015-12-10 17:40:00", "2017-01-07T04:21:10.000Z", "12/31/2016 11:57:56 PM", "31.12.2016
// 23:57", "2017 Jan 07 04:21:10 AM", "2016年12月31日 下午11:57", "20170107042110". With the form
// "epoch" seconds since 1970 in UTC, or milliseconds if there are 13 digits. Fractions of a second
// are left out. Nothing for a date alone, for a day or an hour that does not exist, and for
// anything else.
std::optional<ClockReading> parse_clock(std::string_view text,
                                        const std::vector<std::string>& forms);

// Seconds since midnight of a time of day alone: "23:58:10", "8:09", "下午11:57". Nothing for
// others.
std::optional<std::int64_t> time_of_day(std::string_view text);

// The forms by which all of these dates can be read, as for forms_of_clocks.
std::optional<std::vector<std::string>> forms_of_dates(const std::vector<std::string>& texts);

// The first "2015-12-10 @ 17:10:52" or "2015-12-10 17:10" anywhere in a text.
std::optional<ClockReading> find_clock(std::string_view text);

// The forms by which most of the texts can be read, and more than half; no forms: those with the
// year first. Nothing if there are none, or if it cannot be told whether the day or the month comes
// first, since both read as many, or whether ten digits
// are seconds or a date. Empty texts do not count.
std::optional<std::vector<std::string>> forms_of_clocks(const std::vector<std::string_view>& texts);

// The clock of a town, the library's zone. Threading: immutable.
class TownClock {
 public:
  // Errors: input (no such zone).
  static Result<TownClock> of(const std::string& zone);

  // Of an hour that comes twice in autumn: the first. Of one that spring leaves out: the instant of
  // the change.
  Instant instant_of(const ClockReading& reading) const;
  // "2017-01-01 18:00", what the clock shows then.
  std::string text_of(Instant instant) const;

 private:
  explicit TownClock(const date::time_zone* zone) : zone_(zone) {}

  const date::time_zone* zone_;  // lives as long as the program
};

}  // namespace liferelay::site
