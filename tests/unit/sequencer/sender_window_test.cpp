// A resend changes nothing: numbers, replies, and the window against a slow twin.
#include "dispatcher/sequencer/sender_window.hpp"

#include <map>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;
using Known = SenderWindow::Known;

namespace {

Reply reply_to(std::uint64_t number) {
  return {number, IncidentId{static_cast<std::uint32_t>(number)}, 7, {number, {}}};
}

std::uint32_t digest_of(std::uint64_t number) {
  return static_cast<std::uint32_t>(number * 2'654'435'761u) | 1u;
}

Bytes encoded(const SenderWindow& window) {
  Bytes bytes;
  ByteWriter out(bytes);
  window.encode(out);
  return bytes;
}

// Remembers every number and its digest for ever.
struct SlowTwin {
  std::map<std::uint64_t, std::uint32_t> taken;

  Known look_up(std::uint64_t number) const {
    if (taken.empty() || number > taken.rbegin()->first) return Known::fresh;
    if (number + wire::window_numbers <= taken.rbegin()->first) return Known::too_old;
    return taken.contains(number) ? Known::repeated : Known::fresh;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_number_is_fresh_once) {
  SenderWindow window;
  BOOST_TEST((window.look_up(1) == Known::fresh));
  window.take(1, digest_of(1));
  BOOST_TEST((window.look_up(1) == Known::repeated));
  BOOST_TEST((window.look_up(2) == Known::fresh));
  BOOST_TEST(window.highest() == 1u);
}

BOOST_AUTO_TEST_CASE(numbers_may_overtake_each_other_within_the_window) {
  SenderWindow window;
  window.take(5, digest_of(5));
  window.take(3, digest_of(3));
  BOOST_TEST(window.highest() == 5u);
  BOOST_TEST((window.look_up(4) == Known::fresh));
  BOOST_TEST((window.look_up(3) == Known::repeated));
}

BOOST_AUTO_TEST_CASE(a_number_before_the_window_is_too_old) {
  SenderWindow window;
  window.take(2'000, digest_of(2'000));
  BOOST_TEST((window.look_up(2'000 - 1'023) == Known::fresh));
  BOOST_TEST((window.look_up(2'000 - 1'024) == Known::too_old));
}

BOOST_AUTO_TEST_CASE(a_leap_forgets_what_lay_before_it) {
  SenderWindow window;
  for (std::uint64_t number = 1; number <= 100; ++number) window.take(number, digest_of(number));
  window.take(1'100, digest_of(1'100));
  BOOST_TEST((window.look_up(77) == Known::repeated));
  BOOST_TEST((window.look_up(76) == Known::too_old));
  BOOST_TEST((window.look_up(1'000) == Known::fresh));
}

BOOST_AUTO_TEST_CASE(another_message_under_a_number_that_was_used_is_noticed) {
  SenderWindow window;
  window.take(7, 42);
  BOOST_TEST(window.is_same(7, 42));
  BOOST_TEST(!window.is_same(7, 43));
  // The number comes round again in the bitmap: what it stood for is forgotten.
  window.take(7 + 1'024, 99);
  BOOST_TEST(window.is_same(7 + 1'024, 99));
  BOOST_TEST(!window.is_same(7 + 1'024, 42));
}

BOOST_AUTO_TEST_CASE(digests_survive_the_encoding) {
  SenderWindow window;
  for (const std::uint64_t number : {3u, 64u, 65u, 1'024u, 1'500u}) window.take(number, 5);
  window.take(1'400, 6);
  const Bytes bytes = encoded(window);
  SenderWindow read;
  ByteReader in(bytes);
  BOOST_REQUIRE(read.decode(in));
  BOOST_TEST(!read.is_same(1'400, 5));
  BOOST_TEST(read.is_same(1'400, 6));
  BOOST_TEST(read.is_same(1'024, 5));
  BOOST_TEST(to_hex(encoded(read)) == to_hex(bytes));
}

BOOST_AUTO_TEST_CASE(a_window_from_before_digests_is_read_and_takes_every_repeat_for_the_same) {
  SenderWindow window;
  for (const std::uint64_t number : {1u, 2u, 900u}) {
    window.take(number, digest_of(number));
    window.remember(reply_to(number));
  }
  // As it was: highest, bitmap, replies.
  Bytes old;
  ByteWriter out(old);
  out.unsigned_varint(900);
  for (std::uint64_t word = 0; word < wire::window_numbers / 64; ++word)
    out.fixed64(word == 0 ? 6u : word == 900 / 64 ? std::uint64_t{1} << (900 % 64) : 0u);
  out.unsigned_varint(0);
  SenderWindow read;
  ByteReader in(old);
  BOOST_REQUIRE(read.decode(in, false));
  BOOST_TEST(in.at_end());
  BOOST_TEST((read.look_up(900) == Known::repeated));
  BOOST_TEST(read.is_same(900, 12'345));
  for (const std::uint64_t number : {1u, 2u, 900u}) read.remember(reply_to(number));
  BOOST_TEST((read == window));  // what it does not know is no difference
  read.take(901, 7);
  BOOST_TEST(!read.is_same(901, 8));
}

BOOST_AUTO_TEST_CASE(the_last_sixteen_replies_are_kept) {
  SenderWindow window;
  for (std::uint64_t number = 1; number <= 17; ++number) {
    window.take(number, digest_of(number));
    window.remember(reply_to(number));
  }
  BOOST_TEST(window.reply(1) == nullptr);
  BOOST_REQUIRE(window.reply(2) != nullptr);
  BOOST_TEST((*window.reply(2) == reply_to(2)));
  BOOST_REQUIRE(window.reply(17) != nullptr);
}

BOOST_AUTO_TEST_CASE(a_window_survives_its_encoding) {
  SenderWindow window;
  for (const std::uint64_t number : {1u, 2u, 900u, 1'500u}) {
    window.take(number, digest_of(number));
    window.remember(reply_to(number));
  }
  const Bytes bytes = encoded(window);
  SenderWindow read;
  ByteReader in(bytes);
  BOOST_TEST(read.decode(in));
  BOOST_TEST(in.at_end());
  BOOST_TEST((read == window));
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    ByteReader part(ByteView(bytes).first(cut));
    SenderWindow torn;
    BOOST_TEST(!torn.decode(part));
  }
}

BOOST_AUTO_TEST_CASE(the_bitmap_agrees_with_remembering_every_number) {
  const std::uint64_t seed = 20'260'101;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  SenderWindow window;
  SlowTwin twin;
  std::uint64_t near = 1;
  for (int i = 0; i < 50'000; ++i) {
    if (prng.chance(1, 500)) near += prng.below(3'000);
    near += prng.below(3);
    const std::uint64_t back = prng.below(1'200);
    const std::uint64_t number = back < near ? near - back : 1;
    const Known known = window.look_up(number);
    BOOST_REQUIRE((known == twin.look_up(number)));
    if (known == Known::repeated) {
      BOOST_REQUIRE(window.is_same(number, twin.taken.at(number)));
      BOOST_REQUIRE(!window.is_same(number, twin.taken.at(number) + 1));
    }
    if (known != Known::fresh) continue;
    const auto digest = static_cast<std::uint32_t>(prng.between(1, 1'000'000));
    window.take(number, digest);
    twin.taken.emplace(number, digest);
  }
}
