// An alarm that is received, one that is not received yet, and one that is very old.
#include <chrono>
#include <filesystem>

#include <boost/test/unit_test.hpp>

#include "agents/cli/common.hpp"
#include "agents/sdk/file/file_outbox_store.hpp"
#include "agents/sdk/outbox.hpp"
#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// Somewhere of its own for each test, so that it finds its incident again.
const std::string offline_at = "47.1490000,9.5100000";
const std::string late_at = "47.1480000,9.5110000";

std::vector<Json> incidents_at(const Dispatcher& house, const std::string& at) {
  std::vector<Json> found;
  const Json all = house.ask({"incident", "list", "--all"});
  for (const Json& incident : all) {
    const double lat = incident["place"]["at"]["lat"].get<double>() / 1e7;
    if (std::abs(lat - std::stod(at)) < 1e-6) found.push_back(incident);
  }
  return found;
}

// Puts an alarm into the bell's outbox, as a program does that ends before it gets through.
void leave_alarm(const Dispatcher& house, Duration ago) {
  const auto store = sdk::open_file_outbox(cli::outbox_path(house.data(), "bell"));
  BOOST_REQUIRE(store.has_value());
  sdk::Outbox outbox(**store);
  using std::chrono::system_clock;
  const auto now =
      std::chrono::duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch());
  input::AlarmRaised alarm;
  alarm.kind = ReportedKind::injured;
  alarm.place.known = true;
  alarm.place.at = {471'480'000, 95'110'000};
  alarm.raised_at = Instant{now.count()} - ago;
  BOOST_REQUIRE(outbox.submit(alarm).has_value());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_received_alarm_gives_the_number_of_its_incident) {
  const Dispatcher& house = Dispatcher::shared();
  const Outcome outcome =
      house({"alarm", "--kind", "collapsed", "--place", "Rathaus Vaduz", "--breathing", "no"});
  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(outcome.out.starts_with("Received: incident "));
  const Outcome chinese =
      house({"alarm", "--kind", "collapsed", "--place", "Rathaus Vaduz", "--lang", "zh"});
  BOOST_TEST(chinese.out.starts_with("已收到：事件 "));
  const Json json = house.ask({"alarm", "--at", "47.1410,9.5209"});
  BOOST_TEST(json["received"].get<bool>());
  BOOST_TEST(json["incident"].get<int>() > 0);
}

BOOST_AUTO_TEST_CASE(words_that_name_no_place_are_kept_and_said_to_be_not_clear) {
  const Dispatcher& house = Dispatcher::shared();
  const std::uint32_t number = house.alarm({"--place", "behind the red kiosk"});
  BOOST_REQUIRE(number > 0u);
  const Outcome shown = house({"incident", "show", std::to_string(number)});
  BOOST_TEST(shown.out.find("\"behind the red kiosk\" (place not clear)") != std::string::npos,
             shown.out);
}

BOOST_AUTO_TEST_CASE(help_is_not_promised_where_nobody_can_be_sent) {
  const Dispatcher& house = Dispatcher::shared();
  for (const std::vector<std::string>& where :
       {std::vector<std::string>{}, {"--place", "behind the blue kiosk"}}) {
    std::vector<std::string> words{"alarm", "--kind", "injured"};
    words.insert(words.end(), where.begin(), where.end());
    const Outcome outcome = house(words);
    BOOST_TEST(outcome.code == 0, outcome.err);
    BOOST_TEST(outcome.out.find("NOBODY CAN BE SENT YET") != std::string::npos, outcome.out);
    BOOST_TEST(outcome.out.find("help is being sent") == std::string::npos, outcome.out);
    words.emplace_back("--json");
    BOOST_TEST(!Json::parse(house(words).out)["placed"].get<bool>());
  }
  BOOST_TEST(house.ask({"alarm", "--place", "Rathaus Vaduz"})["placed"].get<bool>());
}

BOOST_AUTO_TEST_CASE(a_kind_may_be_typed_in_chinese) {
  const Dispatcher& house = Dispatcher::shared();
  const std::string at = "47.1475000,9.5121000";
  BOOST_REQUIRE(house.alarm({"--kind", "受伤", "--at", at}) > 0u);
  const std::vector<Json> found = incidents_at(house, at);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(found.front().dump().find("\"kind\":\"injured\"") != std::string::npos);
  BOOST_TEST(house({"alarm", "--kind", "伤"}).code == 2);
}

BOOST_AUTO_TEST_CASE(a_name_that_several_places_carry_keeps_the_alarm) {
  const Dispatcher& house = Dispatcher::shared();
  const std::uint32_t number = house.alarm({"--place", "Vaduz Post"});
  BOOST_REQUIRE(number > 0u);
  const Outcome shown = house({"incident", "show", std::to_string(number)});
  BOOST_TEST(shown.out.find("\"Vaduz Post\" (place not clear)") != std::string::npos, shown.out);
}

BOOST_AUTO_TEST_CASE(an_alarm_with_nobody_there_is_kept_and_arrives_exactly_once_afterwards) {
  Dispatcher& house = Dispatcher::shared();
  BOOST_REQUIRE(house.stop() == 0);
  const auto before = std::chrono::steady_clock::now();
  const Outcome outcome = house({"alarm", "--kind", "collapsed", "--at", offline_at});
  const auto took = std::chrono::steady_clock::now() - before;
  house.start();
  BOOST_TEST(outcome.code == 5);
  BOOST_TEST(outcome.err.starts_with("NOT RECEIVED. CALL BY VOICE NOW."), outcome.err);
  BOOST_TEST((took < std::chrono::seconds(20)));  // five, and what a loaded machine adds
  // Whoever goes on sending in the background brings it; the next command of the bell finds
  // nothing left to do.
  BOOST_TEST(eventually([&] { return !incidents_at(house, offline_at).empty(); }));
  BOOST_TEST(house({"alarm", "--send-kept"}).code == 0);
  BOOST_TEST(incidents_at(house, offline_at).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_kept_alarm_can_be_withdrawn) {
  const Dispatcher& house = Dispatcher::shared();
  const Outcome nothing = run({"alarm", "--withdraw", "--data", house.file("never_used")});
  BOOST_TEST(nothing.code == 0);
  BOOST_TEST(nothing.out.starts_with("0 alarms withdrawn."), nothing.out);
  leave_alarm(house, minutes(30));
  const Outcome outcome = house({"alarm", "--withdraw"});
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(outcome.out.starts_with("1 alarms withdrawn."), outcome.out);
  BOOST_TEST(house({"alarm", "--withdraw"}).out.starts_with("0 alarms withdrawn."));
  BOOST_TEST(house({"alarm", "--send-kept"}).code == 0);
  BOOST_TEST(incidents_at(house, late_at).empty());
}

BOOST_AUTO_TEST_CASE(an_old_alarm_is_started_and_shown_as_late_with_its_age) {
  const Dispatcher& house = Dispatcher::shared();
  leave_alarm(house, minutes(25));
  BOOST_TEST(house({"alarm", "--send-kept"}).code == 0);
  const auto found = incidents_at(house, late_at);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(found[0]["late"].get<bool>());
  BOOST_TEST(found[0]["state"].get<std::string>() == "open");
  const Outcome shown = house({"incident", "show", std::to_string(found[0]["id"].get<int>())});
  BOOST_TEST(shown.out.find("injured LATE |") != std::string::npos, shown.out);
  BOOST_TEST(shown.out.find("since the alarm 25:") != std::string::npos, shown.out);
}
