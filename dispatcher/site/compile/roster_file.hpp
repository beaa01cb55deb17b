// roster.csv: shifts of single dates, laid over what people.csv says of every week.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/hours_pool.hpp"

namespace liferelay::site {

// Columns, in any order, all needed: person (an id of people.csv or units.csv), date, shift (a name
// of `shifts`, times such as 06:00-14:00 or 22:00-06:00, 24/7; empty, off, 休 and 休息 are a day
// off).
//
// A row replaces the shifts that begin on its date; a night that began the day before still ends in
// the morning. Who has rows but no repeating shift is off duty on the days between, and after the
// last row as people without a shift are. Dates before yesterday are past and left out; those
// beyond the days expanded are warned about, and so is a roster that ends within a week. People get
// tables of their own in `hours`. A row with a mistake is an error with its line.
void read_roster(const CsvFile& file, const std::map<std::string, std::string>& shifts,
                 HoursPool& hours, Findings& findings, const Origins& people,
                 std::vector<SiteResponder>& responders);

}  // namespace liferelay::site
