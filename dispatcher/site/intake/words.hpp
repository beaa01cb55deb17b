// Words as people type them: full-width and half-width, large and small, with blanks where none
// belong. Also the values of single cells: yes and no, telephone numbers, dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// Line breaks, tabs and wide blanks as one blank, none at the ends, invisible marks left out.
std::string tidy(std::string_view text);

// The same with full-width letters, digits and signs as ASCII ones.
std::string narrow(std::string_view text);

// The same with small ASCII letters: for numbers with a unit, whose dots and signs count.
std::string small(std::string_view text);

// How two titles or words are compared: narrow, small, without blanks, hyphens, underscores, dots
// and number signs. "Telephone　Number" and "telephone_number" are one.
std::string folded(std::string_view text);

// At most `most` bytes of the text, cut between characters.
std::string_view cut(std::string_view text, std::size_t most);

// 是, 有, ○, yes, ja, 1 ... and 否, 无, ×, no, nein, 0 ...; nothing for any other word.
std::optional<bool> yes_or_no(std::string_view word);

// A telephone number as text. Errors: what a spreadsheet made of it, such as 1.38E+10.
Result<std::string> phone_number(std::string_view text);

// The forms a mapping may name: "YYYY-MM-DD", "YYYY/M/D", "YYYY.M.D", "YYYY年M月D日", "YYYYMMDD",
// "YYYY-MM", "D.M.YYYY", "D/M/YYYY", "M/D/YYYY"; with two digits, of years from 2000 on, "D.M.YY",
// "D/M/YY", "M/D/YY"; "excel", the number of a day; "epoch", seconds since 1970, of logs only.
std::vector<std::string_view> date_forms();

// "2027-05-31" of a date in one of the forms; no forms: those that begin with a year. A month
// without a day is its last day, a time after the day is left out. Empty for an empty text and for
// words that mean "no end" (长期, 永久, unlimited). Errors say what was expected.
Result<std::string> plain_date(std::string_view text, const std::vector<std::string>& forms);

// "2027-05-31" of local days since 1970-01-01.
std::string date_of_day(std::int32_t day);

}  // namespace liferelay::site
