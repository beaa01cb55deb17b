// Keys: what is sealed opens for its owner alone, and never again after its key was destroyed.
#include "dispatcher/journal/key_ring.hpp"

#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"

namespace liferelay::journal {

namespace {

namespace fs = std::filesystem;
using Opened = Sealer::Opened;

struct Fixture {
  test::ScratchFolder scratch;
  fs::path folder = scratch.path() / "keys";
  std::unique_ptr<KeyRing> ring = KeyRing::load(folder).value();

  void restart() {
    ring.reset();
    ring = KeyRing::load(folder).value();
  }
};

Bytes sealed(KeyRing& ring, std::string_view owner, std::string_view text) {
  return ring.seal(owner, as_bytes(text)).value();
}

std::string opened(KeyRing& ring, std::string_view owner, const Bytes& bytes) {
  Bytes plain;
  switch (ring.open(owner, bytes, plain)) {
    case Opened::ok:
      return std::string(plain.begin(), plain.end());
    case Opened::erased:
      return "(erased)";
    case Opened::missing:
      return "(missing)";
    case Opened::damaged:
      return "(damaged)";
  }
  return {};
}

fs::perms permissions(const fs::path& path) {
  return fs::status(path).permissions();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal_key_ring, Fixture)

BOOST_AUTO_TEST_CASE(what_is_sealed_opens_also_after_a_restart) {
  const Bytes note = sealed(*ring, "person:12", "penicillin");
  const Bytes empty = sealed(*ring, "day:20260101", "");
  BOOST_TEST(note.size() == 10 + seal_overhead_bytes);
  restart();
  BOOST_TEST(opened(*ring, "person:12", note) == "penicillin");
  BOOST_TEST(opened(*ring, "day:20260101", empty) == "");
}

BOOST_AUTO_TEST_CASE(the_same_text_is_never_sealed_to_the_same_bytes) {
  BOOST_TEST((sealed(*ring, "person:12", "a") != sealed(*ring, "person:12", "a")));
}

BOOST_AUTO_TEST_CASE(another_owner_or_one_changed_bit_opens_nothing) {
  const Bytes note = sealed(*ring, "person:12", "penicillin");
  sealed(*ring, "person:13", "x");
  BOOST_TEST(opened(*ring, "person:13", note) == "(damaged)");
  for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
    Bytes hurt = note;
    hurt[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    BOOST_TEST(opened(*ring, "person:12", hurt) == "(damaged)");
  }
  for (std::size_t size = 0; size < note.size(); ++size) {
    BOOST_TEST(opened(*ring, "person:12",
                      Bytes(note.begin(), note.begin() + static_cast<std::ptrdiff_t>(size))) ==
               "(damaged)");
  }
}

BOOST_AUTO_TEST_CASE(a_destroyed_key_opens_nothing_and_is_never_made_again) {
  const Bytes note = sealed(*ring, "caller:7", "+423 000 00 00");
  const Bytes other = sealed(*ring, "caller:8", "stays");
  BOOST_REQUIRE(ring->destroy("caller:7").has_value());
  for (int again = 0; again < 2; ++again) {
    BOOST_TEST(opened(*ring, "caller:7", note) == "(erased)");
    BOOST_TEST(opened(*ring, "caller:8", other) == "stays");
    BOOST_TEST((ring->state("caller:7") == KeyRing::KeyState::destroyed));
    BOOST_TEST((ring->seal("caller:7", {}).error().kind == ErrorKind::conflict));
    BOOST_TEST(ring->destroy("caller:7").has_value());
    BOOST_TEST(!fs::exists(folder / "caller-7.key"));
    restart();
  }
}

BOOST_AUTO_TEST_CASE(a_destruction_that_a_crash_cut_short_is_finished) {
  const Bytes note = sealed(*ring, "person:12", "x");
  std::ofstream(folder / "person-12.destroyed").flush();
  restart();
  BOOST_TEST(!fs::exists(folder / "person-12.key"));
  BOOST_TEST(opened(*ring, "person:12", note) == "(erased)");
}

BOOST_AUTO_TEST_CASE(a_lost_key_is_missing_and_a_hurt_or_foreign_one_damaged) {
  const Bytes note = sealed(*ring, "person:12", "x");
  sealed(*ring, "person:13", "y");
  ring.reset();
  fs::rename(folder / "person-12.key", scratch.path() / "kept");
  ring = KeyRing::load(folder).value();
  BOOST_TEST(opened(*ring, "person:12", note) == "(missing)");
  fs::copy_file(folder / "person-13.key", folder / "person-12.key");
  BOOST_TEST(opened(*ring, "person:12", note) == "(damaged)");
  // A key that cannot be read is not replaced by a new one.
  BOOST_TEST((ring->seal("person:12", {}).error().kind == ErrorKind::damaged));
}

BOOST_AUTO_TEST_CASE(only_a_word_and_a_number_are_an_owner) {
  for (const char* owner :
       {"", "person", "person:", ":12", "Person:12", "person:12a", "person-12", "../x:1",
        "person:12/3", "averyveryverylongword:1", "p:12345678901234567890"}) {
    BOOST_TEST_INFO_SCOPE(owner);
    const auto refused = ring->seal(owner, {});
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().kind == ErrorKind::usage));
    BOOST_TEST(!ring->destroy(owner).has_value());
  }
}

BOOST_AUTO_TEST_CASE(nobody_else_may_read_the_keys) {
  sealed(*ring, "person:12", "x");
  BOOST_REQUIRE(ring->export_to(scratch.path() / "export").has_value());
  const fs::perms file = fs::perms::owner_read | fs::perms::owner_write;
  BOOST_TEST((permissions(folder) == fs::perms::owner_all));
  BOOST_TEST((permissions(folder / "person-12.key") == file));
  BOOST_TEST((permissions(scratch.path() / "export") == file));
}

BOOST_AUTO_TEST_CASE(more_owners_than_the_cache_holds_keep_their_keys) {
  std::vector<Bytes> notes;
  for (int i = 0; i < 1100; ++i)
    notes.push_back(sealed(*ring, "patient:" + std::to_string(i), "x"));
  for (std::size_t i = 0; i < notes.size(); i += 100) {
    BOOST_TEST(opened(*ring, "patient:" + std::to_string(i), notes[i]) == "x");
  }
}

BOOST_AUTO_TEST_CASE(a_second_writer_is_refused_and_a_reader_makes_nothing) {
  const Bytes note = sealed(*ring, "person:12", "x");
  BOOST_TEST((KeyRing::load(folder).error().kind == ErrorKind::conflict));
  const auto reader = KeyRing::load(folder, KeyRing::Access::read).value();
  BOOST_TEST(opened(*reader, "person:12", note) == "x");
  BOOST_TEST((reader->seal("person:13", {}).error().kind == ErrorKind::forbidden));
  BOOST_TEST((reader->destroy("person:12").error().kind == ErrorKind::forbidden));
  const auto nowhere = KeyRing::load(scratch.path() / "none", KeyRing::Access::read).value();
  BOOST_TEST(opened(*nowhere, "person:12", note) == "(missing)");
  BOOST_TEST(!fs::exists(scratch.path() / "none"));
}

BOOST_AUTO_TEST_CASE(keys_travel_in_one_file_and_the_destroyed_stay_destroyed) {
  const Bytes note = sealed(*ring, "person:12", "x");
  const Bytes gone = sealed(*ring, "person:13", "y");
  BOOST_REQUIRE(ring->destroy("person:13").has_value());
  const fs::path file = scratch.path() / "export";
  BOOST_REQUIRE(ring->export_to(file).has_value());
  BOOST_TEST((ring->export_to(file).error().kind == ErrorKind::conflict));

  const auto other = KeyRing::load(scratch.path() / "other").value();
  BOOST_REQUIRE(other->import_from(file).has_value());
  BOOST_TEST(opened(*other, "person:12", note) == "x");
  BOOST_TEST(opened(*other, "person:13", gone) == "(erased)");
  BOOST_TEST(other->import_from(file).has_value());

  const auto third = KeyRing::load(scratch.path() / "third").value();
  sealed(*third, "person:12", "another key");
  BOOST_TEST((third->import_from(file).error().kind == ErrorKind::conflict));
  BOOST_TEST((third->state("person:13") == KeyRing::KeyState::none));
}

BOOST_AUTO_TEST_CASE(a_hurt_export_is_refused_with_its_line_and_changes_nothing) {
  sealed(*ring, "person:12", "x");
  sealed(*ring, "person:13", "y");
  const fs::path file = scratch.path() / "export";
  BOOST_REQUIRE(ring->export_to(file).has_value());
  std::ifstream in(file);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  const auto other = KeyRing::load(scratch.path() / "other").value();
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    BOOST_TEST_INFO_SCOPE("character " << at);
    std::string hurt = whole;
    hurt[at] = hurt[at] == '5' ? '6' : '5';
    for (const std::string& text : {hurt, whole.substr(0, at)}) {
      std::ofstream(file, std::ios::trunc) << text;
      const auto refused = other->import_from(file);
      BOOST_REQUIRE(!refused.has_value());
      BOOST_TEST((refused.error().kind == ErrorKind::input));
      BOOST_TEST(refused.error().what.en.find("line ") != std::string::npos);
    }
  }
  BOOST_TEST((other->state("person:12") == KeyRing::KeyState::none));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
