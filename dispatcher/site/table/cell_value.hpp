// Numbers of a workbook's cells as somebody typed them: a workbook keeps dates and times as numbers
// and tells them apart by their format alone. Pure.
#pragma once

#include <string>
#include <string_view>

namespace liferelay::site {

// What a number format shows. All false: a plain number.
struct NumberFormat {
  bool date = false;
  bool time = false;
  bool elapsed = false;  // hours beyond 24, as "[h]:mm" shows them

  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

// Formats that every workbook has without defining them (ECMA-376 part 1, 18.8.30, with those of
// the Chinese, Japanese and Korean editions).
NumberFormat built_in_format(int id);
// Of a code such as "yyyy-mm-dd", "[$-804]h:mm;@" or "0.00". Text in quotes, brackets and after a
// backslash does not count; [h], [m] and [s] do.
NumberFormat format_of_code(std::string_view code);

// "13800000001", "34.1": at most 15 digits, as spreadsheet programs show, and no exponent from
// 1e-15 to 1e20. With a format for dates or times "2026-05-31", "2026-05-31 08:00", "09:00" or
// "09:00:30"; seconds are rounded. Days count from 1900-01-01 = 1, with the 29th of February 1900
// that never was, or from 1904-01-01 = 0. Written as it is: no number, a day before 1 or after
// 9999.
std::string number_text(std::string_view written, NumberFormat format, bool from_1904);

// Characters that XML cannot hold are written _x000D_: line ends are restored, others are left out.
std::string unescaped(std::string_view text);

}  // namespace liferelay::site
