// Minutes of a log as a series of alarms.
#include "dispatcher/site/past/replay.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::site;

namespace {

constexpr Instant new_year{1'483'322'400'000};  // 2017-01-01 18:00 in Los Angeles

PastIncident call(const char* id, Duration after) {
  PastIncident made;
  made.id = id;
  made.reported_at = new_year + after;
  made.zone = "America/Los_Angeles";
  made.kind = ReportedKind::in_water;
  made.words = "Water Rescue";
  made.at = geo::Position{1, 2};
  return made;
}

const std::vector<PastIncident> calls{call("later", minutes(30)), call("first", minutes(0)),
                                      call("before", minutes(-1)), call("after", minutes(60))};

}  // namespace

BOOST_AUTO_TEST_CASE(the_calls_of_the_window_come_at_their_distances) {
  const auto series = replay_series(calls, {"2017-01-01T18:00", 60});
  BOOST_REQUIRE_MESSAGE(series.has_value(), series.error().what.en);
  BOOST_REQUIRE(series->alarms.size() == 2u);
  BOOST_TEST(series->alarms[0].id == "first");
  BOOST_TEST(series->alarms[0].after_s == 0u);
  BOOST_TEST(series->alarms[1].id == "later");
  BOOST_TEST(series->alarms[1].after_s == 1'800u);
  BOOST_TEST((series->alarms[1].kind == ReportedKind::in_water));
  BOOST_TEST(series->alarms[1].note == "Water Rescue");
}

BOOST_AUTO_TEST_CASE(a_call_without_a_position_is_raised_with_its_address) {
  auto without = calls;
  without[1].at.reset();
  without[1].place = "Pier 43";
  const auto series = replay_series(without, {"2017-01-01T18:00", 60});
  BOOST_TEST(series->alarms[0].place == "Pier 43");
}

BOOST_AUTO_TEST_CASE(a_window_without_calls_says_when_the_log_has_some) {
  const auto series = replay_series(calls, {"2018-01-01T18:00", 60});
  BOOST_REQUIRE(!series.has_value());
  BOOST_TEST((series.error().kind == ErrorKind::not_found));
  BOOST_TEST(
      series.error().what.en.find("2017-01-01 17:59 to 2017-01-01 19:00") != std::string::npos,
      series.error().what.en);
  BOOST_TEST(!replay_series(calls, {"new year", 60}).has_value());
  BOOST_TEST(!replay_series({}, {"2017-01-01T18:00", 60}).has_value());
}

BOOST_AUTO_TEST_CASE(a_replay_is_bounded) {
  const std::vector<PastIncident> many(max_replayed + 1, call("one", minutes(1)));
  const auto series = replay_series(many, {"2017-01-01T18:00", 60});
  BOOST_REQUIRE(!series.has_value());
  BOOST_TEST((series.error().kind == ErrorKind::usage));
}
