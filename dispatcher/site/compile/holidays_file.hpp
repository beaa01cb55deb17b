// The public holidays that opening hours and shifts call PH: holidays.txt, or holidays/CC.txt for a
// country.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/hours/holiday_calendar.hpp"

namespace liferelay::site {

// Lines of three kinds; blank lines and lines that begin with # are left out, and what follows is
// for people:
//   2026-12-25 Christmas           a public holiday
//   2026-10-10 work National Day   a day at a weekend that is worked in its stead (also 上班)
//   covers 2026-2027               the years that are complete (also one year, and 涵盖)
// Without a "covers" line all years from the first to the last date are taken as complete. A line
// that is none of these, a date twice, and a date outside the years covered are errors with their
// line. At most 5,000 dates.
HolidayCalendar read_holidays(const std::string& file, std::string_view text, Findings& findings);

// A country as `holidays` in site.toml names it: "CN", or with a part of it "DE-BY".
bool is_country(std::string_view text);

// "holidays/CC.txt" for a country, "holidays.txt" for none.
std::string holidays_file(const std::string& country);

// The holidays of the site in `folder`: the file of its country, which must be there, or else
// holidays.txt, which need not be.
HolidayCalendar holidays_of_site(const std::string& folder, const std::string& country,
                                 Findings& findings);

}  // namespace liferelay::site
