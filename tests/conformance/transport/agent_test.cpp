// An agent's promises over both transports: what it accepted arrives exactly once, whatever fails
// in between.
#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include "agents/sdk/memory_outbox_store.hpp"
#include "tests/conformance/transport/transports.hpp"
#include "tests/support/little_dispatcher.hpp"

using namespace liferelay;
using test::eventually;

namespace {

using Transports = boost::mpl::list<test::OverZmq, test::InMemory>;

struct Heard final : sdk::AgentListener {
  void on_result(const sdk::OutboxResult& result) override { results.push_back(result); }
  void on_lost(sdk::LossCause cause) override { losses.push_back(cause); }

  std::vector<sdk::OutboxResult> results;
  std::vector<sdk::LossCause> losses;
};

template <class Transport>
struct Town {
  Town() {
    transport.allow(key.public_key);
    link = transport.link(key);
    start_dispatcher();
    start_agent();
  }
  void start_dispatcher() {
    dispatcher = std::make_unique<test::LittleDispatcher>(transport.input(), transport.output());
  }
  void start_agent() {
    agent = std::make_unique<sdk::Agent>(
        sdk::SessionOptions{{transport.endpoint()}, Mode::live, "test", 1}, *link, store, heard);
  }
  // The agent's program dies: nothing of it is left but its outbox.
  void lose_agent() {
    agent.reset();
    link->close();
  }
  template <class Done>
  bool until(Done&& done) {
    return eventually(transport, [&] {
      if (dispatcher) dispatcher->serve();
      if (agent) agent->poll(transport.now());
      return done();
    });
  }
  bool ready() {
    return until([&] { return agent->state() == sdk::SessionState::ready; });
  }
  bool all_acknowledged() {
    return until([&] { return agent->waiting() == 0; });
  }
  const test::LittleDispatcher::Sender& arrived() { return dispatcher->sender(key.public_key); }

  wire::KeyPair key = sdk::make_key_pair();
  Transport transport;
  sdk::MemoryOutboxStore store;
  std::unique_ptr<sdk::Link> link;
  std::unique_ptr<test::LittleDispatcher> dispatcher;
  Heard heard;
  std::unique_ptr<sdk::Agent> agent;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(an_agent_over)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_good_line_has_its_alarm_acknowledged, T, Transports) {
  Town<T> town;
  BOOST_REQUIRE(town.ready());
  const auto ticket = town.agent->raise_alarm({});
  BOOST_REQUIRE(town.all_acknowledged());
  BOOST_REQUIRE(town.until([&] { return !town.heard.results.empty(); }));
  BOOST_TEST(town.heard.results[0].ticket == *ticket);
  BOOST_TEST(town.arrived().heard.at(1) == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_line_that_was_down_when_it_was_raised_delivers_an_alarm_once, T,
                              Transports) {
  Town<T> town;
  town.dispatcher.reset();
  town.transport.stop_dispatcher();
  BOOST_REQUIRE(town.until([&] { return !town.heard.losses.empty(); }));
  BOOST_REQUIRE(town.agent->raise_alarm({}));
  town.transport.start();
  town.transport.allow(town.key.public_key);
  town.start_dispatcher();
  BOOST_REQUIRE(town.all_acknowledged());
  BOOST_TEST(town.arrived().accepted.size() == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_line_that_broke_before_the_answer_delivers_an_alarm_once, T,
                              Transports) {
  Town<T> town;
  BOOST_REQUIRE(town.ready());
  town.dispatcher->forgetful = true;
  BOOST_REQUIRE(town.agent->raise_alarm({}));
  BOOST_REQUIRE(town.until([&] { return town.arrived().accepted.size() == 1; }));
  // The agent's program dies without having heard; the next one knows only its outbox.
  town.lose_agent();
  town.dispatcher->forgetful = false;
  town.start_agent();
  BOOST_REQUIRE(town.all_acknowledged());
  BOOST_TEST(town.arrived().accepted.size() == 1u);
  BOOST_TEST(town.arrived().heard.at(1) == 2);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_line_where_nobody_beats_is_given_up, T, Transports) {
  Town<T> town;
  BOOST_REQUIRE(town.ready());
  town.dispatcher->silent = true;  // hears, and hangs; the line itself stays up
  BOOST_REQUIRE(town.until([&] { return !town.heard.losses.empty(); }));
  BOOST_TEST((town.heard.losses[0] == sdk::LossCause::silent));
}

BOOST_AUTO_TEST_CASE(a_line_with_beats_is_kept) {
  Town<test::InMemory> town;  // in virtual time only: it would wait seven real seconds
  BOOST_REQUIRE(town.ready());
  const Instant start = town.transport.now();
  Instant next_beat = start;
  BOOST_REQUIRE(town.until([&] {
    if (town.transport.now() >= next_beat) {
      town.dispatcher->beat();
      next_beat = next_beat + sdk::beat_every;
    }
    return town.transport.now() - start > sdk::silence_means_lost + seconds(1);
  }));
  BOOST_TEST((town.agent->state() == sdk::SessionState::ready));
  BOOST_TEST(town.arrived().beats >= 3);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_line_to_the_other_mode_stops_for_good, T, Transports) {
  Town<T> town;
  town.dispatcher->mode = Mode::exercise;
  BOOST_REQUIRE(town.until([&] { return town.agent->state() == sdk::SessionState::stopped; }));
}

BOOST_AUTO_TEST_SUITE_END()
