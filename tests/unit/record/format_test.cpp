// The format itself: its bytes, its size, its days, its versions.
#include <boost/test/unit_test.hpp>

#include "dispatcher/record/instants.hpp"
#include "dispatcher/record/position_columns.hpp"
#include "tests/support/codec/dump.hpp"
#include "tests/support/codec/fake_sealer.hpp"
#include "tests/support/codec/golden.hpp"
#include "tests/unit/record/samples.hpp"

using namespace liferelay;
using namespace liferelay::record;
using liferelay::testing::FakeSealer;
using liferelay::testing::golden;
using liferelay::testing::kept_golden;

namespace {

const std::string folder = "record/v" + std::to_string(format_version);
constexpr std::size_t digest_bytes = 32;  // the chain's, one per commit

// The whole record with its seal.
std::size_t bytes_of_block(std::size_t reports) {
  FakeSealer sealer;
  const Result<Bytes> bytes = encode(record::testing::positions_of(reports), sealer);
  BOOST_REQUIRE(bytes);
  return bytes->size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(records_have_the_bytes_their_format_version_promises) {
  for (const auto& [name, sample] : record::testing::sample_records()) {
    FakeSealer sealer;
    const Result<Bytes> bytes = encode(sample, sealer);
    BOOST_REQUIRE(bytes);
    const Bytes promised = golden(folder, name, *bytes);
    BOOST_TEST(to_hex(*bytes) == to_hex(promised), name << ": the format changed");
    const Result<Record> back = decode(promised, sealer);
    BOOST_REQUIRE(back);
    BOOST_TEST(liferelay::testing::dump(back->input) == liferelay::testing::dump(sample.input));
  }
}

BOOST_AUTO_TEST_CASE(a_snapshot_has_the_bytes_its_format_version_promises) {
  FakeSealer sealer;
  const Result<Bytes> bytes = encode_snapshot(record::testing::sample_snapshot(), sealer);
  BOOST_REQUIRE(bytes);
  BOOST_TEST(to_hex(*bytes) == to_hex(golden(folder, "snapshot", *bytes)));
}

BOOST_AUTO_TEST_CASE(a_report_alone_takes_at_most_40_bytes_before_seal_and_digest) {
  const std::size_t bytes = bytes_of_block(1) - FakeSealer::overhead;
  BOOST_TEST_MESSAGE("alone: " << bytes);
  BOOST_TEST(bytes <= 40u);
}

BOOST_AUTO_TEST_CASE(a_report_among_20_or_more_takes_at_most_20_bytes_with_everything) {
  for (const std::size_t reports : {20u, 50u, 100u, 512u}) {
    const std::size_t bytes = bytes_of_block(reports) + digest_bytes;
    BOOST_TEST_MESSAGE("of " << reports << ": " << double(bytes) / double(reports));
    BOOST_TEST(bytes <= 20 * reports);
  }
}

BOOST_AUTO_TEST_CASE(a_newer_format_is_refused_with_both_versions_in_the_sentence) {
  FakeSealer sealer;
  const Bytes newer{static_cast<std::uint8_t>(format_version + 1), 0, 0};
  const Result<Record> record = decode(newer, sealer);
  BOOST_REQUIRE(!record);
  BOOST_TEST((record.error().kind == ErrorKind::unsupported));
  BOOST_TEST(record.error().what.en ==
             "This journal record has format 4; this program reads formats up to 3. Use the newer "
             "program that wrote it.");
  BOOST_TEST((decode_snapshot(newer, sealer).error().kind == ErrorKind::unsupported));
  const Bytes none{0, 0, 0};
  BOOST_TEST((decode(none, sealer).error().kind == ErrorKind::damaged));
}

BOOST_AUTO_TEST_CASE(the_owner_of_a_day_is_its_calendar_date) {
  BOOST_TEST(day_owner(Instant{0}) == "day:19700101");
  BOOST_TEST(day_owner(Instant{86'399'999}) == "day:19700101");
  BOOST_TEST(day_owner(Instant{86'400'000}) == "day:19700102");
  BOOST_TEST(day_owner(Instant{1'795'305'599'999}) == "day:20261121");
  BOOST_TEST(day_owner(Instant{951'782'400'000}) == "day:20000229");
  BOOST_TEST(day_owner(Instant{-1}) == "day:19700101");
  BOOST_TEST(day_owner(Instant{253'402'300'799'999}) == "day:99991231");
  BOOST_TEST(day_owner(Instant{max_instant_ms}) == "day:99991231");
}

BOOST_AUTO_TEST_CASE(every_day_until_2200_follows_the_one_before) {
  int year = 1970;
  int month = 1;
  int day = 1;
  for (std::int64_t number = 0; year < 2200; ++number) {
    const std::string expected = "day:" + std::to_string(year * 10'000 + month * 100 + day);
    BOOST_REQUIRE_EQUAL(day_owner_of(number), expected);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const bool short_month = month == 4 || month == 6 || month == 9 || month == 11;
    const int last = month == 2 ? (leap ? 29 : 28) : (short_month ? 30 : 31);
    if (++day <= last) continue;
    day = 1;
    if (++month <= 12) continue;
    month = 1;
    ++year;
  }
}

BOOST_AUTO_TEST_CASE(columns_hold_the_ends_of_every_range) {
  const std::int32_t low = std::numeric_limits<std::int32_t>::min();
  const std::int32_t high = std::numeric_limits<std::int32_t>::max();
  const std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  const std::vector<PositionReport> reports{
      {ResponderNo{most}, Instant{max_instant_ms}, {low, high}, most},
      {ResponderNo{0}, Instant{-max_instant_ms}, {high, low}, 0},
      {ResponderNo{most}, Instant{0}, {low, high}, 1}};
  Bytes bytes;
  write_columns(bytes, reports, Instant{-max_instant_ms});
  std::vector<PositionReport> back;
  BOOST_TEST(read_columns(bytes, 3, Instant{-max_instant_ms}, back));
  BOOST_TEST((back == reports));
  BOOST_TEST(!read_columns(bytes, 2, Instant{-max_instant_ms}, back));
  bytes.push_back(0);
  BOOST_TEST(!read_columns(bytes, 3, Instant{-max_instant_ms}, back));
}

// Journals outlive programs: what older versions wrote is read with the fields they did not have at
// their defaults.
BOOST_AUTO_TEST_CASE(records_and_a_snapshot_of_every_older_version_are_still_read) {
  for (std::uint32_t version = 1; version < format_version; ++version) {
    const std::string kept = "record/v" + std::to_string(version);
    for (const char* name : {"alarm", "answer", "positions", "site_loaded"}) {
      FakeSealer sealer;
      const Result<Record> back = decode(kept_golden(kept, name), sealer);
      BOOST_REQUIRE_MESSAGE(back,
                            kept << "/" << name << ": " << (back ? "" : back.error().what.en));
    }
    FakeSealer sealer;
    const auto snapshot = decode_snapshot(kept_golden(kept, "snapshot"), sealer);
    BOOST_REQUIRE_MESSAGE(snapshot, kept);
    BOOST_TEST(snapshot->state.troubles.empty());
  }
  FakeSealer sealer;
  const Result<Record> loaded = decode(kept_golden("record/v1", "site_loaded"), sealer);
  BOOST_REQUIRE(loaded);
  const auto* site = std::get_if<input::SiteLoaded>(&loaded->input.body);
  BOOST_REQUIRE(site != nullptr && site->site->equipment.size() == 1);
  BOOST_TEST(site->site->equipment[0].id == "aed-1");
  BOOST_TEST(site->site->equipment[0].battery_until.ms == 0);
}
