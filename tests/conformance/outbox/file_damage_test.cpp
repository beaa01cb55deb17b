// What the file survives: tails torn at any byte, flipped bits, kills, other programs, growth.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <boost/test/unit_test.hpp>

#include "agents/sdk/file/file_outbox_store.hpp"
#include "agents/sdk/file/outbox_log.hpp"
#include "tests/support/child.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using sdk::OutboxEnd;
using sdk::OutboxStore;

namespace fs = std::filesystem;

namespace {

constexpr OutboxEnd acknowledged{OutboxEnd::How::acknowledged, 1, 1, 0};

sdk::StoredMessage message(std::uint8_t content) {
  return {true, Bytes(20, content)};
}

Bytes read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
void write_all(const std::string& path, ByteView bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}

struct Folder {
  test::ScratchFolder folder;
  std::string path = folder.file("outbox");

  std::unique_ptr<OutboxStore> open(Text* warning = nullptr) {
    auto opened = sdk::open_file_outbox(path, warning);
    BOOST_REQUIRE(opened);
    return std::move(*opened);
  }
  // Three messages, the second of which ended.
  Bytes sample() {
    auto store = open();
    for (std::uint8_t i = 1; i <= 3; ++i) BOOST_REQUIRE(store->append(message(i)));
    BOOST_REQUIRE(store->end(2, acknowledged));
    return read_all(path);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(outbox_file, Folder)

BOOST_AUTO_TEST_CASE(is_readable_by_its_owner_alone) {
  open();
  BOOST_TEST((fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(torn_at_any_byte_keeps_every_whole_record_and_goes_on) {
  const Bytes whole = sample();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    write_all(path, ByteView(whole).first(length));
    sdk::OutboxImage expected;
    if (length >= sdk::log_head_bytes) {
      sdk::replay(ByteView(whole).subspan(sdk::log_head_bytes, length - sdk::log_head_bytes),
                  expected);
    }
    Text warning;
    auto store = open(&warning);
    BOOST_TEST(warning.empty(), "length " << length);
    BOOST_TEST((store->messages() == expected.messages), "length " << length);
    const auto slot = store->append(message(9));
    BOOST_REQUIRE(slot);
    store.reset();
    BOOST_TEST((open()->messages().at(*slot) == message(9)), "length " << length);
  }
}

BOOST_AUTO_TEST_CASE(a_tail_of_zeros_is_cut_off) {
  Bytes bytes = sample();
  bytes.resize(bytes.size() + 4'096, 0);
  write_all(path, bytes);
  Text warning;
  BOOST_TEST(open(&warning)->messages().size() == 2u);
  BOOST_TEST(warning.empty());
}

BOOST_AUTO_TEST_CASE(any_flipped_bit_is_noticed_and_the_rest_is_kept) {
  const Bytes whole = sample();
  for (std::size_t bit = sdk::log_head_bytes * 8; bit < whole.size() * 8; ++bit) {
    Bytes flipped = whole;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1u << (bit % 8)));
    sdk::OutboxImage image;
    const auto replayed = sdk::replay(ByteView(flipped).subspan(sdk::log_head_bytes), image);
    const bool noticed = replayed.lost > 0 || replayed.used < flipped.size() - sdk::log_head_bytes;
    BOOST_TEST(noticed, "bit " << bit);
    for (const auto& [slot, kept] : image.messages) {
      BOOST_TEST((kept == message(static_cast<std::uint8_t>(slot))), "bit " << bit);
    }
  }
}

BOOST_AUTO_TEST_CASE(damage_in_the_middle_keeps_the_rest_and_the_old_file) {
  Bytes bytes = sample();
  bytes[sdk::log_head_bytes + 25] ^= 1;  // in the first message
  write_all(path, bytes);
  Text warning;
  auto store = open(&warning);
  BOOST_TEST(warning.en.find("damaged") != std::string::npos);
  BOOST_TEST(store->messages().size() == 1u);
  BOOST_TEST(store->messages().contains(3));
  BOOST_TEST((read_all(path + ".damaged-1") == bytes));
  store.reset();
  Text quiet;
  BOOST_TEST(open(&quiet)->messages().size() == 1u);
  BOOST_TEST(quiet.empty());
}

BOOST_AUTO_TEST_CASE(a_file_of_something_else_is_left_alone) {
  for (const std::string& text : {std::string("my diary, page one"), std::string("note")}) {
    write_all(path, as_bytes(text));
    const auto opened = sdk::open_file_outbox(path);
    BOOST_REQUIRE(!opened);
    BOOST_TEST((opened.error().kind == ErrorKind::damaged));
    BOOST_TEST((read_all(path) == Bytes(text.begin(), text.end())));
  }
}

BOOST_AUTO_TEST_CASE(a_file_of_a_newer_version_is_left_alone) {
  write_all(path, as_bytes("LROUTBX2 whatever"));
  const auto opened = sdk::open_file_outbox(path);
  BOOST_REQUIRE(!opened);
  BOOST_TEST((opened.error().kind == ErrorKind::unsupported));
}

BOOST_AUTO_TEST_CASE(what_was_promised_before_a_kill_is_there) {
  for (int round = 0; round < 10; ++round) {
    fs::remove(path);
    test::Child child([this](const test::Child::Acknowledge& acknowledge) {
      auto store = sdk::open_file_outbox(path);
      for (std::uint8_t i = 1; i < 200; ++i) {
        const auto slot = (*store)->append(message(i));
        if (!slot) return 1;
        acknowledge(*slot);
      }
      return 0;
    });
    for (int i = 0; i < 1 + round * 7; ++i) BOOST_REQUIRE(child.next());
    child.kill();
    child.wait();
    const auto store = open();
    for (const std::uint64_t slot : child.acknowledged()) {
      BOOST_REQUIRE(store->messages().contains(slot));
      BOOST_TEST((store->messages().at(slot) == message(static_cast<std::uint8_t>(slot))));
    }
  }
}

BOOST_AUTO_TEST_CASE(two_programs_never_get_the_same_slot) {
  const auto write_many = [this](const test::Child::Acknowledge& acknowledge) {
    auto store = sdk::open_file_outbox(path);
    if (!store) return 1;
    for (std::uint8_t i = 0; i < 100; ++i) {
      const auto slot = (*store)->append(message(i));
      if (!slot) return 2;
      acknowledge(*slot);
    }
    return 0;
  };
  test::Child one(write_many);
  test::Child other(write_many);
  BOOST_TEST(one.wait() == 0);
  BOOST_TEST(other.wait() == 0);
  std::set<std::uint64_t> slots(one.acknowledged().begin(), one.acknowledged().end());
  slots.insert(other.acknowledged().begin(), other.acknowledged().end());
  BOOST_TEST(slots.size() == 200u);
  BOOST_TEST(open()->messages().size() == 200u);
}

BOOST_AUTO_TEST_CASE(a_program_sees_what_another_one_did) {
  auto mine = open();
  auto theirs = open();
  BOOST_REQUIRE(theirs->append(message(1)));
  BOOST_TEST(mine->messages().empty());
  BOOST_TEST(mine->refresh().value());
  BOOST_TEST(mine->messages().size() == 1u);
  BOOST_TEST(!mine->refresh().value());
  BOOST_REQUIRE(mine->end(1, acknowledged));
  BOOST_TEST(theirs->refresh().value());
  BOOST_TEST(theirs->messages().empty());
  BOOST_TEST((theirs->end_of(1) == acknowledged));
}

BOOST_AUTO_TEST_CASE(stays_small_and_another_program_follows_it_into_the_new_file) {
  auto mine = open();
  auto theirs = open();
  const sdk::StoredMessage large{false, Bytes(4'000, 7)};
  BOOST_REQUIRE(mine->append(message(5)));
  for (std::uint64_t slot = 2; slot <= 300; ++slot) {
    BOOST_REQUIRE(mine->append(large));
    BOOST_REQUIRE(mine->end(slot, acknowledged));
  }
  BOOST_TEST(fs::file_size(path) < 400'000u);  // of 1,200,000 written
  BOOST_TEST(theirs->append(message(6)).value() == 301u);
  BOOST_TEST(theirs->messages().size() == 2u);
  BOOST_TEST(mine->refresh().value());
  BOOST_TEST((mine->messages().at(1) == message(5)));
  BOOST_TEST((mine->messages().at(301) == message(6)));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_missing_is_named) {
  const auto opened = sdk::open_file_outbox(folder.file("nowhere/outbox"));
  BOOST_REQUIRE(!opened);
  BOOST_TEST((opened.error().kind == ErrorKind::not_found));
  BOOST_TEST(opened.error().what.en.find("nowhere/outbox") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
