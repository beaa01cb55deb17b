// A changed site, and a changed map, taken over while people are under way.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/engine/geo_travel_times.hpp"
#include "dispatcher/sequencer/input_prep.hpp"
#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;
using sequencer::Verdict;

namespace {

// Two maps of the same street: on the second one walks at half the speed, as after a landslide.
struct Maps {
  kernel::BenchOptions options() {
    kernel::BenchOptions out = first.options();
    out.map = [this](std::uint64_t digest) -> std::unique_ptr<engine::TravelTimes> {
      for (const Town* town : {&first, &second}) {
        if (digest == town->network().digest() && !hidden.contains(digest))
          return std::make_unique<engine::GeoTravelTimes>(town->network());
      }
      return nullptr;
    };
    return out;
  }

  Town first;
  Town second{150'000};
  std::set<std::uint64_t> hidden;
};

struct TwoMaps : Maps, Players {
  TwoMaps() : Players(options()) {}

  void raise() {
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm_at_sea(ReportedKind::collapsed)).has_value());
    bench.run_for(seconds(2));
  }
  bool load(const Town& town) {
    const auto loaded = bench.dispatcher().load_site(
        town.site(),
        std::make_unique<engine::GeoTravelTimes>(town.network(), *town.site(),
                                                 std::vector<engine::GeoTravelTimes::Seen>{}));
    BOOST_REQUIRE_MESSAGE(loaded.has_value(), (loaded ? "" : loaded.error().what.en));
    return *loaded;
  }
  sequencer::VerifyReport verify() {
    auto report = bench.verify();
    BOOST_REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().what.en));
    return *report;
  }
  const Assignment& latest_of(const std::string& id) {
    const Assignment* found = nullptr;
    for (const auto& [no, assignment] : bench.state().assignments) {
      if (bench.state().responders.at(assignment.responder).id == id) found = &assignment;
    }
    BOOST_REQUIRE(found != nullptr);
    return *found;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_new_map_counts_from_the_load_on_and_leaves_promises_as_they_are,
                        TwoMaps) {
  phone("anna").habit = Habit::accepts;
  begin();
  raise();
  const Assignment before = latest_of("anna");
  BOOST_TEST((before.state == Rung::accepted));
  BOOST_TEST(load(second));
  BOOST_TEST((latest_of("anna") == before));  // her way and her estimate stand
  phone("bela").habit = Habit::accepts;
  raise();
  // From the post at block 2, a minute later than from a position: 150 s a block now.
  const Eta eta = latest_of("bela").eta;
  BOOST_TEST((eta.total - eta.turnout).ms == 60'000 + 2 * 150'000);
  BOOST_TEST(!load(second));
  bench.crash();
  BOOST_TEST((verify().verdict() == Verdict::proven), sequencer::describe(verify()).en);
}

BOOST_FIXTURE_TEST_CASE(equipment_of_the_new_site_is_searched_on_the_new_map, TwoMaps) {
  begin();
  second.site()->equipment[0].at = block(1);
  load(second);
  phone("anna").habit = Habit::accepts;
  raise();
  bool by_way = false;
  for (const auto& [at, made] : all_of<event::OfferMade>(history(bench)))
    by_way = by_way || bool(made.assignment.equipment);
  BOOST_TEST(by_way);
  bench.crash();
  BOOST_TEST((verify().verdict() == Verdict::proven), sequencer::describe(verify()).en);
}

BOOST_FIXTURE_TEST_CASE(after_a_crash_either_site_may_be_started_and_all_is_proven, TwoMaps) {
  all(Habit::accepts);
  begin();
  raise();
  load(second);
  raise();
  bench.crash();
  // The same site again: nothing is loaded a second time.
  bench.next_start_with(second.site(), second.options().make_engine);
  BOOST_REQUIRE(bench.start().has_value());
  BOOST_TEST(bench.state().site->map_digest == second.network().digest());
  bench.run_for(seconds(30));
  raise();
  bench.crash();
  // The old folder was put back while it was down.
  bench.next_start_with(first.site(), first.options().make_engine);
  BOOST_REQUIRE(bench.start().has_value());
  BOOST_TEST(bench.state().site->map_digest == first.network().digest());
  bench.run_for(seconds(30));
  raise();
  bench.crash();
  const auto report = verify();
  BOOST_TEST((report.verdict() == Verdict::proven), sequencer::describe(report).en);
  BOOST_TEST(report.decided_again == report.records);
}

BOOST_FIXTURE_TEST_CASE(a_site_that_stops_the_program_twice_leaves_the_old_one_on_the_old_map,
                        TwoMaps) {
  begin();
  Input poison;
  poison.body = input::SiteLoaded{second.site()};
  const std::uint64_t digest = sequencer::digest_of(poison).value();
  for (int crash = 0; crash < 2; ++crash) {
    bench.disk().crash_note().enter(digest);
    bench.crash();
    BOOST_REQUIRE(bench.start().has_value());
  }
  bench.crash();
  bench.next_start_with(second.site(), second.options().make_engine);
  BOOST_REQUIRE(bench.start().has_value());
  BOOST_TEST(bench.state().site->map_digest == first.network().digest());
  phone("bela").habit = Habit::accepts;
  bench.run_for(seconds(30));
  raise();
  const Eta eta = latest_of("bela").eta;
  BOOST_TEST((eta.total - eta.turnout).ms < 60'000 + 2 * 150'000);  // the new map's
  bench.crash();
  BOOST_TEST((verify().verdict() == Verdict::proven), sequencer::describe(verify()).en);
}

BOOST_FIXTURE_TEST_CASE(a_map_that_is_gone_leaves_its_part_undecided_and_says_so, TwoMaps) {
  all(Habit::accepts);
  begin();
  raise();
  load(second);
  raise();
  bench.crash();
  hidden.insert(second.network().digest());
  const auto report = verify();
  BOOST_TEST((report.verdict() == Verdict::partly_proven));
  BOOST_TEST(report.other_map > 0u);
  BOOST_TEST(report.decided_again + report.other_map == report.records);
  BOOST_TEST(sequencer::describe(report).en.find("not at hand") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(whoever_vanishes_is_not_waited_for_and_may_still_come, TwoMaps) {
  begin();
  raise();
  const Assignment open = latest_of("anna");
  BOOST_TEST((open.state == Rung::delivered || open.state == Rung::sent));
  auto changed = std::make_shared<Site>(*first.site());
  std::erase_if(changed->responders, [](const auto& row) { return row.id == "anna"; });
  const std::size_t offers_before = all_of<event::OfferMade>(history(bench)).size();
  BOOST_REQUIRE(bench.dispatcher()
                    .load_site(changed, std::make_unique<engine::GeoTravelTimes>(first.network()))
                    .has_value());
  BOOST_TEST(!latest_of("anna").active);
  BOOST_TEST(all_of<event::OfferMade>(history(bench)).size() >= offers_before);
  // She answers all the same, and is on her way.
  BOOST_REQUIRE(agent("anna").answer(open.id, true).has_value());
  bench.run_for(seconds(1));
  BOOST_TEST((latest_of("anna").state == Rung::accepted));
  // The next alarm asks others only.
  const Instant since = bench.now();
  raise();
  BOOST_TEST(offers_made(bench, since).find("anna") == std::string::npos);
  bench.crash();
  BOOST_TEST((verify().verdict() == Verdict::proven), sequencer::describe(verify()).en);
}

BOOST_FIXTURE_TEST_CASE(watchers_start_over_when_a_site_is_loaded, TwoMaps) {
  begin();
  agent("control").watch();
  bench.run_for(seconds(1));
  const int before = phone("control").snapshots;
  BOOST_TEST(before > 0);
  load(second);
  bench.run_for(seconds(1));
  BOOST_TEST(phone("control").snapshots > before);
  const int after = phone("control").snapshots;
  load(second);  // the same: names may have changed
  bench.run_for(seconds(1));
  BOOST_TEST(phone("control").snapshots > after);
}
