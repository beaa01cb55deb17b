// Clock text of many logs, and the instant it stands for.
#include "dispatcher/site/past/log_time.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::site;

namespace {

// 2017-01-07 04:21:10 on some clock.
constexpr std::int64_t early_saturday = 1'483'762'870;

std::optional<std::int64_t> seconds_of(std::string_view text, std::vector<std::string> forms = {}) {
  const auto reading = parse_clock(text, forms);
  return reading ? std::optional(reading->seconds) : std::nullopt;
}

Instant instant(const char* zone, std::string_view text) {
  const auto clock = TownClock::of(zone);
  BOOST_REQUIRE(clock.has_value());
  const auto reading = parse_clock(text, {});
  BOOST_REQUIRE(reading.has_value());
  return clock->instant_of(*reading);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_moment_is_read_from_every_form_that_logs_use) {
  BOOST_TEST(seconds_of("2017-01-07 04:21:10").value() == early_saturday);
  BOOST_TEST(seconds_of("2017-01-07T04:21:10.000").value() == early_saturday);
  BOOST_TEST(seconds_of("2017/1/7 4:21:10").value() == early_saturday);
  BOOST_TEST(seconds_of("2017 Jan 07 04:21:10 AM").value() == early_saturday);
  BOOST_TEST(seconds_of("2017年1月7日 上午4:21:10").value() == early_saturday);
  BOOST_TEST(seconds_of("2017年1月7日 ０４：２１：１０").value() == early_saturday);
  BOOST_TEST(seconds_of("01/07/2017 04:21:10 AM", {"M/D/YYYY"}).value() == early_saturday);
  BOOST_TEST(seconds_of("07/01/2017 04:21:10", {"D/M/YYYY"}).value() == early_saturday);
  BOOST_TEST(seconds_of("07.01.2017 04:21", {"D.M.YYYY"}).value() == early_saturday - 10);
}

BOOST_AUTO_TEST_CASE(a_clock_of_twelve_hours_has_its_noon_and_its_midnight) {
  constexpr std::int64_t midnight = early_saturday - 4 * 3600 - 21 * 60 - 10;
  BOOST_TEST(seconds_of("2017-01-07 12:00:00 AM").value() == midnight);
  BOOST_TEST(seconds_of("2017-01-07 12:00:00 PM").value() == midnight + 12 * 3600);
  BOOST_TEST(seconds_of("2017-01-07 11:59:59 pm").value() == midnight + 86'399);
  BOOST_TEST(seconds_of("2017-01-07 下午1:00").value() == midnight + 13 * 3600);
  BOOST_TEST(!seconds_of("2017-01-07 13:00 PM"));
  BOOST_TEST(!seconds_of("2017-01-07 0:30 AM"));
}

BOOST_AUTO_TEST_CASE(what_is_no_time_is_not_guessed) {
  for (const char* text :
       {"", "2017-01-07", "04:21:10", "2017-02-30 04:00:00", "2017-01-07 24:00:00",
        "2017-01-07 04:60", "2017-01-07 04:21:61", "2017-01-07 04:21:10 nonsense",
        "2017-01-07 04:21:10+99:00", "01/07/2017 04:21:10 AM", "yesterday 4:00"})
    BOOST_TEST(!seconds_of(text), text);
}

BOOST_AUTO_TEST_CASE(a_text_that_states_its_offset_needs_no_zone) {
  const Instant utc{early_saturday * 1000};
  BOOST_TEST((instant("Asia/Shanghai", "2017-01-07T04:21:10Z") == utc));
  BOOST_TEST((instant("Asia/Shanghai", "2017-01-07T12:21:10+08:00") == utc));
  BOOST_TEST((instant("Asia/Shanghai", "2017-01-06T20:21:10-0800") == utc));
}

BOOST_AUTO_TEST_CASE(a_town_knows_its_summer) {
  const char* zone = "America/Los_Angeles";
  BOOST_TEST((instant(zone, "2017-01-07 04:21:10") == Instant{(early_saturday + 8 * 3600) * 1000}));
  // 2017-03-12: the clock goes from 02:00 to 03:00 at 10:00 UTC, which stands for the hour between.
  BOOST_TEST((instant(zone, "2017-03-12 02:30:00") == instant(zone, "2017-03-12T10:00:00Z")));
  // 2017-11-05: 01:30 comes twice, the first time at 08:30 UTC.
  BOOST_TEST((instant(zone, "2017-11-05 01:30:00") == instant(zone, "2017-11-05T08:30:00Z")));
  BOOST_TEST(TownClock::of(zone)->text_of({early_saturday * 1000}) == "2017-01-06 20:21");
  BOOST_TEST(!TownClock::of("Mars/Olympus").has_value());
}

BOOST_AUTO_TEST_CASE(the_time_within_a_text_is_found) {
  const auto found = find_clock("REINDEER CT;  NEW HANOVER; Station 332; 2017-01-07 @ 04:21:10;");
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->seconds == early_saturday);
  BOOST_TEST(find_clock("HAWS AVE; 2017-01-07 @ 04:21:10-Station:STA27;")->seconds ==
             early_saturday);
  BOOST_TEST(!find_clock("call 555-2017-01 at 04:21"));
  BOOST_TEST(!find_clock("2017-01-07"));
  BOOST_TEST(!find_clock(""));
}

BOOST_AUTO_TEST_CASE(the_form_of_dates_is_told_only_where_it_is_certain) {
  using Forms = std::vector<std::string>;
  BOOST_TEST((forms_of_clocks({"2017-01-07 04:21"}) == Forms{}));
  BOOST_TEST((forms_of_clocks({"01/07/2017 4:21", "", "12/31/2016 4:21"}) == Forms{"M/D/YYYY"}));
  BOOST_TEST((forms_of_clocks({"07/01/2017 4:21", "31/12/2016 4:21"}) == Forms{"D/M/YYYY"}));
  BOOST_TEST((forms_of_clocks({"07.01.2017 4:21"}) == Forms{"D.M.YYYY"}));
  BOOST_TEST(!forms_of_clocks({"01/07/2017 4:21"}).has_value());
  BOOST_TEST(!forms_of_clocks({"Saturday"}).has_value());
  BOOST_TEST(!forms_of_clocks({}).has_value());
  // A few spoilt cells do not hide the form of all others.
  BOOST_TEST(
      (forms_of_clocks({"12/31/2016 4:21", "12/30/2016 4:21", "noon"}) == Forms{"M/D/YYYY"}));
}

BOOST_AUTO_TEST_CASE(a_clock_without_signs_and_the_seconds_of_an_epoch_are_read) {
  BOOST_TEST(seconds_of("20170107042110").value() == early_saturday);
  BOOST_TEST(seconds_of("201701070421").value() == early_saturday - 10);
  BOOST_TEST(seconds_of("1483762870", {"epoch"}).value() == early_saturday);
  BOOST_TEST(seconds_of("1483762870123", {"epoch"}).value() == early_saturday);
  BOOST_TEST((parse_clock("1483762870", {"epoch"})->ahead_s == 0));
  for (const char* text : {"1483762870", "148376287", "99999999999999"})
    BOOST_TEST(!seconds_of(text), text);
  BOOST_TEST(!seconds_of("14837628701", {"epoch"}));
  BOOST_TEST(seconds_of("1/7/17 04:21:10", {"M/D/YY"}).value() == early_saturday);
}

BOOST_AUTO_TEST_CASE(a_time_of_day_alone_has_no_date_and_no_zone) {
  BOOST_TEST(time_of_day("8:09").value() == 8 * 3600 + 9 * 60);
  BOOST_TEST(time_of_day("下午11:57").value() == 23 * 3600 + 57 * 60);
  for (const char* text : {"", "2017-01-07 04:21:10", "08:00+08:00", "25:00", "8"})
    BOOST_TEST(!time_of_day(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(ten_digits_that_may_be_a_date_as_well_are_no_epoch) {
  BOOST_TEST((forms_of_clocks({"1768435200", "1768438799"}) == std::vector<std::string>{"epoch"}));
  BOOST_TEST(!forms_of_clocks({"1701011230", "1701020815"}).has_value());
}
