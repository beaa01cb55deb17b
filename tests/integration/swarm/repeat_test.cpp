// A run is repeated by its words, and comes back from another process as it was.
#include "simulations/swarm/repeat.hpp"

#include <fstream>

#include <boost/test/unit_test.hpp>

#include "simulations/swarm/run.hpp"

using namespace liferelay;
using namespace liferelay::swarm;

BOOST_AUTO_TEST_CASE(words_and_requests_are_the_same) {
  Request request;
  request.seed = 17;
  BOOST_TEST(options_of(request) == "--seed 17");
  request.less.without.set(static_cast<std::size_t>(FaultKind::loss));
  request.less.without.set(static_cast<std::size_t>(FaultKind::crash));
  request.less.people = 3;
  request.less.actions = 12;
  request.less.seconds = 40;
  BOOST_TEST(options_of(request) ==
             "--seed 17 --without loss,crash --people 3 --actions 12 --length 40");
  const auto again = request_of(options_of(request));
  BOOST_REQUIRE(again.has_value());
  BOOST_TEST((*again == request));
}

BOOST_AUTO_TEST_CASE(what_is_not_understood_is_named) {
  for (const char* words : {"--seed", "--seed x", "--sed 1", "--without rain", "--people 3x"}) {
    const auto request = request_of(words);
    BOOST_REQUIRE(!request.has_value());
    BOOST_TEST(!request.error().what.zh.empty());
  }
  BOOST_TEST(request_of("--without rain").error().what.en.find("partition") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_outcome_crosses_a_pipe_unchanged) {
  Outcome outcome;
  outcome.request.seed = 9;
  outcome.digest = 0xfedcba9876543210;
  outcome.counts.faults[3] = 4;
  outcome.counts.virtual_s = 100;
  outcome.finding = Finding{Check::deadlines, {"It\tcame early.", "过早。"}};
  const auto again = outcome_of(line_of(outcome));
  BOOST_REQUIRE(again.has_value());
  BOOST_TEST(again->digest == outcome.digest);
  BOOST_TEST(again->counts.faults[3] == 4u);
  BOOST_TEST(again->finding->what.en == "It came early.");
  BOOST_TEST(line_of(*again) == line_of(*outcome_of(line_of(*again))));
  BOOST_TEST(!outcome_of("cut off").has_value());
}

// What a campaign once found stays found: each line's run must find nothing any more.
BOOST_AUTO_TEST_CASE(what_was_found_once_is_not_found_again) {
  std::ifstream list(LIFERELAY_SOURCE_DIR "/tests/integration/swarm/regressions.txt");
  BOOST_REQUIRE(list.good());
  std::string line;
  int runs = 0;
  while (std::getline(list, line)) {
    const std::string words = line.substr(0, line.find('#'));
    if (words.find_first_not_of(' ') == std::string::npos) continue;
    const auto request = request_of(words);
    BOOST_REQUIRE_MESSAGE(request.has_value(), line);
    const Outcome outcome = run(*request);
    BOOST_TEST(!outcome.finding.has_value(),
               line << ": " << (outcome.finding ? outcome.finding->what.en : ""));
    ++runs;
  }
  BOOST_TEST(runs > 0);
}
