// Times and places as people read them.
#include "agents/cli/phrases.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/cli/little_copy.hpp"

using namespace liferelay;
using namespace liferelay::cli;

BOOST_AUTO_TEST_CASE(a_time_is_told_in_the_local_time_of_the_site) {
  BOOST_TEST(clock_time(test::raised, 0) == "12:00:00");
  BOOST_TEST(clock_time(test::raised, 3'600) == "13:00:00");
  BOOST_TEST(clock_time(test::raised + milliseconds(999), -12 * 3'600) == "00:00:00");
  BOOST_TEST(date_and_time(test::raised, 12 * 3'600) == "2026-11-22 00:00:00");
}

BOOST_AUTO_TEST_CASE(a_duration_is_told_in_minutes_and_seconds_with_its_sign) {
  BOOST_TEST(minutes_and_seconds(milliseconds(94'999)) == "1:34");
  BOOST_TEST(minutes_and_seconds(Duration{}) == "0:00");
  BOOST_TEST(minutes_and_seconds(milliseconds(-5'000)) == "-0:05");
  BOOST_TEST(minutes_and_seconds(hours(25)) == "1500:00");
}

BOOST_AUTO_TEST_CASE(coordinates_keep_seven_digits_on_every_side_of_the_world) {
  BOOST_TEST(coordinates({471'409'876, 95'209'876}) == "47.1409876,9.5209876");
  BOOST_TEST(coordinates({-1, -1'800'000'000}) == "-0.0000001,-180.0000000");
  BOOST_TEST(coordinates({0, 5}) == "0.0000000,0.0000005");
}

BOOST_AUTO_TEST_CASE(a_place_is_told_by_the_best_that_is_known_of_it) {
  const geo::Position at{471'000'000, 95'000'000};
  BOOST_TEST(where({}).en == "place not known");
  BOOST_TEST(where({}).zh == "地点不明");
  BOOST_TEST(where({true, at, 0, {}, {}}).en == "47.1000000,9.5000000");
  BOOST_TEST(where({true, at, 0, PlaceNo{1}, "Rathaus"}).en == "Rathaus");
  BOOST_TEST(where({true, at, 0, PlaceNo{1}, "Rathaus"}, "Town hall").en == "Town hall");
}

BOOST_AUTO_TEST_CASE(words_that_name_no_place_are_never_shown_as_if_they_did) {
  const Place words{false, {}, 0, {}, "behind the red kiosk"};
  BOOST_TEST(where(words).en == "\"behind the red kiosk\" (place not clear)");
  BOOST_TEST(where(words).zh == "“behind the red kiosk”（地点不明确）");
  BOOST_TEST(where(words, "behind the red kiosk").en == where(words).en);
  const Place both{true, {471'000'000, 95'000'000}, 0, {}, "red kiosk"};
  BOOST_TEST(where(both).en == "47.1000000,9.5000000 (\"red kiosk\")");
}
