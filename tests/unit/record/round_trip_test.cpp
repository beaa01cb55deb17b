// Whatever the engine can say comes back from the journal unchanged.
#include <boost/test/unit_test.hpp>

#include "dispatcher/record/snapshot.hpp"
#include "tests/support/codec/dump.hpp"
#include "tests/support/codec/fake_sealer.hpp"
#include "tests/support/codec/random_fill.hpp"

using namespace liferelay;
using namespace liferelay::record;
using liferelay::testing::dump;
using liferelay::testing::FakeSealer;
using liferelay::testing::RandomFill;

namespace {

constexpr std::uint64_t first_seed = 20'261'121;

std::string dump_of(const Record& record) {
  std::string text = dump(record.input) + dump(record.events);
  if (record.state_hash) text += " hash " + std::to_string(*record.state_hash);
  return text;
}

template <class T>
std::string why_not(const Result<T>& result) {
  return result ? "" : result.error().what.en;
}

void expect_round_trip(const Record& record) {
  FakeSealer sealer;
  DecodeReport report;
  const Result<Bytes> bytes = encode(record, sealer);
  BOOST_REQUIRE_MESSAGE(bytes, "not encoded: " << dump_of(record));
  const Result<Record> back = decode(*bytes, sealer, &report);
  BOOST_REQUIRE_MESSAGE(back, why_not(back) << " in " << dump_of(record));
  BOOST_TEST(dump_of(*back) == dump_of(record));
  BOOST_TEST(!back->erased);
  BOOST_TEST(report.texts_erased + report.blocks_erased + report.keys_missing == 0u);
}

Record random_record(Prng& prng) {
  Record record;
  RandomFill fill(prng, {});
  fill.fill(record.input.at);
  fill.fill(record.input.sequence);
  fill.fill(record.input.origin);
  fill.fill(record.state_hash);
  return record;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_kind_of_input_comes_back_unchanged) {
  for (std::size_t kind = 0; kind < std::variant_size_v<input::Body>; ++kind) {
    for (std::uint64_t turn = 0; turn < 20; ++turn) {
      const std::uint64_t seed = first_seed + kind * 1000 + turn;
      BOOST_TEST_INFO_SCOPE("seed " << seed);
      Prng prng(seed);
      Record record = random_record(prng);
      RandomFill(prng, {}).fill_alternative(record.input.body, kind);
      expect_round_trip(record);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_kind_of_event_comes_back_unchanged) {
  for (std::size_t kind = 0; kind < std::variant_size_v<event::Body>; ++kind) {
    for (std::uint64_t turn = 0; turn < 20; ++turn) {
      const std::uint64_t seed = 2 * first_seed + kind * 1000 + turn;
      BOOST_TEST_INFO_SCOPE("seed " << seed);
      Prng prng(seed);
      Record record = random_record(prng);
      RandomFill(prng, {}).fill_alternative(record.events.emplace_back(), kind);
      RandomFill(prng, {}).fill(record.events.emplace_back());
      expect_round_trip(record);
    }
  }
}

BOOST_AUTO_TEST_CASE(any_state_comes_back_from_its_snapshot) {
  for (std::uint64_t turn = 0; turn < 40; ++turn) {
    const std::uint64_t seed = 3 * first_seed + turn;
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    Prng prng(seed);
    Snapshot snapshot;
    RandomFill fill(prng, {});
    fill.fill(snapshot.state);
    fill.fill(snapshot.sequence);
    fill.fill(snapshot.rules_version);
    fill.fill(snapshot.state_hash);
    fill.fill(snapshot.extra);
    FakeSealer sealer;
    const Result<Bytes> bytes = encode_snapshot(snapshot, sealer);
    BOOST_REQUIRE(bytes);
    const Result<Snapshot> back = decode_snapshot(*bytes, sealer);
    BOOST_REQUIRE_MESSAGE(back, why_not(back));
    BOOST_TEST(dump(back->state) == dump(snapshot.state));
    BOOST_TEST(back->sequence == snapshot.sequence);
    BOOST_TEST(back->rules_version == snapshot.rules_version);
    BOOST_TEST((back->state_hash == snapshot.state_hash));
    BOOST_TEST((back->extra == snapshot.extra));
  }
}
