// The bytes of heads, rows and digests, by literal cases.
#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/chain.hpp"
#include "dispatcher/journal/commit_body.hpp"

namespace liferelay::journal {

namespace {

EntryView record(std::uint64_t sequence, std::string_view text) {
  return {EntryKind::record, sequence, as_bytes(text)};
}

Bytes body_of(std::initializer_list<EntryView> entries, std::uint64_t base) {
  Bytes body;
  write_body({entries.begin(), entries.size()}, base, body);
  return body;
}

// What the lone record's frame costs when the segment has taken `inputs` inputs.
std::size_t frame_bytes(std::uint64_t inputs) {
  return body_of({record(1'000'000 + inputs, "")}, 1'000'000).size();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_format)

BOOST_AUTO_TEST_CASE(a_head_is_a_number_a_colon_and_64_digits) {
  Head head{17, {}};
  head.digest[0] = 0x9f;
  head.digest[31] = 0x01;
  const std::string text = "17:9f" + std::string(60, '0') + "01";
  BOOST_TEST(format_head(head) == text);
  BOOST_TEST((parse_head(text).value() == head));
}

BOOST_AUTO_TEST_CASE(other_texts_are_no_heads) {
  const std::string digits(64, 'a');
  for (const std::string& text :
       {std::string(), std::string("17"), ":" + digits, "17:" + digits + "a",
        "17:" + digits.substr(2), "-1:" + digits, "1x:" + digits, " 1:" + digits,
        "99999999999999999999999:" + digits}) {
    BOOST_TEST_INFO_SCOPE(text);
    const auto head = parse_head(text);
    BOOST_REQUIRE(!head.has_value());
    BOOST_TEST((head.error().kind == ErrorKind::usage));
  }
}

BOOST_AUTO_TEST_CASE(a_lone_record_has_a_frame_of_one_word) {
  // (1003 - 1000) * 4 + last
  BOOST_TEST((body_of({record(1003, "ab")}, 1000) == Bytes{13, 'a', 'b'}));
}

BOOST_AUTO_TEST_CASE(entries_count_on_from_each_other_and_all_but_the_last_have_a_length) {
  const EntryView snapshot{EntryKind::snapshot, 5, as_bytes("S")};
  BOOST_TEST((body_of({snapshot, record(5, "abc"), record(7, "d")}, 5) ==
              Bytes{2, 1, 'S', 0, 3, 'a', 'b', 'c', 9, 'd'}));
}

BOOST_AUTO_TEST_CASE(the_frame_of_a_lone_record_grows_as_the_documentation_says) {
  BOOST_TEST(frame_bytes(31) == 1u);
  BOOST_TEST(frame_bytes(32) == 2u);
  BOOST_TEST(frame_bytes(4'095) == 2u);
  BOOST_TEST(frame_bytes(524'287) == 3u);
  BOOST_TEST(frame_bytes(67'108'863) == 4u);
}

BOOST_AUTO_TEST_CASE(a_body_that_was_not_written_so_is_refused) {
  std::vector<EntryView> entries;
  BOOST_TEST(!read_body(Bytes{}, 0, entries));              // nothing
  BOOST_TEST(!read_body(Bytes{0, 1, 'a'}, 0, entries));     // no last entry
  BOOST_TEST(!read_body(Bytes{0, 9, 'a', 1}, 0, entries));  // longer than the row
  BOOST_TEST(!read_body(Bytes{0x80}, 0, entries));          // a word that does not end
  BOOST_TEST(
      !read_body(Bytes{13, 'a'}, ~std::uint64_t{0}, entries));  // a sequence that wraps round
}

BOOST_AUTO_TEST_CASE(random_bodies_come_back_and_random_bytes_never_read_past_the_end) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    Prng prng(seed);
    Bytes bytes(prng.below(40));
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next() >> prng.below(8));
    std::vector<EntryView> entries;
    if (!read_body(bytes, 100, entries)) continue;
    // What can be read is the one spelling of what it says, but for snapshots that the rules put
    // first.
    Bytes again;
    write_body(entries, 100, again);
    BOOST_TEST((again == bytes));
  }
}

BOOST_AUTO_TEST_CASE(a_digest_covers_the_previous_one_the_number_the_header_and_every_entry) {
  SegmentHeader header;
  header.identity = {Mode::live, 1, "riverside"};
  header.previous.commit = 6;
  header.previous.digest.fill(0xee);
  const EntryView entries[] = {{EntryKind::snapshot, 4, as_bytes("S")}, record(0x0102, "ab")};

  Bytes expected(32, 0xee);
  ByteWriter out(expected);
  out.fixed64(7);
  out.byte(1);
  out.raw(digest_of(header));
  out.byte(1), out.fixed64(4), out.fixed64(1), out.raw(as_bytes("S"));
  out.byte(0), out.fixed64(0x0102), out.fixed64(2), out.raw(as_bytes("ab"));

  Chain chain(header, header.previous);
  const Head first = chain.next(entries);
  BOOST_TEST(first.commit == 7u);
  BOOST_TEST(to_hex(first.digest) == to_hex(Sha256().add(expected).finish()));

  chain.advance(first);
  Bytes second(first.digest.begin(), first.digest.end());
  ByteWriter more(second);
  more.fixed64(8);
  more.byte(0);
  more.byte(0), more.fixed64(0x0102), more.fixed64(2), more.raw(as_bytes("ab"));
  BOOST_TEST(to_hex(chain.next(std::span(entries).subspan(1)).digest) ==
             to_hex(Sha256().add(second).finish()));
}

BOOST_AUTO_TEST_CASE(sha256_gives_the_published_digest_of_abc) {
  // FIPS 180-2, appendix B.1.
  BOOST_TEST(to_hex(Sha256().add(as_bytes("abc")).finish()) ==
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_CASE(each_field_of_a_header_changes_its_digest) {
  const SegmentHeader plain;
  std::vector<SegmentHeader> others(8, plain);
  others[0].format += 1;
  others[1].number += 1;
  others[2].identity.mode = Mode::exercise;
  others[3].identity.speed = 7;
  others[4].identity.site = "x";
  others[5].created.ms = 1;
  others[6].previous.digest[31] = 1;
  others[7].base_sequence = 1;
  for (std::size_t i = 0; i < others.size(); ++i) {
    BOOST_TEST_INFO_SCOPE("field " << i);
    BOOST_TEST((digest_of(others[i]) != digest_of(plain)));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
