// Searching for places, choices in answers, and the coordinate system an agent declares.
#include <boost/test/unit_test.hpp>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "tests/unit/sdk/scripted_link.hpp"

using namespace liferelay;
using geo::Datum;

namespace {

struct Heard final : sdk::AgentListener {
  void on_found(const wire::Found& answer) override { found.push_back(answer); }
  void on_result(const sdk::OutboxResult& result) override { results.push_back(result); }
  void on_stopped(const wire::Refused& reason) override { stopped = reason; }

  std::vector<wire::Found> found;
  std::vector<sdk::OutboxResult> results;
  wire::Refused stopped;
};

struct Phone {
  explicit Phone(Datum datum = Datum::wgs84)
      : agent({{"tcp://a:1"}, Mode::live, "test", 1, datum}, link, store, heard) {}

  void poll() { agent.poll(Instant{now += 10}); }
  void hear(const wire::FromDispatcher& message) {
    link.say(message);
    poll();
  }
  void connect(std::uint32_t minor = wire::protocol_minor) {
    poll();
    wire::Welcome welcome = test::welcome();
    welcome.minor = minor;
    hear(welcome);
  }

  test::ScriptedLink link;
  sdk::MemoryOutboxStore store;
  Heard heard;
  sdk::Agent agent;
  std::int64_t now = 1'000;
};

wire::FoundPlace north_gate() {
  wire::FoundPlace place;
  place.id = "g-north";
  place.name = "北门";
  return place;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_question_goes_out_with_its_number_and_the_answer_comes_back) {
  Phone phone;
  BOOST_TEST((phone.agent.find("bm").error().kind == ErrorKind::unreachable));
  phone.connect();
  phone.link.sent.clear();
  const auto question = phone.agent.find("bm");
  BOOST_REQUIRE(question);
  const auto asked = phone.link.take<wire::Find>();
  BOOST_REQUIRE(asked.size() == 1u);
  BOOST_TEST(asked[0].question == *question);
  BOOST_TEST(asked[0].words == "bm");
  phone.hear(wire::Found{*question, 1, {north_gate()}});
  BOOST_REQUIRE(phone.heard.found.size() == 1u);
  BOOST_TEST((phone.heard.found[0].places.front() == north_gate()));
  BOOST_TEST(*phone.agent.find("x") == *question + 1);
  BOOST_TEST((phone.agent.find(std::string(201, 'x')).error().kind == ErrorKind::input));
}

BOOST_AUTO_TEST_CASE(a_dispatcher_of_version_1_0_is_not_asked) {
  Phone phone;
  phone.connect(0);
  BOOST_TEST((phone.agent.find("bm").error().kind == ErrorKind::unsupported));
  BOOST_TEST(phone.link.take<wire::Find>().empty());
}

BOOST_AUTO_TEST_CASE(choices_come_with_the_result_of_an_alarm) {
  Phone phone;
  phone.connect();
  BOOST_REQUIRE(phone.agent.raise_alarm({}));
  BOOST_REQUIRE(phone.agent.submit(input::IncidentMoved{}));
  phone.poll();
  wire::Acknowledged acknowledged = test::acknowledged(1);
  acknowledged.choices = {north_gate()};
  phone.hear(acknowledged);
  wire::Refused refused = test::refused(2, RefusalCode::ambiguous_place);
  refused.choices = {north_gate(), north_gate()};
  phone.hear(refused);
  BOOST_REQUIRE(phone.heard.results.size() == 2u);
  BOOST_TEST(phone.heard.results[0].choices.size() == 1u);
  BOOST_TEST(phone.heard.results[1].choices.size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_hello_says_what_positions_are_in) {
  Phone phone(Datum::gcj02);
  phone.poll();
  const auto hellos = phone.link.take<wire::Hello>();
  BOOST_REQUIRE(hellos.size() == 1u);
  BOOST_TEST((hellos[0].datum == Datum::gcj02));
  phone.connect();
  BOOST_TEST((phone.agent.state() == sdk::SessionState::ready));
}

// It would take the positions for WGS-84, hundreds of metres off.
BOOST_AUTO_TEST_CASE(shifted_positions_are_not_given_to_a_dispatcher_that_cannot_convert_them) {
  Phone phone(Datum::bd09);
  phone.connect(0);
  BOOST_TEST((phone.agent.state() == sdk::SessionState::stopped));
  BOOST_TEST(phone.heard.stopped.field == "datum");
  Phone plain;
  plain.connect(0);
  BOOST_TEST((plain.agent.state() == sdk::SessionState::ready));
}
