// Whatever one side says, the other side understands.
#include <boost/test/unit_test.hpp>

#include "tests/support/codec/dump.hpp"
#include "tests/support/codec/golden.hpp"
#include "tests/support/codec/random_fill.hpp"
#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using namespace liferelay::wire;
using liferelay::testing::RandomFill;

namespace {

constexpr std::uint64_t first_seed = 19'491'001;
const liferelay::testing::Carries carries{false, false, false, 3};

template <class T>
std::string dump_without_owners(const T& value) {
  return liferelay::testing::dump(value, false);
}

template <class T>
std::string why_not(const Decoded<T>& decoded) {
  return decoded ? "" : describe(decoded.error()).en + " " + decoded.error().field;
}

void expect_round_trip(const FromAgent& message) {
  const Decoded<FromAgent> back = decode_from_agent(encode(message));
  BOOST_REQUIRE_MESSAGE(back, why_not(back));
  BOOST_TEST(dump_without_owners(*back) == dump_without_owners(message));
}

void expect_round_trip(const FromDispatcher& message) {
  const Bytes bytes = encode(message);
  if (bytes.size() > max_message_bytes) return;  // random contents may be too much for one message
  const Decoded<FromDispatcher> back = decode_from_dispatcher(bytes);
  BOOST_REQUIRE_MESSAGE(back, why_not(back));
  BOOST_TEST(dump_without_owners(*back) == dump_without_owners(message));
}

bool may_be_submitted(std::string_view name) {
  constexpr std::string_view own[] = {"position_block", "timer_fired",    "agent_connected",
                                      "agent_lost",     "site_loaded",    "wall_stepped",
                                      "resumed",        "trouble_changed"};
  return std::find(std::begin(own), std::end(own), name) == std::end(own);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_input_of_an_agent_arrives_unchanged) {
  for (std::size_t kind = 0; kind < std::variant_size_v<input::Body>; ++kind) {
    if (!may_be_submitted(VariantNames<input::Body>::values[kind])) continue;
    for (std::uint64_t turn = 0; turn < 30; ++turn) {
      const std::uint64_t seed = first_seed + kind * 1000 + turn;
      BOOST_TEST_INFO_SCOPE("seed " << seed);
      Prng prng(seed);
      Submit submit;
      submit.number = 1 + prng.below(1000);
      RandomFill(prng, carries).fill_alternative(submit.body, kind);
      expect_round_trip(FromAgent{submit});
    }
  }
}

BOOST_AUTO_TEST_CASE(every_input_only_the_dispatcher_makes_is_forbidden) {
  for (std::size_t kind = 0; kind < std::variant_size_v<input::Body>; ++kind) {
    if (may_be_submitted(VariantNames<input::Body>::values[kind])) continue;
    Submit submit;
    submit.number = 1;
    Prng prng(first_seed);
    RandomFill(prng, carries).fill_alternative(submit.body, kind);
    const Decoded<FromAgent> back = decode_from_agent(encode(FromAgent{submit}));
    BOOST_REQUIRE(!back);
    BOOST_TEST((back.error() == Refusal{RefusalCode::forbidden, "body.t"}));
  }
}

BOOST_AUTO_TEST_CASE(every_message_of_the_dispatcher_arrives_unchanged) {
  for (std::size_t kind = 0; kind < std::variant_size_v<FromDispatcher>; ++kind) {
    for (std::uint64_t turn = 0; turn < 50; ++turn) {
      const std::uint64_t seed = 2 * first_seed + kind * 1000 + turn;
      BOOST_TEST_INFO_SCOPE("seed " << seed);
      Prng prng(seed);
      FromDispatcher message;
      RandomFill(prng, carries).fill_alternative(message, kind);
      expect_round_trip(message);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_event_and_every_object_reaches_a_watcher_unchanged) {
  constexpr std::size_t events = std::variant_size_v<event::Body>;
  for (std::size_t kind = 0; kind < events + std::variant_size_v<Object>; ++kind) {
    for (std::uint64_t turn = 0; turn < 20; ++turn) {
      const std::uint64_t seed = 3 * first_seed + kind * 1000 + turn;
      BOOST_TEST_INFO_SCOPE("seed " << seed);
      Prng prng(seed);
      RandomFill fill(prng, carries);
      Update update;
      if (kind < events)
        fill.fill_alternative(update.events.emplace_back(), kind);
      else
        fill.fill_alternative(update.objects.emplace_back(), kind - events);
      expect_round_trip(FromDispatcher{update});
    }
  }
}

BOOST_AUTO_TEST_CASE(positions_arrive_in_their_columns) {
  Prng prng(first_seed);
  for (const std::size_t rows : {1u, 2u, 100u, 512u}) {
    Positions positions;
    for (std::size_t i = 0; i < rows; ++i) {
      geo::Position at;
      RandomFill(prng, carries).fill(at);
      if (rows > 1) positions.who.push_back("p" + std::to_string(i));
      positions.at_ms.push_back(prng.between(0, max_instant_ms));
      positions.lat.push_back(at.lat_e7);
      positions.lon.push_back(at.lon_e7);
      positions.accuracy_cm.push_back(static_cast<std::uint32_t>(prng.next()));
    }
    expect_round_trip(FromAgent{positions});
  }
}

BOOST_AUTO_TEST_CASE(messages_have_the_bytes_the_protocol_promises) {
  const std::string folder =
      "wire/v" + std::to_string(protocol_major) + "." + std::to_string(protocol_minor);
  for (const auto& [name, message] : wire::testing::samples_from_agent()) {
    const Bytes bytes = encode(message);
    BOOST_TEST(to_hex(bytes) == to_hex(liferelay::testing::golden(folder, name, bytes)), name);
    expect_round_trip(message);
  }
  for (const auto& [name, message] : wire::testing::samples_from_dispatcher()) {
    const Bytes bytes = encode(message);
    BOOST_TEST(to_hex(bytes) == to_hex(liferelay::testing::golden(folder, name, bytes)), name);
    expect_round_trip(message);
  }
}

BOOST_AUTO_TEST_CASE(a_field_with_its_usual_value_is_left_out_and_any_other_is_sent) {
  BOOST_TEST(to_hex(encode(FromAgent{Beat{}})) == "81a174a462656174");  // {"t": "beat"}
  BOOST_TEST(to_hex(encode(FromAgent{Beat{1}})) == "82a174a462656174a5636f756e7401");
  // `active` of an assignment is usually true, `how_many` of a condition usually 1.
  Assignment assignment;
  assignment.active = false;
  expect_round_trip(FromDispatcher{Update{1, {}, {}, {}, {assignment}, {}, false}});
  input::AlarmRaised alarm;
  alarm.condition.how_many = 0;
  expect_round_trip(FromAgent{Submit{1, alarm}});
}
