// Faults of the product itself, planted in whole runs: each is found, and as what it is.
#include <csignal>
#include <cstdlib>

#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include "simulations/swarm/campaign.hpp"
#include "simulations/swarm/checks/no_times.hpp"
#include "simulations/swarm/run.hpp"

using namespace liferelay;
using namespace liferelay::swarm;

namespace {

// A seed whose journal is in memory, so that a test can reach it, without any fault but the
// planted.
Request quiet_request() {
  Request request;
  while (make_plan(request).real_journal) ++request.seed;
  request.less.without.set();
  request.less.seconds = 60;
  return request;
}

void raise_by_bell(Stage& stage) {
  for (const Player& player : stage.players()) {
    if (player.part != Part::bell) continue;
    input::AlarmRaised alarm;
    alarm.kind = ReportedKind::collapsed;
    alarm.place.known = true;
    alarm.place.at = stage.town().map_of(stage.site()).graph().nodes.front();
    return stage.raise(player, alarm);
  }
}

void cut_off(Stage& stage, Part part) {
  for (const Player& player : stage.players()) {
    if (player.part == part)
      stage.bench().network().set_cut_off(stage.bench().public_key(player.agent), true);
  }
}

std::string found(const Sabotage& sabotage) {
  const Outcome outcome = run(quiet_request(), sabotage);
  return outcome.finding ? std::string(name_of(outcome.finding->check)) : "nothing";
}

Outcome outcome_apart(const RunOne& run_one, std::uint32_t limit_s) {
  Outcome last;
  int runs = 0;
  const auto once = [&]() -> std::optional<Request> {
    return runs++ == 0 ? std::optional(Request{}) : std::nullopt;
  };
  const auto done = run_apart(1, limit_s, once, run_one, [&](const Outcome& outcome) {
    last = outcome;
    return true;
  });
  BOOST_REQUIRE(done.has_value());
  return last;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_in_which_nothing_is_planted_finds_nothing) {
  BOOST_TEST(found({raise_by_bell, {}}) == "nothing");
}

BOOST_AUTO_TEST_CASE(an_incident_that_nobody_can_end_is_found) {
  BOOST_TEST(found({[](Stage& stage) {
                      raise_by_bell(stage);
                      cut_off(stage, Part::control_room);
                      cut_off(stage, Part::script);
                    },
                    {}}) == "endings");
}

BOOST_AUTO_TEST_CASE(an_alarm_that_never_leaves_its_outbox_is_found) {
  BOOST_TEST(found({[](Stage& stage) {
                      cut_off(stage, Part::bell);
                      raise_by_bell(stage);
                    },
                    {}}) == "outboxes");
}

BOOST_AUTO_TEST_CASE(a_start_that_forgets_the_journal_is_found) {
  BOOST_TEST(found({[](Stage& stage) {
                      kernel::Bench& bench = stage.bench();
                      const journal::Identity identity = bench.disk().store().identity();
                      bench.crash();
                      bench.disk().store() = journal::MemoryStore(identity, bench.now());
                    },
                    {}}) == "recovery");
}

BOOST_AUTO_TEST_CASE(a_start_that_refuses_is_found) {
  BOOST_TEST(found({[](Stage& stage) {
                      kernel::Bench& bench = stage.bench();
                      journal::MemoryStore& store = bench.disk().store();
                      const journal::Identity identity = store.identity();
                      bench.crash();
                      store = journal::MemoryStore(identity, bench.now());
                      const Bytes junk{1, 2, 3};
                      const journal::EntryView entry{journal::EntryKind::record, 1, junk};
                      BOOST_REQUIRE(store.commit({&entry, 1}).has_value());
                    },
                    {}}) == "starts");
}

BOOST_AUTO_TEST_CASE(a_decision_that_is_made_differently_again_is_found) {
  BOOST_TEST(found({raise_by_bell, [](Stage& stage) {
                      const auto site = stage.town().sites().front();
                      stage.bench().next_start_with(site, [site] {
                        return engine::Engine(std::make_unique<NoTimes>(site->map_digest),
                                              Mode::exercise);
                      });
                    }}) == "replay");
}

BOOST_AUTO_TEST_CASE(a_program_that_stops_is_a_finding_of_its_seed) {
  const Outcome outcome = outcome_apart(
      [](const Request&) -> Outcome {
        raise(SIGKILL);
        return {};
      },
      60);
  BOOST_REQUIRE(outcome.finding.has_value());
  BOOST_TEST((outcome.finding->check == Check::stopped));
}

BOOST_AUTO_TEST_CASE(a_run_that_does_not_end_is_ended_and_found) {
  const Outcome outcome = outcome_apart(
      [](const Request&) -> Outcome {
        while (true) pause();
      },
      1);
  BOOST_REQUIRE(outcome.finding.has_value());
  BOOST_TEST((outcome.finding->check == Check::stopped));
}
