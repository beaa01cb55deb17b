// Erasing somebody through a dispatcher that runs (R27).
#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// Anna reports something herself, with a note; her number is known.
struct Reported : Players {
  Reported() : Players(Town().options()) {
    begin();
    input::AlarmRaised alarm = alarm_at_sea(ReportedKind::collapsed);
    alarm.note.text = "my neighbour";
    alarm.call_back.text = "555";
    BOOST_REQUIRE(agent("anna").raise_alarm(alarm).has_value());
    bench.run_for(seconds(1));
    owner = bench.state().alarms.begin()->second.note.owner;
    BOOST_REQUIRE(owner.starts_with("person:"));
  }
  void submit(std::string_view who, const std::string& erased) {
    BOOST_REQUIRE(agent(who).submit(input::PersonalErased{erased}).has_value());
    bench.run_for(seconds(1));
  }
  bool key_is_destroyed() { return !bench.disk().keys().seal(owner, {}).has_value(); }
  const Personal& note() { return bench.state().alarms.begin()->second.note; }
  const Personal& call_back() { return bench.state().callers.begin()->second.call_back; }

  std::string owner;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_supervisor_erases_and_the_journal_stays_proven, Reported) {
  BOOST_TEST(note().text == "my neighbour");
  submit("control", owner);
  BOOST_TEST((note().erased && note().text.empty()));
  BOOST_TEST((call_back().erased && call_back().text.empty()));
  BOOST_TEST(key_is_destroyed());
  bench.crash();
  const auto report = bench.verify();
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST(sequencer::describe(*report).en.find("digest intact") != std::string::npos);
  BOOST_REQUIRE(bench.start().has_value());
  BOOST_TEST((note().erased && note().text.empty()));
}

BOOST_FIXTURE_TEST_CASE(nobody_else_may_and_the_days_of_all_may_not_be_erased, Reported) {
  submit("bell", owner);
  submit("anna", owner);
  BOOST_TEST(note().text == "my neighbour");
  for (const char* foreign : {"day:20260101", "person:", "person:01", "person:-1", "dog:3"}) {
    phone("control").results.clear();
    submit("control", foreign);
    BOOST_REQUIRE(phone("control").results.size() == 1u);
    BOOST_TEST(phone("control").results[0].end.code ==
               static_cast<std::uint16_t>(RefusalCode::out_of_range));
  }
  BOOST_TEST(!key_is_destroyed());
}

BOOST_FIXTURE_TEST_CASE(a_crash_before_the_key_was_destroyed_is_made_good_by_the_start, Reported) {
  bench.disk().personal_keys().refuses = true;
  submit("control", owner);
  BOOST_TEST(note().erased);  // recorded, and gone from memory
  BOOST_TEST(!key_is_destroyed());
  bench.crash();
  bench.disk().personal_keys().refuses = false;
  BOOST_REQUIRE(bench.start().has_value());
  BOOST_TEST(key_is_destroyed());
  BOOST_TEST(note().erased);
}

BOOST_FIXTURE_TEST_CASE(erasing_again_is_fine_and_watchers_start_over, Reported) {
  agent("control").watch();
  bench.run_for(seconds(1));
  const int before = phone("control").snapshots;
  submit("control", owner);
  BOOST_TEST(phone("control").snapshots > before);
  submit("control", owner);
  BOOST_TEST(phone("control").results.back().end.code == 0);
  BOOST_TEST(note().erased);
}
