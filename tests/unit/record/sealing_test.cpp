// What concerns a person is sealed, and destroying a key erases it without breaking anything.
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "tests/support/codec/dump.hpp"
#include "tests/support/codec/fake_sealer.hpp"
#include "tests/unit/record/samples.hpp"

using namespace liferelay;
using namespace liferelay::record;
using liferelay::testing::dump;
using liferelay::testing::FakeSealer;

namespace {

Record sample(std::string_view name) {
  for (const auto& each : record::testing::sample_records()) {
    if (each.name == name) return each.record;
  }
  BOOST_FAIL("no sample " << name);
  return {};
}

bool contains(const Bytes& bytes, std::string_view text) {
  return std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()}.find(text) !=
         std::string_view::npos;
}

const input::AlarmRaised& alarm_in(const Record& record) {
  return std::get<input::AlarmRaised>(record.input.body);
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_note_and_no_number_stands_in_clear) {
  FakeSealer sealer;
  const Bytes bytes = encode(sample("alarm"), sealer).value();
  BOOST_TEST(!contains(bytes, "old man"));
  BOOST_TEST(!contains(bytes, "+423"));
  BOOST_TEST(contains(bytes, "caller:7"));
  const Bytes snapshot = encode_snapshot(record::testing::sample_snapshot(), sealer).value();
  BOOST_TEST(!contains(snapshot, "red jacket"));
}

BOOST_AUTO_TEST_CASE(positions_are_sealed_under_the_key_of_their_day) {
  FakeSealer sealer;
  BOOST_REQUIRE(encode(sample("positions"), sealer));
  BOOST_TEST((sealer.owners == std::set<std::string, std::less<>>{"day:20261121"}));
  FakeSealer other;
  BOOST_REQUIRE(encode_snapshot(record::testing::sample_snapshot(), other));
  BOOST_TEST(other.owners.contains("day:20261121"));
}

BOOST_AUTO_TEST_CASE(a_last_position_from_the_future_is_sealed_under_the_snapshots_day) {
  Snapshot snapshot = record::testing::sample_snapshot();
  snapshot.state.responders.begin()->second.last_report->at = snapshot.state.now + days(900);
  FakeSealer sealer;
  const Bytes bytes = encode_snapshot(snapshot, sealer).value();
  BOOST_TEST(sealer.owners.contains("day:20261121"));
  BOOST_TEST(dump(decode_snapshot(bytes, sealer).value().state) == dump(snapshot.state));
}

BOOST_AUTO_TEST_CASE(destroying_a_callers_key_erases_the_texts_and_nothing_else) {
  FakeSealer sealer;
  const Bytes bytes = encode(sample("alarm"), sealer).value();
  sealer.destroyed.insert("caller:7");
  DecodeReport report;
  const Record back = decode(bytes, sealer, &report).value();
  BOOST_TEST((alarm_in(back).note == Personal{"caller:7", "", true}));
  BOOST_TEST((alarm_in(back).call_back == Personal{"caller:7", "", true}));
  BOOST_TEST(alarm_in(back).place_name == "Ticket office");
  BOOST_TEST(report.texts_erased == 4u);
  BOOST_TEST(report.keys_missing == 0u);
  BOOST_TEST(back.events.size() == 2u);
}

BOOST_AUTO_TEST_CASE(destroying_a_days_key_leaves_a_marker_instead_of_the_reports) {
  FakeSealer sealer;
  const Bytes bytes = encode(sample("positions"), sealer).value();
  sealer.destroyed.insert("day:20261121");
  DecodeReport report;
  const Record back = decode(bytes, sealer, &report).value();
  BOOST_TEST(back.erased);
  BOOST_TEST(std::get<input::PositionBlock>(back.input.body).reports.empty());
  BOOST_TEST(report.blocks_erased == 1u);
  const Bytes again = encode(back, sealer).value();
  BOOST_TEST(decode(again, sealer).value().erased);
}

BOOST_AUTO_TEST_CASE(an_empty_block_is_not_an_erased_one) {
  FakeSealer sealer;
  Record record;
  record.input.body = input::PositionBlock{};
  const Record back = decode(encode(record, sealer).value(), sealer).value();
  BOOST_TEST(!back.erased);
  BOOST_TEST(sealer.owners.empty());
}

BOOST_AUTO_TEST_CASE(an_erased_last_position_in_a_snapshot_reads_as_none) {
  FakeSealer sealer;
  const Bytes bytes = encode_snapshot(record::testing::sample_snapshot(), sealer).value();
  sealer.destroyed.insert("day:20261121");
  DecodeReport report;
  const Snapshot back = decode_snapshot(bytes, sealer, &report).value();
  BOOST_TEST(!back.state.responders.begin()->second.last_report);
  BOOST_TEST(report.positions_erased == 1u);
  BOOST_TEST(report.texts_erased == 0u);
}

BOOST_AUTO_TEST_CASE(what_belongs_to_a_destroyed_key_is_written_as_erased) {
  FakeSealer sealer;
  sealer.destroyed = {"caller:7", "day:20261121", "patient:1"};
  DecodeReport report;
  const Record alarm = decode(encode(sample("alarm"), sealer).value(), sealer, &report).value();
  BOOST_TEST((alarm_in(alarm).note == Personal{"caller:7", "", true}));
  const Bytes block = encode(sample("positions"), sealer).value();
  BOOST_TEST(decode(block, sealer, &report).value().erased);
  const Bytes snapshot = encode_snapshot(record::testing::sample_snapshot(), sealer).value();
  BOOST_REQUIRE(decode_snapshot(snapshot, sealer, &report));
  BOOST_TEST(report.texts_erased == 5u);
  BOOST_TEST(report.blocks_erased == 1u);
  BOOST_TEST(report.positions_erased == 1u);
}

BOOST_AUTO_TEST_CASE(a_missing_key_is_counted_for_whoever_asks_and_an_error_otherwise) {
  FakeSealer sealer;
  const Bytes bytes = encode(sample("positions"), sealer).value();
  sealer.lost.insert("day:20261121");
  DecodeReport report;
  BOOST_TEST(decode(bytes, sealer, &report).value().erased);
  BOOST_TEST(report.keys_missing == 1u);
  const Result<Record> strict = decode(bytes, sealer);
  BOOST_REQUIRE(!strict);
  BOOST_TEST((strict.error().kind == ErrorKind::damaged));
  BOOST_TEST(strict.error().what.en.find("key") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_disk_that_refuses_the_key_refuses_the_record) {
  FakeSealer sealer;
  sealer.disk_full = true;
  BOOST_TEST((encode(sample("alarm"), sealer).error().kind == ErrorKind::environment));
  BOOST_TEST((encode(sample("positions"), sealer).error().kind == ErrorKind::environment));
  BOOST_TEST(encode(sample("answer"), sealer).has_value());
}

BOOST_AUTO_TEST_CASE(a_text_without_an_owner_is_refused_rather_than_written_in_clear) {
  FakeSealer sealer;
  Record record;
  input::AlarmRaised raised;
  raised.note.text = "nobody's";
  record.input.body = raised;
  BOOST_TEST((encode(record, sealer).error().kind == ErrorKind::usage));
}
