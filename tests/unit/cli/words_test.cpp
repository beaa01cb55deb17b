// Words that people type, exit codes that programs read, and the reasons behind a choice.
#include <set>

#include <boost/test/unit_test.hpp>

#include "agents/cli/alarm_command.hpp"
#include "agents/cli/common.hpp"
#include "agents/cli/reason_text.hpp"

using namespace liferelay;
using namespace liferelay::cli;

BOOST_AUTO_TEST_CASE(a_position_is_latitude_comma_longitude_in_degrees) {
  const struct {
    const char* text;
    geo::Position at;
  } good[] = {{"47.1410,9.5209", {471'410'000, 95'209'000}},
              {"47.1410, 9.5209", {471'410'000, 95'209'000}},
              {"-33.8568,151.2153", {-338'568'000, 1'512'153'000}},
              {"90,-180", {900'000'000, -1'800'000'000}},
              {"0,0", {0, 0}},
              {"47.14098765,9", {471'409'877, 90'000'000}}};
  for (const auto& [text, at] : good) {
    BOOST_TEST_CONTEXT(text) {
      const auto found = parse_position(text);
      BOOST_REQUIRE(found.has_value());
      BOOST_TEST((*found == at));
    }
  }
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_position_and_says_what_to_write) {
  for (const char* text :
       {"", ",", "47.14", "47.14,", ",9.52", "47.14;9.52", "47.14,9.52,1", "90.1,0", "0,180.1",
        "nan,0", "0,inf", "47,14 9,52", "north,east", "0x1p3,2", "47.14,9.52m"}) {
    BOOST_TEST_CONTEXT(text) {
      const auto found = parse_position(text);
      BOOST_REQUIRE(!found);
      BOOST_TEST((found.error().kind == ErrorKind::usage));
      BOOST_TEST(found.error().what.en.find("47.14,9.52") != std::string::npos);
      BOOST_TEST(found.error().what.zh.find("47.14,9.52") != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_kind_of_error_has_an_exit_code_that_is_not_success) {
  const struct {
    ErrorKind kind;
    int code;
  } table[] = {
      {ErrorKind::usage, 2},       {ErrorKind::input, 1},        {ErrorKind::not_found, 3},
      {ErrorKind::unreachable, 4}, {ErrorKind::forbidden, 6},    {ErrorKind::conflict, 7},
      {ErrorKind::damaged, 8},     {ErrorKind::unsupported, 10}, {ErrorKind::environment, 1}};
  for (const auto& [kind, code] : table) BOOST_TEST(static_cast<int>(exit_code(kind)) == code);
  BOOST_TEST(std::size(table) == static_cast<std::size_t>(ErrorKind::environment) + 1);
}

BOOST_AUTO_TEST_CASE(every_reason_is_a_sentence_of_its_own_in_both_languages) {
  std::set<std::string> english;
  std::set<std::string> chinese;
  for (std::size_t code = 0; code < count_of<ReasonCode>(); ++code) {
    const Reason reason{static_cast<ReasonCode>(code), 4, 75};
    const Text text = reason_text(reason, [](std::int64_t number) {
      return Text{"AED " + std::to_string(number), "自动除颤器 " + std::to_string(number)};
    });
    BOOST_TEST_CONTEXT(EnumNames<ReasonCode>::values[code]) {
      BOOST_TEST(!text.en.empty());
      BOOST_TEST(!text.zh.empty());
      BOOST_TEST(text.en.find('{') == std::string::npos);
      BOOST_TEST(text.zh.find('{') == std::string::npos);
    }
    english.insert(text.en);
    chinese.insert(text.zh);
  }
  BOOST_TEST(english.size() == count_of<ReasonCode>());
  BOOST_TEST(chinese.size() == count_of<ReasonCode>());
}

BOOST_AUTO_TEST_CASE(the_way_by_an_aed_names_it_and_the_time_until_it_is_reached) {
  const Text text = reason_text({ReasonCode::by_way_of, 4, 75}, [](std::int64_t) {
    return Text{"AED [hall]", "AED［大厅］"};
  });
  BOOST_TEST(text.en == "by way of AED [hall], there after 1:15");
  BOOST_TEST(text.zh == "途经 AED［大厅］，1:15 到取");
}
