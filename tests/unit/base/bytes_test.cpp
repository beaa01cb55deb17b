// Bytes written are the bytes read; anything cut, overlong or forged is refused and nothing is read
// past the end.
#include "dispatcher/base/bytes.hpp"

#include <limits>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;

BOOST_AUTO_TEST_CASE(varints_round_trip_at_every_power_of_two) {
  for (int bit = 0; bit < 64; ++bit) {
    for (int delta = -1; delta <= 1; ++delta) {
      const std::uint64_t value = (std::uint64_t{1} << bit) + static_cast<std::uint64_t>(delta);
      Bytes out;
      ByteWriter(out).unsigned_varint(value);
      ByteWriter(out).signed_varint(static_cast<std::int64_t>(value));
      ByteReader in(out);
      BOOST_TEST(in.unsigned_varint() == value);
      BOOST_TEST(in.signed_varint() == static_cast<std::int64_t>(value));
      BOOST_TEST(in.at_end());
    }
  }
}

BOOST_AUTO_TEST_CASE(overlong_and_cut_varints_are_refused) {
  for (const Bytes& bad : {Bytes{}, Bytes{0x80}, Bytes{0x80, 0x00},
                           Bytes{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02}}) {
    ByteReader in(bad);
    BOOST_TEST(in.unsigned_varint() == 0u);
    BOOST_TEST(!in.ok());
  }
}

BOOST_AUTO_TEST_CASE(a_forged_count_cannot_reserve_memory) {
  Bytes out;
  ByteWriter(out).unsigned_varint(1'000'000);
  ByteReader in(out);
  BOOST_TEST(in.count(10'000'000) == 0u);
  BOOST_TEST(!in.ok());
}

BOOST_AUTO_TEST_CASE(a_failed_reader_stays_failed_and_gives_zeros) {
  ByteReader in(ByteView{});
  in.fixed32();
  BOOST_TEST(!in.ok());
  BOOST_TEST(in.fixed64() == 0u);
  BOOST_TEST(in.text(10).empty());
  BOOST_TEST(!in.at_end());
}

BOOST_AUTO_TEST_CASE(random_bytes_never_read_past_the_end) {
  const std::uint64_t seed = 20261121;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int round = 0; round < 20'000; ++round) {
    Bytes bytes(prng.below(24));
    for (auto& b : bytes) b = static_cast<std::uint8_t>(prng.next());
    ByteReader in(bytes);
    for (int step = 0; step < 8; ++step) {
      switch (prng.below(5)) {
        case 0:
          in.unsigned_varint();
          break;
        case 1:
          in.signed_varint();
          break;
        case 2:
          in.text(16);
          break;
        case 3:
          in.fixed64();
          break;
        default:
          in.count(100);
          break;
      }
      BOOST_REQUIRE(in.remaining() <= bytes.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(hex_round_trips_and_refuses_other_characters) {
  Bytes out;
  BOOST_TEST(from_hex("00ffA5", out));
  BOOST_TEST(to_hex(out) == "00ffa5");
  BOOST_TEST(!from_hex("0", out));
  BOOST_TEST(!from_hex("0g", out));
}
