// An agent's program is killed at the worst moments; its outbox is a file and its line is ZeroMQ.
#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/file/file_outbox_store.hpp"
#include "tests/conformance/transport/transports.hpp"
#include "tests/support/child.hpp"
#include "tests/support/little_dispatcher.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using test::eventually;

namespace {

struct Town {
  Town() { transport.allow(key.public_key); }

  std::unique_ptr<sdk::OutboxStore> open_outbox() {
    auto opened = sdk::open_file_outbox(folder.file("outbox"));
    if (!opened) throw std::runtime_error(opened.error().what.en);
    return std::move(*opened);
  }
  sdk::SessionOptions options() const { return {{transport.endpoint()}, Mode::live, "test", 1}; }
  const test::LittleDispatcher::Sender& arrived() { return dispatcher.sender(key.public_key); }

  // The next program with that key: delivers what waits.
  void deliver() {
    const auto store = open_outbox();
    const auto link = transport.link(key);
    sdk::AgentListener quiet;
    sdk::Agent agent(options(), *link, *store, quiet);
    BOOST_TEST(eventually(transport, [&] {
      dispatcher.serve();
      agent.poll(transport.now());
      return agent.state() == sdk::SessionState::ready && agent.waiting() == 0;
    }));
  }

  test::ScratchFolder folder;
  wire::KeyPair key = sdk::make_key_pair();
  test::OverZmq transport;
  test::LittleDispatcher dispatcher{transport.input(), transport.output()};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_killed_agent, Town)

BOOST_AUTO_TEST_CASE(had_its_alarm_kept_before_it_could_send_it) {
  test::Child child([this](const test::Child::Acknowledge& kept) {
    auto store = open_outbox();
    sdk::Outbox outbox(*store);
    if (!outbox.submit(input::AlarmRaised{})) return 1;
    kept(1);
    pause();  // for ever: the kill comes between keeping and sending
    return 0;
  });
  BOOST_REQUIRE(child.next());
  child.kill();
  child.wait();
  deliver();
  BOOST_TEST(arrived().accepted.size() == 1u);
  deliver();
  BOOST_TEST(arrived().accepted.size() == 1u);
  BOOST_TEST(arrived().heard.at(1) == 1);
}

BOOST_AUTO_TEST_CASE(is_followed_by_one_that_sends_under_the_same_number) {
  // The child speaks with the dispatcher and is killed after its alarm arrived, before it hears so.
  dispatcher.forgetful = true;
  const std::string endpoint = transport.endpoint();
  const std::string server_key = transport.server_key();
  test::Child child([&](const test::Child::Acknowledge&) {
    auto store = open_outbox();
    sdk::Loop loop;
    const auto link = loop.make_link(key, server_key);
    sdk::AgentListener quiet;
    sdk::Agent agent(options(), *link, *store, quiet);
    loop.add(agent, *link);
    if (!agent.raise_alarm({})) return 1;
    for (;;) loop.run_once(seconds(1));
  });
  BOOST_REQUIRE(eventually(transport, [&] {
    dispatcher.serve();
    return arrived().accepted.size() == 1;
  }));
  child.kill();
  child.wait();
  dispatcher.forgetful = false;
  deliver();
  BOOST_TEST(arrived().accepted.size() == 1u);
  BOOST_TEST(arrived().heard.at(1) == 2);
}

BOOST_AUTO_TEST_CASE(has_what_it_left_delivered_by_another_program_that_runs_already) {
  const auto store = open_outbox();
  const auto link = transport.link(key);
  sdk::AgentListener quiet;
  sdk::Agent agent(options(), *link, *store, quiet);
  const auto until = [&](auto&& done) {
    return eventually(transport, [&] {
      dispatcher.serve();
      agent.poll(transport.now());
      return done();
    });
  };
  BOOST_REQUIRE(until([&] { return agent.state() == sdk::SessionState::ready; }));
  test::Child child([this](const test::Child::Acknowledge&) {
    auto theirs = open_outbox();
    sdk::Outbox outbox(*theirs);
    return outbox.submit(input::AlarmRaised{}) ? 0 : 1;
  });
  BOOST_REQUIRE(child.wait() == 0);
  BOOST_TEST(until([&] { return arrived().accepted.size() == 1 && agent.waiting() == 0; }));
}

BOOST_AUTO_TEST_SUITE_END()
