// Single words, numbers and dates as people type them.
#include "dispatcher/site/intake/words.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/compile/cells.hpp"

using namespace liferelay;

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(titles_are_one_whatever_their_width_case_and_blanks) {
  BOOST_TEST(site::folded("telephone　Number") == "telephonenumber");
  BOOST_TEST(site::folded("  Telephone_Number ") == "telephonenumber");
  BOOST_TEST(site::folded("#property") == "property");
  BOOST_TEST(site::folded("ＡＥＤ 編號") == "aed編號");
  BOOST_TEST(site::folded("LÄNGE") == "länge");
  BOOST_TEST(site::folded("") == "");
}

BOOST_AUTO_TEST_CASE(blanks_and_line_breaks_become_one_blank) {
  BOOST_TEST(site::tidy(" ２階　　ロビー\r\n左 ") == "２階 ロビー 左");
  BOOST_TEST(site::narrow("（０８７）８６１－２５００") == "(087)861-2500");
}

BOOST_AUTO_TEST_CASE(a_text_is_cut_between_characters) {
  BOOST_TEST(site::cut("北门", 6) == "北门");
  BOOST_TEST(site::cut("北门", 5) == "北");
  BOOST_TEST(site::cut("北门", 2) == "");
}

BOOST_AUTO_TEST_CASE(yes_and_no_are_known_in_four_languages_and_nothing_is_guessed) {
  for (const char* yes : {"是", "有", "YES", "ja", "1", "○", "√", "ｙｅｓ"})
    BOOST_TEST((site::yes_or_no(yes) == true), yes);
  for (const char* no : {"否", "无", "No", "nein", "0", "×", "なし"})
    BOOST_TEST((site::yes_or_no(no) == false), no);
  for (const char* neither : {"", "maybe", "x", "部分", "2"})
    BOOST_TEST(!site::yes_or_no(neither).has_value(), neither);
}

BOOST_AUTO_TEST_CASE(a_number_shortened_by_a_spreadsheet_is_found_and_said) {
  BOOST_TEST(*site::phone_number("138 0013 8000") == "138 0013 8000");
  BOOST_TEST(*site::phone_number("＋８６１３８００１３８０００") == "+8613800138000");
  BOOST_TEST(*site::phone_number("13800138000.0") == "13800138000");
  for (const char* lost : {"1.38E+10", "1,38E+10", "1.38001E10"}) {
    const auto found = site::phone_number(lost);
    BOOST_TEST_REQUIRE(!found.has_value(), lost);
    BOOST_TEST(found.error().what.en.find("digits are lost") != std::string::npos);
  }
  BOOST_TEST(!site::phone_number("unknown").has_value());
}

BOOST_AUTO_TEST_CASE(dates_that_begin_with_the_year_are_read) {
  for (const char* date : {"2027-05-31", "2027/5/31", "2027.5.31", "2027年5月31日", "20270531",
                           "２０２７年５月３１日", "2027-05-31T00:00:00", "2027/5/31 0:00:00",
                           "2027年 5月 31日", "2027-05", "2027年5月", "2027/5"})
    BOOST_TEST(site::plain_date(date, {}).value_or("-") == "2027-05-31", date);
  for (const char* endless : {"", "长期", "永久有效", "unlimited"})
    BOOST_TEST(site::plain_date(endless, {}).value_or("-") == "", endless);
}

BOOST_AUTO_TEST_CASE(dates_that_could_be_two_days_need_the_mapping) {
  for (const char* date : {"31.5.2027", "5/31/2027", "2027-02-30", "2027-13-01", "45678",
                           "May 2027", "0000-00-00", "2027-05-31-01", "99999999999"})
    BOOST_TEST(!site::plain_date(date, {}).has_value(), date);
  BOOST_TEST(*site::plain_date("31.5.2027", {"D.M.YYYY"}) == "2027-05-31");
  BOOST_TEST(*site::plain_date("5/6/2027", {"M/D/YYYY"}) == "2027-05-06");
  BOOST_TEST(*site::plain_date("5/6/2027", {"D/M/YYYY"}) == "2027-06-05");
  BOOST_TEST(!site::plain_date("2027-05-31", {"D.M.YYYY"}).has_value());
  BOOST_TEST(site::plain_date("45678", {}).error().what.en.find("number of a day") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_day_comes_back_from_every_form) {
  const std::uint64_t seed = 20261122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int i = 0; i < 2000; ++i) {
    const auto day = static_cast<std::int32_t>(prng.between(-25'000, 80'000));
    const std::string date = site::date_of_day(day);
    BOOST_TEST_REQUIRE(*site::day_number(date) == day);
    const std::string y = date.substr(0, 4);
    const std::string m = std::to_string(std::stoi(date.substr(5, 2)));
    const std::string d = std::to_string(std::stoi(date.substr(8, 2)));
    for (const auto& [form, text] : {std::pair<std::string, std::string>{"YYYY-MM-DD", date},
                                     {"YYYY/M/D", y + "/" + m + "/" + d},
                                     {"YYYY.M.D", y + "." + m + "." + d},
                                     {"YYYY年M月D日", y + "年" + m + "月" + d + "日"},
                                     {"D.M.YYYY", d + "." + m + "." + y},
                                     {"D/M/YYYY", d + "/" + m + "/" + y},
                                     {"M/D/YYYY", m + "/" + d + "/" + y}})
      BOOST_TEST_REQUIRE(site::plain_date(text, {form}).value_or("-") == date, text << " " << form);
  }
}

BOOST_AUTO_TEST_CASE(years_of_an_era_are_counted_from_its_first) {
  BOOST_TEST(site::plain_date("令和9年3月31日", {}).value_or("-") == "2027-03-31");
  BOOST_TEST(site::plain_date("令和9年3月", {}).value_or("-") == "2027-03-31");
  BOOST_TEST(site::plain_date("平成元年1月8日", {}).value_or("-") == "1989-01-08");
  BOOST_TEST(site::plain_date("民國116年5月31日", {}).value_or("-") == "2027-05-31");
  for (const char* date : {"令和年3月", "令和", "令和999年1月1日", "9年3月31日"})
    BOOST_TEST(!site::plain_date(date, {}).has_value(), date);
}

BOOST_AUTO_TEST_CASE(numbers_of_days_and_short_years_are_read_only_where_declared) {
  BOOST_TEST(*site::plain_date("46538", {"excel"}) == "2027-05-31");
  BOOST_TEST(!site::plain_date("12", {"excel"}).has_value());
  BOOST_TEST(*site::plain_date("31.5.27", {"D.M.YY"}) == "2027-05-31");
  BOOST_TEST(*site::plain_date("5/31/27", {"M/D/YY"}) == "2027-05-31");
  BOOST_TEST(!site::plain_date("5/31/27", {}).has_value());
  BOOST_TEST(!site::plain_date("5/31/2027", {"M/D/YY"}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
