// The control room and a responder's terminal, on one incident.
#include <filesystem>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;

namespace {

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

Json person(const Dispatcher& house, const std::string& id) {
  for (const Json& one : house.ask({"people", "list"})) {
    if (one["id"] == id) return one;
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_responder_says_yes_and_is_free_again_before_the_incident_closes) {
  const Dispatcher& house = Dispatcher::shared();
  // Whoever connects is asked for what other tests left open.
  for (const Json& open : house.ask({"incident", "list"})) {
    const std::string left = std::to_string(open["id"].get<std::uint32_t>());
    house({"incident", "cancel", left, "--reason", "left by another test"});
  }
  Process terminal({"respond", "--id", "P01", "--at", "47.1411,9.5209", "--data", house.data()});
  BOOST_REQUIRE(terminal.says("Connected as P01"));
  const std::uint32_t number = house.alarm({"--kind", "injured", "--at", "47.1412,9.5210"});
  BOOST_REQUIRE(number > 0u);
  const std::string incident = std::to_string(number);
  BOOST_TEST(person(house, "P01")["connected"].get<bool>());
  if (!terminal.says(">>> ", Wait{3})) {  // others may be nearer: the control room asks by name
    const Json plan = house.ask({"incident", "show", incident})["plan"];
    const std::string role = plan["roles"][0]["id"].get<std::string>();
    const Outcome asked =
        house({"incident", "assign", incident, "--role", role, "--responder", "P01"});
    BOOST_TEST((asked.code == 0 || asked.code == 7), asked.err);  // 7: asked in this very moment
  }
  BOOST_REQUIRE(terminal.says(">>> "));
  terminal.type("y");
  BOOST_REQUIRE(terminal.says(": accepted"));
  BOOST_TEST(person(house, "P01")["availability"].get<std::string>() == "busy");
  const Outcome early = house({"incident", "close", incident, "--disposition", "too early"});
  BOOST_TEST(early.code == 7);
  BOOST_TEST(!early.err.empty());
  terminal.type("r");
  BOOST_REQUIRE(terminal.says(": released"));
  const Outcome closed = house({"incident", "close", incident, "--disposition", "with 120"});
  BOOST_TEST(closed.code == 0, closed.err);
  const Json shown = house.ask({"incident", "show", incident});
  BOOST_TEST(shown["state"].get<std::string>() == "closed");
  BOOST_TEST(shown["disposition"].get<std::string>() == "with 120");
  terminal.type("q");
  BOOST_TEST(terminal.end() == 0);
}

BOOST_AUTO_TEST_CASE(an_incident_is_claimed_moved_and_cancelled) {
  const Dispatcher& house = Dispatcher::shared();
  const std::string number =
      std::to_string(house.alarm({"--kind", "collapsed", "--place", "Rathaus Vaduz"}));
  BOOST_TEST(house({"incident", "claim", number}).code == 0);
  BOOST_TEST(house({"incident", "move", number, "--at", "47.1395,9.5225"}).code == 0);
  BOOST_TEST(house({"incident", "move", number, "--at", "nowhere"}).code == 2);
  const Outcome shown = house({"incident", "show", number});
  BOOST_TEST(has(shown.out, "claimed by operator"), shown.out);
  BOOST_TEST(has(shown.out, "47.1395000,9.5225000"), shown.out);
  BOOST_TEST(has(house({"incident", "list"}).out, "#" + number));
  const Json full = house.ask({"incident", "show", number});
  BOOST_TEST(full["alarms"].size() == 1u);
  BOOST_TEST(full["patients"].size() == 1u);
  BOOST_TEST(!full["requests"].empty());
  BOOST_TEST(house({"incident", "cancel", number, "--reason", "a test dummy"}).code == 0);
  BOOST_TEST(!has(house({"incident", "list"}).out, "#" + number + " "));
  BOOST_TEST(has(house({"incident", "list", "--all"}).out, "#" + number + " "));
  BOOST_TEST(house({"incident", "claim", number}).code == 7);
}

BOOST_AUTO_TEST_CASE(what_does_not_exist_is_said_to_not_exist) {
  const Dispatcher& house = Dispatcher::shared();
  const std::string number = std::to_string(house.alarm({"--kind", "injured"}));
  BOOST_TEST(house({"incident", "show", "99999"}).code == 3);
  BOOST_TEST(house({"incident", "close", "99999", "--disposition", "x"}).code == 3);
  BOOST_TEST(
      house({"incident", "assign", number, "--role", "juggler", "--responder", "P01"}).code == 3);
  BOOST_TEST(house({"keys", "revoke", "nobody"}).code == 3);
  BOOST_TEST(house({"respond", "--id", "P99"}).code == 3);
}

BOOST_AUTO_TEST_CASE(people_are_listed_with_what_they_are_doing) {
  const Dispatcher& house = Dispatcher::shared();
  BOOST_TEST(house.ask({"people", "list"}).size() > 60u);
  const Json quiet = person(house, "P02");
  BOOST_TEST(has(quiet["name"].get<std::string>(), "(P02)"));
  BOOST_TEST(!quiet["connected"].get<bool>());
  BOOST_TEST(quiet["availability"].get<std::string>() == "by_shift");
  const Outcome chinese = house({"people", "list", "--lang", "zh"});
  BOOST_TEST(has(chinese.out, "未连接"), chinese.out);
}

BOOST_AUTO_TEST_CASE(a_second_machine_speaks_with_its_own_file_until_it_is_revoked) {
  const Dispatcher& house = Dispatcher::shared();
  const std::string file = house.file("ward.key");
  const Outcome enrolled =
      house({"keys", "enrol", "ward", "--role", "operator", "--role", "watcher", "--out", file});
  BOOST_TEST(enrolled.code == 0, enrolled.err);
  BOOST_TEST(house({"keys", "enrol", "ward", "--role", "watcher", "--out", file}).code == 7);
  const std::string again = house.file("again.key");
  BOOST_TEST(house({"keys", "enrol", "ward", "--role", "watcher", "--out", again}).code == 7);
  BOOST_TEST(!std::filesystem::exists(again));  // a key that was refused leaves no file
  const Outcome used = run({"incident", "list", "--key", file, "--data", house.file("elsewhere")});
  BOOST_TEST(used.code == 0, used.err);
  BOOST_TEST(house({"keys", "revoke", "ward"}).code == 0);
  const Outcome refused =
      run({"incident", "list", "--key", file, "--data", house.file("elsewhere")});
  BOOST_TEST(refused.code == 6);
  BOOST_TEST(has(refused.err, "revoked"), refused.err);
}

BOOST_AUTO_TEST_CASE(the_control_room_asks_whom_it_chooses_once) {
  const Dispatcher& house = Dispatcher::shared();
  const std::string number =
      std::to_string(house.alarm({"--kind", "collapsed", "--at", "47.1408,9.5210"}));
  const Json before = house.ask({"incident", "show", number});
  const auto assigned = [](const Json& incident, const Json& who) {
    for (const Json& one : incident["assignments"]) {
      if (one["responder"] == who["no"]) return one["reasons"].dump();
    }
    return std::string();
  };
  Json chosen;
  for (const Json& one : house.ask({"people", "list"})) {
    if (one["id"].get<std::string>().starts_with("P") && assigned(before, one).empty())
      chosen = one;
  }
  BOOST_REQUIRE(chosen.is_object());
  const auto ask = [&] {
    return house({"incident", "assign", number, "--role", "cpr", "--responder",
                  chosen["id"].get<std::string>()});
  };
  const Outcome first = ask();
  BOOST_TEST(first.code == 0, first.err);
  const std::string reasons = assigned(house.ask({"incident", "show", number}), chosen);
  BOOST_TEST(has(reasons, "chosen_by_operator"), reasons);
  BOOST_TEST(ask().code == 7);
}
