// Any bytes may be given to the decoder: it answers with a sentence, and never reads past its end.
// Under the sanitizers these tests are the fuzzer's first minute.
#include <boost/test/unit_test.hpp>

#include "dispatcher/record/instants.hpp"
#include "tests/support/codec/fake_sealer.hpp"
#include "tests/support/codec/mutate.hpp"
#include "tests/unit/record/samples.hpp"

using namespace liferelay;
using namespace liferelay::record;
using liferelay::testing::FakeSealer;

namespace {

std::vector<Bytes> encoded_samples(FakeSealer& sealer) {
  std::vector<Bytes> all;
  for (const auto& sample : record::testing::sample_records())
    all.push_back(encode(sample.record, sealer).value());
  all.push_back(encode_snapshot(record::testing::sample_snapshot(), sealer).value());
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_record_cut_short_anywhere_is_damaged) {
  FakeSealer sealer;
  for (const auto& sample : record::testing::sample_records()) {
    const Bytes whole = encode(sample.record, sealer).value();
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const Result<Record> record = decode(ByteView(whole).first(length), sealer);
      BOOST_REQUIRE_MESSAGE(!record, sample.name << " cut to " << length);
      BOOST_TEST((record.error().kind == ErrorKind::damaged));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_byte_too_many_is_damage) {
  FakeSealer sealer;
  for (Bytes bytes : encoded_samples(sealer)) {
    bytes.push_back(0);
    BOOST_TEST(!decode(bytes, sealer));
    BOOST_TEST(!decode_snapshot(bytes, sealer));
  }
}

BOOST_AUTO_TEST_CASE(sealed_bytes_that_changed_are_damage_not_erasure) {
  FakeSealer sealer;
  Bytes bytes = encode(record::testing::positions_of(1), sealer).value();
  bytes.back() ^= 1;
  DecodeReport report;
  BOOST_TEST((decode(bytes, sealer, &report).error().kind == ErrorKind::damaged));
  BOOST_TEST(report.blocks_erased == 0u);
}

BOOST_AUTO_TEST_CASE(random_damage_never_gets_further_than_a_sentence) {
  constexpr std::uint64_t seed = 4'711;
  BOOST_TEST_INFO_SCOPE("seed " << seed);
  Prng prng(seed);
  FakeSealer sealer;
  const std::vector<Bytes> samples = encoded_samples(sealer);
  std::size_t refused = 0;
  for (int turn = 0; turn < 40'000; ++turn) {
    Bytes bytes = samples[prng.below(samples.size())];
    liferelay::testing::mutate(bytes, prng);
    DecodeReport report;
    const Result<Record> record = decode(bytes, sealer, &report);
    const Result<Snapshot> snapshot = decode_snapshot(bytes, sealer, &report);
    if (!record && !snapshot) ++refused;
    if (record) BOOST_TEST(encode(*record, sealer).has_value());
    if (!record) BOOST_TEST(!record.error().what.zh.empty());
  }
  BOOST_TEST(refused > 20'000u);
}

BOOST_AUTO_TEST_CASE(random_bytes_are_refused) {
  constexpr std::uint64_t seed = 815;
  BOOST_TEST_INFO_SCOPE("seed " << seed);
  Prng prng(seed);
  FakeSealer sealer;
  int taken = 0;
  for (int turn = 0; turn < 20'000; ++turn) {
    Bytes bytes(prng.below(60));
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next());
    if (!bytes.empty()) bytes[0] = 1;
    if (decode(bytes, sealer) || decode_snapshot(bytes, sealer)) ++taken;
  }
  BOOST_TEST(taken < 200);  // a few short ones are an input without events by chance
}

BOOST_AUTO_TEST_CASE(a_forged_count_reserves_no_memory) {
  FakeSealer sealer;
  // Version, events follow, at, sequence, body offer_answered, then "999,999 events".
  const Bytes bytes{1, 2, 0, 0, 1, 0, 0, 0xbf, 0x84, 0x3d};
  const Result<Record> record = decode(bytes, sealer);
  BOOST_REQUIRE(!record);
  BOOST_TEST(record.error().what.en.find("events") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_could_not_be_read_back_is_not_written) {
  FakeSealer sealer;
  Record record;
  record.input.body = input::IncidentClosed{IncidentId{1}, std::string(max_text_bytes, 'x')};
  BOOST_TEST(decode(encode(record, sealer).value(), sealer).has_value());
  record.input.body = input::IncidentClosed{IncidentId{1}, std::string(max_text_bytes + 1, 'x')};
  const Result<Bytes> too_long = encode(record, sealer);
  BOOST_REQUIRE(!too_long);
  BOOST_TEST((too_long.error().kind == ErrorKind::input));
  BOOST_TEST(too_long.error().what.en.find("\"disposition\"") != std::string::npos);

  record.input.body = input::WallStepped{Duration{max_instant_ms + 1}};
  BOOST_TEST(!encode(record, sealer));
  record.input.body = input::WallStepped{Duration{-max_instant_ms}};
  BOOST_TEST(encode(record, sealer).has_value());

  input::PositionBlock block;
  block.reports.resize(max_reports + 1);
  record.input.body = block;
  BOOST_TEST(!encode(record, sealer));
  block.reports.resize(max_reports);
  record.input.body = block;
  BOOST_TEST(decode(encode(record, sealer).value(), sealer).has_value());
}
