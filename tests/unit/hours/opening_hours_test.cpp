// Opening hours are understood for certain or not at all.
#include "dispatcher/site/hours/opening_hours.hpp"

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;

namespace {

// Monday, 5 January 2026, and 400 days from there.
constexpr std::int32_t monday = 20'458;
// 6 January (a Tuesday) and 12 April (a Sunday).
const site::HolidayCalendar holidays{{monday + 1, monday + 97}, {}, monday - 4, monday + 726};

std::int32_t day_number(int year, unsigned month, unsigned day) {
  const std::chrono::sys_days date =
      std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  return static_cast<std::int32_t>(date.time_since_epoch().count());
}

site::ExpandedHours expand(const std::string& text) {
  return site::expand_opening_hours(text, {monday, 400, &holidays});
}

std::string clock(int minute) {
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
  return text;
}

// "08:00-12:00 13:30-17:00", "-" when closed.
std::string on(const site::ExpandedHours& hours, std::int32_t day) {
  if (hours.table.kind == HoursKind::always) return "always";
  if (hours.table.kind == HoursKind::unknown) return "unknown";
  const auto index = static_cast<std::size_t>(day - hours.table.first_day);
  const std::uint16_t pattern = hours.table.pattern_of_day[index];
  if (pattern == site::unknown_day) return "unknown";
  std::string text;
  for (const MinuteRange range : hours.table.patterns[pattern]) {
    text += (text.empty() ? "" : " ") + clock(range.from) + "-" + clock(range.to);
  }
  return text.empty() ? "-" : text;
}

// The week of 12 to 18 January 2026, which has no holiday; closed days left out.
std::string plain_week(const std::string& text) {
  const site::ExpandedHours hours = expand(text);
  if (hours.table.kind != HoursKind::table) return on(hours, monday);
  static const char* const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
  std::string week;
  for (int d = 0; d < 7; ++d) {
    const std::string today = on(hours, monday + 7 + d);
    if (today != "-") week += (week.empty() ? "" : ", ") + std::string(names[d]) + " " + today;
  }
  return week;
}

void check_unknown(const std::string& text) {
  const site::ExpandedHours hours = expand(text);
  BOOST_TEST((hours.table.kind == HoursKind::unknown), text);
  BOOST_TEST(!hours.why_unknown.en.empty(), text);
  BOOST_TEST(!hours.why_unknown.zh.empty(), text);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_day_the_tests_count_from_is_a_monday) {
  BOOST_TEST(monday == day_number(2026, 1, 5));
}

BOOST_AUTO_TEST_CASE(always_is_always) {
  for (const std::string text : {"24/7", " 24/7 ", "00:00-24:00", "open", "24/7;"}) {
    BOOST_TEST((expand(text).table.kind == HoursKind::always), text);
  }
}

BOOST_AUTO_TEST_CASE(weekdays_and_times) {
  const struct {
    std::string text;
    std::string week;
  } cases[] = {
      {"Mo 08:00-12:00", "Mo 08:00-12:00"},
      {"Mo 08:00-12:00, 13:30-17:00", "Mo 08:00-12:00 13:30-17:00"},
      {"Mo 08:00-12:00,12:00-17:00", "Mo 08:00-17:00"},
      {"mo-tu 8:00 - 12:00", "Mo 08:00-12:00, Tu 08:00-12:00"},
      {"Sa-Mo 09:00-10:00", "Mo 09:00-10:00, Sa 09:00-10:00, Su 09:00-10:00"},
      {"Mo,We 09:00-10:00", "Mo 09:00-10:00, We 09:00-10:00"},
      {"Mo,Fr-Sa 09:00-10:00", "Mo 09:00-10:00, Fr 09:00-10:00, Sa 09:00-10:00"},
      {"Sa", "Sa 00:00-24:00"},
      {"Fr 22:00-02:00", "Fr 22:00-26:00"},
      {"Fr 22:00-26:00", "Fr 22:00-26:00"},
      {"Fr 18:00-24:00", "Fr 18:00-24:00"},
      {"Mo 08:00-12:00 open", "Mo 08:00-12:00"},
      {"off", ""},
      {"closed \"for good\"", ""},
      // ';' takes the day over, ',' adds to it.
      {"Mo-Tu 08:00-17:00; Tu 09:00-10:00", "Mo 08:00-17:00, Tu 09:00-10:00"},
      {"Mo-Tu 08:00-12:00, Tu 13:00-14:00", "Mo 08:00-12:00, Tu 08:00-12:00 13:00-14:00"},
      {"Mo-We 08:00-12:00; Tu off", "Mo 08:00-12:00, We 08:00-12:00"},
      {"Mo-We 08:00-12:00, Tu off", "Mo 08:00-12:00, We 08:00-12:00"},
      {"Mo 08:00-17:00; 12:00-13:00 off", "Mo 08:00-12:00 13:00-17:00"},
      {"Mo 08:00-17:00;", "Mo 08:00-17:00"},
  };
  for (const auto& c : cases)
    BOOST_TEST(plain_week(c.text) == c.week, c.text << ": " << plain_week(c.text));
}

BOOST_AUTO_TEST_CASE(a_holiday_is_what_the_site_says_it_is) {
  const auto off = expand("Mo-Su 08:00-17:00; PH off");
  BOOST_TEST(on(off, monday) == "08:00-17:00");
  BOOST_TEST(on(off, monday + 1) == "-");
  BOOST_TEST(on(off, monday + 97) == "-");
  const auto short_day = expand("Mo-Fr 08:00-17:00; Su,PH 10:00-12:00");
  BOOST_TEST(on(short_day, monday + 1) == "10:00-12:00");
  BOOST_TEST(on(short_day, monday + 6) == "10:00-12:00");
  BOOST_TEST(on(short_day, monday + 5) == "-");
  // A rule that does not speak of holidays holds on them.
  BOOST_TEST(on(expand("Mo-Fr 08:00-17:00"), monday + 1) == "08:00-17:00");
}

BOOST_AUTO_TEST_CASE(holidays_that_the_site_does_not_state_make_the_rule_unknown) {
  const auto partly = site::expand_opening_hours("Mo-Fr 08:00-17:00; PH off", {monday, 400});
  BOOST_TEST(on(partly, monday) == "unknown");
  BOOST_TEST(on(partly, monday + 5) == "-");  // closed with or without a holiday
  BOOST_TEST(partly.why_partly.en.find("public holidays") != std::string::npos);
  const auto wholly = site::expand_opening_hours("08:00-17:00; PH off", {monday, 400});
  BOOST_TEST((wholly.table.kind == HoursKind::unknown));
  BOOST_TEST(wholly.why_unknown.en.find("public holidays") != std::string::npos);
  // It does not matter whether the day is a holiday.
  BOOST_TEST(site::expand_opening_hours("PH,Mo-Su 08:00-17:00", {monday, 400}).unknown_days == 0);
}

BOOST_AUTO_TEST_CASE(seasons_and_dates) {
  const auto summer = expand("Apr-Oct Mo-Fr 08:00-12:00");
  BOOST_TEST(on(summer, day_number(2026, 3, 31)) == "-");
  BOOST_TEST(on(summer, day_number(2026, 4, 1)) == "08:00-12:00");
  BOOST_TEST(on(summer, day_number(2026, 10, 30)) == "08:00-12:00");
  BOOST_TEST(on(summer, day_number(2026, 11, 2)) == "-");
  const auto winter = expand("Nov-Mar: 09:00-16:00; Dec 24-26 off");
  BOOST_TEST(on(winter, day_number(2026, 2, 10)) == "09:00-16:00");
  BOOST_TEST(on(winter, day_number(2026, 12, 25)) == "-");
  BOOST_TEST(on(winter, day_number(2026, 12, 27)) == "09:00-16:00");
  const auto days = expand("Apr 15-Oct 15 10:00-18:00");
  BOOST_TEST(on(days, day_number(2026, 4, 14)) == "-");
  BOOST_TEST(on(days, day_number(2026, 4, 15)) == "10:00-18:00");
  BOOST_TEST(on(days, day_number(2026, 10, 15)) == "10:00-18:00");
  BOOST_TEST(on(days, day_number(2026, 10, 16)) == "-");
  const auto over_new_year = expand("Dec 20-Jan 06 10:00-11:00");
  BOOST_TEST(on(over_new_year, monday + 1) == "10:00-11:00");
  BOOST_TEST(on(over_new_year, monday + 2) == "-");
}

BOOST_AUTO_TEST_CASE(years_and_weeks) {
  const auto once = expand("2026 Apr 01-2026 Apr 30 10:00-11:00");
  BOOST_TEST(on(once, day_number(2026, 3, 31)) == "-");
  BOOST_TEST(on(once, day_number(2026, 4, 30)) == "10:00-11:00");
  BOOST_TEST(on(expand("2027 10:00-11:00"), day_number(2026, 12, 31)) == "-");
  BOOST_TEST(on(expand("2027 10:00-11:00"), day_number(2027, 1, 1)) == "10:00-11:00");
  const auto weeks = expand("week 2-10/2 Mo 10:00-11:00");
  BOOST_TEST(on(weeks, monday) == "10:00-11:00");  // 5 January 2026 opens ISO week 2
  BOOST_TEST(on(weeks, monday + 7) == "-");
  BOOST_TEST(on(weeks, monday + 14) == "10:00-11:00");
}

BOOST_AUTO_TEST_CASE(the_first_and_the_last_of_a_month) {
  const auto ends = expand("Tu[1],Tu[-1] 10:00-11:00");
  BOOST_TEST(on(ends, day_number(2026, 2, 3)) == "10:00-11:00");
  BOOST_TEST(on(ends, day_number(2026, 2, 10)) == "-");
  BOOST_TEST(on(ends, day_number(2026, 2, 24)) == "10:00-11:00");
  const auto middle = expand("We[2-3] 10:00-11:00");
  BOOST_TEST(on(middle, day_number(2026, 2, 4)) == "-");
  BOOST_TEST(on(middle, day_number(2026, 2, 11)) == "10:00-11:00");
  BOOST_TEST(on(middle, day_number(2026, 2, 18)) == "10:00-11:00");
  BOOST_TEST(on(middle, day_number(2026, 2, 25)) == "-");
}

BOOST_AUTO_TEST_CASE(what_is_not_certain_is_unknown) {
  for (const std::string text : {"",
                                 "   ",
                                 "Mo-Fr 8-22",
                                 "Mo-Fr 8-5h",
                                 "Mo-Fr 8-25h",
                                 "sunrise-sunset",
                                 "08:00+",
                                 "17:00-20:00+",
                                 "SH off",
                                 "easter",
                                 "Mo-Fr 08:00-12:00 || \"call\"",
                                 "08:00-12:00 \"with key\"",
                                 "\"by appointment\"",
                                 "08:00-12:00 unknown",
                                 "Mo-Fr 08:00",
                                 "Mo-Fr 08:00-08:00",
                                 "Mo-Fr 8:0-12:00",
                                 "Mo-Fr 08:00-12:60",
                                 "Mo-Fr 25:00-26:00",
                                 "Mo-Xx 08:00-12:00",
                                 "Mo-",
                                 "Mo,",
                                 "Mo,08:00-12:00",
                                 "Mo-Fr 08:00-12:00 Sa 09:00-10:00",
                                 "Feb 30 08:00-10:00",
                                 "Apr 15-Oct 08:00-10:00",
                                 "week 54 Mo 08:00-10:00",
                                 "Tu[6] 08:00-10:00",
                                 "PH +1 day off",
                                 "Mo-Fr 10:00-16:00/90",
                                 "; Mo 08:00-10:00",
                                 "Mo 08:00-10:00;; Tu 08:00-10:00",
                                 "24/7 Mo",
                                 "24/7 \"key\"",
                                 "Mo-Fr 08:00-12:00, ",
                                 "Öffnungszeiten",
                                 "Di-Do 08:00-10:00",
                                 "off \"unterminated",
                                 "2027-2026 10:00-11:00"}) {
    check_unknown(text);
  }
}

BOOST_AUTO_TEST_CASE(days_on_which_readers_dispute_are_unknown) {
  const struct {
    std::string text;
    std::string week;
  } cases[] = {
      // Whether both halves of the day are meant.
      {"Mo 08:00-12:00; Mo 13:00-17:00; Tu 08:00-10:00", "Mo unknown, Tu 08:00-10:00"},
      {"Mo-Tu 08:00-12:00; Mo 14:00-15:00; Tu 16:00-17:00", "Mo unknown, Tu unknown"},
      {"Mo 08:00-12:00; 13:00-17:00; Tu-Su off", "Mo unknown"},
      {"Su off; Sa-Su 10:00-12:00", "Sa 10:00-12:00, Su unknown"},
      // Nothing is lost: the later rule says more.
      {"Mo 08:00-12:00; Mo 08:00-13:00", "Mo 08:00-13:00"},
      // Whether the night ends at midnight.
      {"Fr 22:00-02:00; Sa off", "Fr 22:00-26:00, Sa unknown"},
      {"Fr 22:00-02:00; Sa 10:00-12:00", "Fr 22:00-26:00, Sa unknown"},
      {"Fr 22:00-02:00, Sa 10:00-12:00", "Fr 22:00-26:00, Sa 10:00-12:00"},
      {"Fr 22:00-02:00; Sa 00:00-04:00", "Fr 22:00-26:00, Sa 00:00-04:00"},
      // A condition, an end or a sun that only that day has; the open end may last into the night.
      {"Mo \"by appointment\"; Tu 08:00-10:00", "Mo unknown, Tu 08:00-10:00"},
      {"Mo 17:00+; We 08:00-10:00", "Mo unknown, Tu unknown, We 08:00-10:00"},
      {"Mo sunrise-12:00; We 08:00-10:00", "Mo unknown, Tu unknown, We 08:00-10:00"},
      {"Mo (sunset-01:00)-22:00", "Mo unknown, Tu unknown"},
      {"Sa-Su 08:00-10:00 open \"ask the guard\"", "Sa unknown, Su unknown"},
      {"Mo-Fr unknown; Mo 08:00-10:00",
       "Mo 08:00-10:00, Tu unknown, We unknown, Th unknown, Fr "
       "unknown"},
      // When it is open nobody says.
      {"Tu off", "Mo unknown, We unknown, Th unknown, Fr unknown, Sa unknown, Su unknown"},
  };
  for (const auto& c : cases)
    BOOST_TEST(plain_week(c.text) == c.week, c.text << ": " << plain_week(c.text));
  // Whether a later weekday rule ends the holiday's.
  BOOST_TEST(on(expand("PH off; Mo-Fr 08:00-17:00"), monday) == "08:00-17:00");
  BOOST_TEST(on(expand("PH off; Mo-Fr 08:00-17:00"), monday + 1) == "unknown");
  BOOST_TEST(on(expand("PH off; Mo-Fr 08:00-17:00"), monday + 97) == "-");
}

BOOST_AUTO_TEST_CASE(school_holidays_matter_only_where_they_change_the_day) {
  const auto hours = expand("Mo-Fr 08:00-12:00; SH off");
  BOOST_TEST(on(hours, monday) == "unknown");
  BOOST_TEST(on(hours, monday + 5) == "-");
  BOOST_TEST(hours.why_partly.en.find("school holidays") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(after_the_last_year_with_stated_holidays_what_depends_on_them_is_unknown) {
  site::HolidayCalendar year = holidays;
  year.covered_until = day_number(2027, 1, 1);
  const auto hours = site::expand_opening_hours("Mo-Fr 08:00-12:00; PH off", {monday, 400, &year});
  BOOST_TEST(on(hours, day_number(2026, 12, 31)) == "08:00-12:00");
  BOOST_TEST(on(hours, day_number(2027, 1, 1)) == "unknown");
  BOOST_TEST(on(hours, day_number(2027, 1, 2)) == "-");  // a Saturday
  BOOST_TEST(hours.ends_with_holidays);
  BOOST_TEST(hours.why_partly.empty());
  BOOST_TEST(!expand("Mo-Fr 08:00-12:00; PH off").ends_with_holidays);
}

BOOST_AUTO_TEST_CASE(a_day_worked_to_make_up_for_a_holiday_counts_as_a_monday) {
  site::HolidayCalendar year = holidays;
  const std::int32_t sunday = monday + 13;  // 18 January 2026, the third Sunday
  year.working_days = {sunday};
  const auto in_year = [&](const std::string& text) {
    return site::expand_opening_hours(text, {monday, 400, &year});
  };
  BOOST_TEST(on(in_year("Mo 08:00-12:00; Su 10:00-11:00"), sunday) == "08:00-12:00");
  BOOST_TEST(on(in_year("Mo 08:00-12:00; Su 10:00-11:00"), sunday - 7) == "10:00-11:00");
  BOOST_TEST(on(in_year("Mo-Fr 08:00-12:00; Su[3] 10:00-11:00"), sunday) == "unknown");
}

BOOST_AUTO_TEST_CASE(slips_that_leave_one_meaning_are_understood) {
  const std::string same = "Mo 08:00-12:00, Tu 08:00-12:00";
  for (const std::string text :
       {"Mo–Tu 08:00–12:00", "Mon-Tue 8:00-12:00", "Monday to Tuesday 08:00 to 12:00",
        "Mo.-Tu. 08.00-12.00", "mo-tu: 8am-12pm", "MO-TU 08：00－12：00",
        "Mo-Tu 8:00 AM - 12:00 PM", "Mo,Tu 08:00-12:00 Uhr", "Mo-Tu 08:00 bis 12:00 Uhr",
        "Mo,Tu\t08:00-12:00", "Mo-Tu 08:00-12:00; We: closed", "Mo-Tu 08:00-12:00 || off"}) {
    BOOST_TEST(plain_week(text) == same, text << ": " << plain_week(text));
  }
  BOOST_TEST(plain_week("Sa daily 08:00-12:00") == "unknown");
  BOOST_TEST(on(expand("daily 08:00-12:00"), monday) == "08:00-12:00");
  BOOST_TEST(on(expand("08:00-10:00; Dec 24,26,30-31 off"), day_number(2026, 12, 26)) == "-");
  BOOST_TEST(on(expand("08:00-10:00; Dec 24,26,30-31 off"), day_number(2026, 12, 31)) == "-");
  BOOST_TEST(on(expand("2027+ 08:00-10:00"), day_number(2027, 1, 5)) == "08:00-10:00");
}

BOOST_AUTO_TEST_CASE(whole_hours_with_their_sign_and_whole_days_are_understood) {
  BOOST_TEST(plain_week("Mo-Tu 8-22h") == "Mo 08:00-22:00, Tu 08:00-22:00");
  BOOST_TEST(plain_week("We 08h-12h, 14h-18h") == "We 08:00-12:00 14:00-18:00");
  BOOST_TEST(plain_week("Sa 24/7") == "Sa 00:00-24:00");
  BOOST_TEST(plain_week("Su 24 hours") == "Su 00:00-24:00");
}

BOOST_AUTO_TEST_CASE(a_hostile_text_is_refused_or_bounded) {
  std::string many;
  while (many.size() < 16'384) many += "Mo;";
  check_unknown(many);
  check_unknown(many.substr(0, 1000));  // more than 32 rules
  std::string dates = "Jan 1-2";
  while (dates.size() < 1000) dates += ",Jan 1-2";
  BOOST_TEST((expand(dates + " 08:00-10:00").table.kind == HoursKind::table));
}

BOOST_AUTO_TEST_CASE(a_night_is_open_until_its_end_and_the_table_ends_in_unknown) {
  const site::ExpandedHours hours = expand("Fr 22:00-02:00");
  const ZoneTable utc{{{Instant{0}, 0}}, Instant{days(40'000).ms}};
  const auto at = [&](std::int32_t day, int minute) {
    return opening_at(hours.table, utc, Instant{} + days(day) + minutes(minute));
  };
  const std::int32_t friday = monday + 4;
  BOOST_TEST((at(friday, 21 * 60 + 59) == Opening::closed));
  BOOST_TEST((at(friday, 22 * 60) == Opening::open));
  BOOST_TEST((at(friday + 1, 119) == Opening::open));
  BOOST_TEST((at(friday + 1, 120) == Opening::closed));
  BOOST_TEST((at(monday + 399, 0) == Opening::closed));
  BOOST_TEST((at(monday + 400, 0) == Opening::unknown));
  BOOST_TEST((at(monday - 1, 0) == Opening::unknown));
}

BOOST_AUTO_TEST_CASE(days_that_are_alike_share_a_pattern) {
  const site::ExpandedHours hours = expand("Mo-Fr 08:00-12:00, 13:30-17:00");
  BOOST_TEST(hours.table.patterns.size() == 2u);
  BOOST_TEST(hours.table.pattern_of_day.size() == 400u);
  BOOST_TEST(hours.table.first_day == monday);
}

BOOST_AUTO_TEST_CASE(any_text_is_answered) {
  constexpr std::uint64_t seed = 20'260'105;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng random(seed);
  const std::string pieces[] = {"Mo",  "-",    ",",  ";",    "08:00", "12:00", " ",  "PH",
                                "off", "Apr",  "15", "2026", "week",  "[",     "1",  "]",
                                "\"",  "24/7", "+",  "||",   ":",     "/",     "長", "\xff"};
  int understood = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::uint64_t length = random.below(9);
    for (std::uint64_t i = 0; i < length; ++i) text += pieces[random.below(std::size(pieces))];
    const site::ExpandedHours hours = expand(text);
    const bool known = hours.table.kind != HoursKind::unknown;
    understood += known ? 1 : 0;
    BOOST_REQUIRE_MESSAGE(known == hours.why_unknown.empty(), text);
    for (const auto& pattern : hours.table.patterns) {
      for (const MinuteRange range : pattern) {
        BOOST_REQUIRE_MESSAGE((range.from < range.to && range.to <= 2880), text);
      }
    }
  }
  BOOST_TEST(understood > 100);
}
