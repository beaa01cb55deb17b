// Updates are kept within bounds, in both sights.
#include "dispatcher/sequencer/update_ring.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/wire/codec.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

wire::Update numbered(std::uint64_t number) {
  wire::Update update;
  update.number = number;
  update.events = {event::WallStepped{milliseconds(5)}};
  return update;
}

std::uint64_t number_in(const Bytes* bytes) {
  BOOST_REQUIRE(bytes != nullptr);
  const auto message = wire::decode_from_dispatcher(*bytes);
  BOOST_REQUIRE(message.has_value());
  return std::get<wire::Update>(*message).number;
}

}  // namespace

BOOST_AUTO_TEST_CASE(updates_are_found_by_their_numbers) {
  UpdateRing ring({});
  for (std::uint64_t n = 7; n <= 9; ++n) ring.add(numbered(n));
  BOOST_TEST(ring.find(6, Sight::board) == nullptr);
  BOOST_TEST(number_in(ring.find(7, Sight::board)) == 7u);
  BOOST_TEST(number_in(ring.find(9, Sight::control)) == 9u);
  BOOST_TEST(ring.find(10, Sight::board) == nullptr);
  BOOST_TEST(ring.reaches_back_to(7, 9));
  BOOST_TEST(!ring.reaches_back_to(6, 9));
}

BOOST_AUTO_TEST_CASE(whoever_is_up_to_date_needs_nothing_even_of_an_empty_ring) {
  UpdateRing ring({});
  BOOST_TEST(ring.reaches_back_to(10, 9));
  BOOST_TEST(!ring.reaches_back_to(9, 9));
  BOOST_TEST(!ring.reaches_back_to(11, 9));
}

BOOST_AUTO_TEST_CASE(after_all_started_over_nobody_goes_on_without_a_snapshot_who_may_lack_it) {
  UpdateRing ring({});
  for (std::uint64_t n = 7; n <= 9; ++n) ring.add(numbered(n));
  BOOST_TEST(ring.can_go_on(8, 9));
  BOOST_TEST(ring.can_go_on(10, 9));
  ring.start_over(9);
  BOOST_TEST(ring.reaches_back_to(10, 9));
  BOOST_TEST(!ring.can_go_on(10, 9));
  ring.add(numbered(10));
  BOOST_TEST(!ring.can_go_on(10, 10));
  BOOST_TEST(ring.can_go_on(11, 10));
}

BOOST_AUTO_TEST_CASE(the_oldest_makes_room_by_number_and_by_bytes) {
  UpdateRing few({2, 1'000'000});
  for (std::uint64_t n = 1; n <= 5; ++n) few.add(numbered(n));
  BOOST_TEST(few.find(3, Sight::board) == nullptr);
  BOOST_TEST(number_in(few.find(4, Sight::board)) == 4u);

  UpdateRing small({100, 250});
  for (std::uint64_t n = 1; n <= 50; ++n) small.add(numbered(n));
  BOOST_TEST(small.bytes() <= 250u);
  BOOST_TEST(number_in(small.find(50, Sight::board)) == 50u);
}

BOOST_AUTO_TEST_CASE(a_jump_in_the_numbers_empties_the_ring) {
  UpdateRing ring({});
  ring.add(numbered(1));
  ring.add(numbered(5));
  BOOST_TEST(ring.find(1, Sight::board) == nullptr);
  BOOST_TEST(number_in(ring.find(5, Sight::board)) == 5u);
}
