// The sequencer's own part of a snapshot.
#include "dispatcher/sequencer/memory.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

Input numbered(std::uint32_t key, std::uint64_t number) {
  Input input;
  input.origin.key = KeyNo{key};
  input.origin.number = number;
  input.body = input::IncidentClaimed{IncidentId{1}};
  return input;
}

}  // namespace

BOOST_AUTO_TEST_CASE(starts_and_windows_survive_their_encoding) {
  Memory memory;
  Input started;
  started.body = input::Resumed{4, 1};
  memory.take(started);
  for (std::uint64_t number = 1; number <= 20; ++number) {
    memory.take(numbered(1, number));
    memory.remember(numbered(1, number), {IncidentId{1}, 0}, {number, {}});
  }
  memory.take(numbered(9, 77));
  const auto read = decode_memory(encode_memory(memory));
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST((*read == memory));
  BOOST_TEST(read->starts == 4u);
  BOOST_TEST(read->senders.at(KeyNo{9}).highest() == 77u);
}

BOOST_AUTO_TEST_CASE(an_unnumbered_input_is_remembered_nowhere) {
  Memory memory;
  memory.take(numbered(1, 0));
  memory.remember(numbered(1, 0), {}, {});
  BOOST_TEST(memory.senders.empty());
}

BOOST_AUTO_TEST_CASE(no_bytes_are_an_empty_memory_and_torn_ones_are_damage) {
  BOOST_TEST((decode_memory({}).value() == Memory{}));
  Memory memory;
  memory.take(numbered(1, 3));
  const Bytes bytes = encode_memory(memory);
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    const auto torn = decode_memory(ByteView(bytes).first(cut));
    BOOST_REQUIRE(!torn.has_value());
    BOOST_TEST((torn.error().kind == ErrorKind::damaged));
  }
}

BOOST_AUTO_TEST_CASE(a_memory_of_version_1_is_still_read) {
  Bytes bytes;
  ByteWriter out(bytes);
  out.byte(1);
  out.unsigned_varint(4);  // starts
  out.unsigned_varint(1);  // senders
  out.unsigned_varint(9);  // key
  out.unsigned_varint(3);  // highest
  for (std::uint64_t word = 0; word < wire::window_numbers / 64; ++word)
    out.fixed64(word == 0 ? 0b1010 : 0);
  out.unsigned_varint(0);  // replies
  const auto read = decode_memory(bytes);
  BOOST_REQUIRE(read.has_value());
  const SenderWindow& window = read->senders.at(KeyNo{9});
  BOOST_TEST((window.look_up(3) == SenderWindow::Known::repeated));
  BOOST_TEST((window.look_up(2) == SenderWindow::Known::fresh));
  Memory now;
  now.starts = 4;
  now.take(numbered(9, 1));
  now.take(numbered(9, 3));
  BOOST_TEST((*read == now));
}

BOOST_AUTO_TEST_CASE(a_newer_format_is_refused) {
  Bytes bytes = encode_memory({});
  bytes[0] = 200;
  BOOST_TEST((decode_memory(bytes).error().kind == ErrorKind::unsupported));
}
