// Numbers, dates and times of workbooks read as somebody typed them.
#include "dispatcher/site/table/cell_value.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay::site;

namespace {

constexpr NumberFormat plain{};
constexpr NumberFormat date{.date = true};
constexpr NumberFormat moment{.date = true, .time = true};
constexpr NumberFormat time_of_day{.time = true};
constexpr NumberFormat elapsed{.time = true, .elapsed = true};

std::string shown(std::string_view written, NumberFormat format = plain) {
  return number_text(written, format, false);
}

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_have_no_rounding_errors_and_no_exponents) {
  BOOST_TEST(shown("13800000001") == "13800000001");
  BOOST_TEST(shown("1.38E10") == "13800000000");
  BOOST_TEST(shown("47.137299999999996") == "47.1373");
  BOOST_TEST(shown("34.34092807514213") == "34.3409280751421");
  BOOST_TEST(shown("-2") == "-2");
  BOOST_TEST(shown("1.0000000000000001E-5") == "0.00001");
  BOOST_TEST(shown("1.10101199001011E+17") == "110101199001011000");
  BOOST_TEST(shown("-1.5e15") == "-1500000000000000");
  BOOST_TEST(shown("123456789012345.6") == "123456789012346");
  BOOST_TEST(shown("-1.25e-7") == "-0.000000125");
  BOOST_TEST(shown("1e300") == "1e+300");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_stays_as_it_is) {
  for (const char* text : {"", "12a", "nan", "inf", "1e999", " 1"})
    BOOST_TEST(shown(text, date) == text);
}

BOOST_AUTO_TEST_CASE(days_become_dates) {
  BOOST_TEST(shown("46173", date) == "2026-05-31");
  BOOST_TEST(shown("1", date) == "1900-01-01");
  BOOST_TEST(shown("59", date) == "1900-02-28");
  BOOST_TEST(shown("60", date) == "60");  // the 29th of February 1900 never was
  BOOST_TEST(shown("61", date) == "1900-03-01");
  BOOST_TEST(shown("36585", date) == "2000-02-29");
  BOOST_TEST(shown("2958465", date) == "9999-12-31");
  BOOST_TEST(shown("2958466", date) == "2958466");
  BOOST_TEST(shown("-1", date) == "-1");
  BOOST_TEST(number_text("44711", date, true) == "2026-05-31");
  BOOST_TEST(number_text("0", date, true) == "1904-01-01");
}

BOOST_AUTO_TEST_CASE(fractions_become_times) {
  BOOST_TEST(shown("46173.333333333336", date) == "2026-05-31 08:00");
  BOOST_TEST(shown("46173", moment) == "2026-05-31 00:00");
  BOOST_TEST(shown("0.375", time_of_day) == "09:00");
  BOOST_TEST(shown("0.375", date) == "09:00");
  BOOST_TEST(shown("0.99998842592592592", time_of_day) == "23:59:59");
  BOOST_TEST(shown("1.0833333333333333", time_of_day) == "02:00");
  BOOST_TEST(shown("1.0833333333333333", elapsed) == "26:00");
  BOOST_TEST(shown("0.375") == "0.375");
}

BOOST_AUTO_TEST_CASE(formats_are_told_apart) {
  BOOST_TEST((format_of_code("General") == plain));
  BOOST_TEST((format_of_code("0.00E+00") == plain));
  BOOST_TEST((format_of_code("#,##0.00\\ \"days\";[Red]-0") == plain));
  BOOST_TEST((format_of_code("yyyy\"年\"m\"月\"d\"日\";@") == date));
  BOOST_TEST((format_of_code("[$-804]m\"月\"") == date));
  BOOST_TEST((format_of_code("yyyy/m/d h:mm") == moment));
  BOOST_TEST((format_of_code("[$-409]h:mm AM/PM") == time_of_day));
  BOOST_TEST((format_of_code("上午/下午h\"时\"mm\"分\"") == time_of_day));
  BOOST_TEST((format_of_code("[h]:mm:ss") == elapsed));
  BOOST_TEST((built_in_format(14) == date));
  BOOST_TEST((built_in_format(22) == moment));
  BOOST_TEST((built_in_format(20) == time_of_day));
  BOOST_TEST((built_in_format(46) == elapsed));
  BOOST_TEST((built_in_format(0) == plain));
  BOOST_TEST((built_in_format(49) == plain));
}

BOOST_AUTO_TEST_CASE(formats_that_end_in_the_middle_are_survived) {
  for (const char* code : {"\"", "[", "\\", "_", "yyyy\"", "[h", "y\\"}) format_of_code(code);
}

BOOST_AUTO_TEST_CASE(escaped_characters_are_restored) {
  BOOST_TEST(unescaped("a_x000D_\nb") == "a\r\nb");
  BOOST_TEST(unescaped("_x005F_x000D_") == "_x000D_");
  BOOST_TEST(unescaped("a_x0007_b_x00") == "ab_x00");
  BOOST_TEST(unescaped("_x_x") == "_x_x");
}
