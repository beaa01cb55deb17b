// Any bytes may arrive. Under the sanitizers these tests are the fuzzer's first minute.
#include <boost/test/unit_test.hpp>

#include "dispatcher/base/utf8.hpp"
#include "tests/support/codec/mutate.hpp"
#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using namespace liferelay::wire;

namespace {

std::vector<Bytes> encoded_samples() {
  std::vector<Bytes> all;
  for (const auto& [name, message] : wire::testing::samples_from_agent())
    all.push_back(encode(message));
  for (const auto& [name, message] : wire::testing::samples_from_dispatcher())
    all.push_back(encode(message));
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_message_cut_short_anywhere_is_refused) {
  for (const Bytes& whole : encoded_samples()) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const ByteView part = ByteView(whole).first(length);
      BOOST_REQUIRE(!decode_from_agent(part));
      BOOST_REQUIRE(!decode_from_dispatcher(part));
    }
  }
}

BOOST_AUTO_TEST_CASE(random_damage_is_taken_as_a_message_or_refused_with_a_readable_field) {
  constexpr std::uint64_t seed = 1'949;
  BOOST_TEST_INFO_SCOPE("seed " << seed);
  Prng prng(seed);
  const std::vector<Bytes> samples = encoded_samples();
  std::size_t refused = 0;
  std::size_t taken = 0;
  for (int turn = 0; turn < 60'000; ++turn) {
    Bytes bytes = samples[prng.below(samples.size())];
    liferelay::testing::mutate(bytes, prng);
    const auto minor = protocol_minor + static_cast<std::uint32_t>(prng.below(2));
    const Decoded<FromAgent> asked = decode_from_agent(bytes, minor);
    const Decoded<FromDispatcher> told = decode_from_dispatcher(bytes, minor);
    if (asked) {
      // What was taken can be said again, and means the same.
      BOOST_REQUIRE(encode(decode_from_agent(encode(*asked)).value()) == encode(*asked));
      ++taken;
    } else {
      BOOST_REQUIRE(is_plain_text(asked.error().field));
      BOOST_REQUIRE(asked.error().field.size() < 600);
      ++refused;
    }
    if (told) BOOST_REQUIRE(decode_from_dispatcher(encode(*told)).has_value());
  }
  BOOST_TEST(refused > 30'000u);
  BOOST_TEST(taken > 500u);
}

BOOST_AUTO_TEST_CASE(random_bytes_are_refused) {
  constexpr std::uint64_t seed = 2'026;
  BOOST_TEST_INFO_SCOPE("seed " << seed);
  Prng prng(seed);
  for (int turn = 0; turn < 20'000; ++turn) {
    Bytes bytes(prng.below(80));
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next());
    BOOST_REQUIRE(!decode_from_agent(bytes));
    BOOST_REQUIRE(!decode_from_dispatcher(bytes));
  }
}
