// The promises of the journal's port, one by one, for every store.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/conformance/journal/store_conformance.hpp"
#include "tests/support/child.hpp"

namespace liferelay::journal::conformance {

std::ostream& operator<<(std::ostream& out, const Maker& maker) {
  return out << maker.name;
}

namespace {

namespace data = boost::unit_test::data;

const Identity live{Mode::live, 1, "riverside"};
const Instant start{1'700'000'000'000};

EntryView record(std::uint64_t sequence, std::string_view text) {
  return {EntryKind::record, sequence, as_bytes(text)};
}

EntryView snapshot(std::uint64_t sequence, std::string_view text) {
  return {EntryKind::snapshot, sequence, as_bytes(text)};
}

Result<Head> commit(Store& store, std::initializer_list<EntryView> entries) {
  return store.commit({entries.begin(), entries.size()});
}

std::string text_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

// Everything from a commit on, as "N: kind sequence text, ..." lines.
std::string listing(const Store& store, std::uint64_t from = 1) {
  std::string out;
  const auto done = store.read(from, [&](const CommitView& view) -> Result<void> {
    out += std::to_string(view.head.commit) + ":";
    for (const EntryView& entry : view.entries) {
      out += entry.kind == EntryKind::snapshot ? " S" : " R";
      out += std::to_string(entry.sequence) + "=" + text_of(entry.bytes);
    }
    out += "\n";
    return {};
  });
  return done ? out : "error: " + done.error().what.en;
}

std::unique_ptr<Bench> make(const Maker& maker, const Limits& limits = {}) {
  return maker.make(live, start, limits);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_store)

BOOST_DATA_TEST_CASE(an_empty_journal_has_no_head_no_commit_and_no_snapshot, data::make(makers())) {
  const auto bench = make(sample);
  const Store& store = bench->store();
  BOOST_TEST((store.head() == Head{}));
  BOOST_TEST(store.last_sequence() == 0u);
  BOOST_TEST(store.first_commit() == 1u);
  BOOST_TEST(listing(store) == "");
  BOOST_TEST(!store.latest_snapshot().value().has_value());
  BOOST_TEST(!store.wants_new_segment(start));
}

BOOST_DATA_TEST_CASE(entries_come_back_in_order_with_the_heads_they_got, data::make(makers())) {
  const auto bench = make(sample);
  Store& store = bench->store();
  const Head first = commit(store, {snapshot(0, "begin"), record(1, "a"), record(2, "")}).value();
  const Head second =
      commit(store, {record(2, std::string_view("\0\xff", 2)), record(900, "b")}).value();
  BOOST_TEST(first.commit == 1u);
  BOOST_TEST(second.commit == 2u);
  BOOST_TEST((store.head() == second));
  BOOST_TEST(store.last_sequence() == 900u);
  BOOST_TEST(listing(store) == std::string("1: S0=begin R1=a R2=\n2: R2=\0\xff R900=b\n", 37));
  std::vector<Head> heads;
  BOOST_TEST(store
                 .read(1,
                       [&](const CommitView& view) -> Result<void> {
                         heads.push_back(view.head);
                         return {};
                       })
                 .has_value());
  BOOST_TEST((heads == std::vector{first, second}));
}

BOOST_DATA_TEST_CASE(what_was_committed_is_there_after_a_restart, data::make(makers())) {
  const auto bench = make(sample);
  commit(bench->store(), {record(1, "a")}).value();
  const Head head = commit(bench->store(), {record(2, "b")}).value();
  BOOST_REQUIRE(bench->reopen(live).has_value());
  BOOST_TEST((bench->store().head() == head));
  BOOST_TEST(bench->store().last_sequence() == 2u);
  commit(bench->store(), {record(3, "c")}).value();
  BOOST_TEST(listing(bench->store()) == "1: R1=a\n2: R2=b\n3: R3=c\n");
}

BOOST_DATA_TEST_CASE(reading_begins_where_it_is_told, data::make(makers())) {
  const auto bench = make(sample);
  Store& store = bench->store();
  for (std::uint64_t i = 1; i <= 3; ++i) commit(store, {record(i, "x")}).value();
  BOOST_TEST(listing(store, 3) == "3: R3=x\n");
  BOOST_TEST(listing(store, 4) == "");
  BOOST_TEST(listing(store, 400) == "");
  const auto before = store.read(0, [](const CommitView&) -> Result<void> { return {}; });
  BOOST_TEST((before.error().kind == ErrorKind::not_found));
}

BOOST_DATA_TEST_CASE(a_visitors_error_ends_the_reading_and_is_handed_on, data::make(makers())) {
  const auto bench = make(sample);
  for (std::uint64_t i = 1; i <= 3; ++i) commit(bench->store(), {record(i, "x")}).value();
  int visits = 0;
  const auto read = bench->store().read(1, [&](const CommitView&) -> Result<void> {
    ++visits;
    return fail(ErrorKind::forbidden, say("enough", "够了"));
  });
  BOOST_TEST(visits == 1);
  BOOST_TEST((read.error() == Error{ErrorKind::forbidden, say("enough", "够了")}));
}

BOOST_DATA_TEST_CASE(the_newest_snapshot_is_found_across_segments, data::make(makers())) {
  const auto bench = make(sample);
  Store& store = bench->store();
  commit(store, {snapshot(0, "first")}).value();
  commit(store, {record(1, "a")}).value();
  commit(store, {snapshot(1, "second"), record(2, "b")}).value();
  commit(store, {record(3, "c")}).value();
  BOOST_TEST(text_of(store.latest_snapshot().value().value().bytes) == "second");
  BOOST_TEST(store.latest_snapshot().value()->commit == 3u);
  BOOST_TEST(store.latest_snapshot().value()->sequence == 1u);
  const EntryView opening[] = {snapshot(3, "third"), record(3, "site")};
  store.start_segment(start, opening).value();
  commit(store, {record(4, "d")}).value();
  BOOST_REQUIRE(bench->reopen(live).has_value());
  BOOST_TEST(text_of(bench->store().latest_snapshot().value().value().bytes) == "third");
  BOOST_TEST(listing(bench->store(), 4) == "4: R3=c\n5: S3=third R3=site\n6: R4=d\n");
}

BOOST_DATA_TEST_CASE(a_segment_is_wanted_after_a_day_or_a_gigabyte_or_at_another_speed,
                     data::make(makers())) {
  Limits small;
  small.segment_bytes = 100'000;
  const auto bench = make(sample, small);
  Store& store = bench->store();
  const Instant next_day = start + days(1);
  BOOST_TEST(!store.wants_new_segment(next_day - milliseconds(1)));
  BOOST_TEST(store.wants_new_segment(next_day));
  const EntryView opening[] = {snapshot(0, "s")};
  store.start_segment(next_day, opening).value();
  BOOST_TEST(!store.wants_new_segment(next_day));
  const std::string large(100'000, 'x');
  commit(store, {record(1, large)}).value();
  BOOST_TEST(store.wants_new_segment(next_day));
}

BOOST_DATA_TEST_CASE(another_speed_wants_a_segment_that_records_it, data::make(makers())) {
  const Identity slow{Mode::exercise, 1, "riverside"};
  const Identity fast{Mode::exercise, 10, "riverside"};
  const auto bench = sample.make(slow, start, {});
  commit(bench->store(), {record(1, "a")}).value();
  BOOST_REQUIRE(bench->reopen(fast).has_value());
  BOOST_TEST(bench->store().wants_new_segment(start));
  const EntryView opening[] = {snapshot(1, "s")};
  bench->store().start_segment(start, opening).value();
  BOOST_TEST(!bench->store().wants_new_segment(start));
  BOOST_REQUIRE(bench->reopen(fast).has_value());
  BOOST_TEST(!bench->store().wants_new_segment(start));
}

BOOST_DATA_TEST_CASE(another_mode_and_another_site_are_refused, data::make(makers())) {
  const auto bench = make(sample);
  commit(bench->store(), {record(1, "a")}).value();
  const auto drill = bench->reopen({Mode::exercise, 1, "riverside"});
  BOOST_REQUIRE(!drill.has_value());
  BOOST_TEST((drill.error().kind == ErrorKind::conflict));
  BOOST_TEST(drill.error().what.en.find("live mode") != std::string::npos);
  const auto elsewhere = bench->reopen({Mode::live, 1, "hilltop"});
  BOOST_REQUIRE(!elsewhere.has_value());
  BOOST_TEST((elsewhere.error().kind == ErrorKind::conflict));
  BOOST_TEST(elsewhere.error().what.en.find("riverside") != std::string::npos);
  BOOST_REQUIRE(bench->reopen(live).has_value());
  BOOST_TEST(listing(bench->store()) == "1: R1=a\n");
}

BOOST_DATA_TEST_CASE(a_commit_above_the_limit_changes_nothing, data::make(makers())) {
  Limits small;
  small.commit_bytes = 10;
  const auto bench = make(sample, small);
  Store& store = bench->store();
  const Head head = commit(store, {record(1, "0123456789")}).value();
  const auto refused = commit(store, {record(2, "01234"), record(3, "012345")});
  BOOST_TEST((refused.error().kind == ErrorKind::usage));
  BOOST_TEST((store.head() == head));
  BOOST_TEST(commit(store, {record(2, "go on")}).has_value());
}

BOOST_DATA_TEST_CASE(an_abandoned_store_takes_and_gives_nothing_more, data::make(makers())) {
  // In a child, because the store leaves its handles to the end of the process on purpose.
  test::Child child([&](const test::Child::Acknowledge&) {
    const auto bench = make(sample);
    commit(bench->store(), {record(1, "a")}).value();
    bench->store().abandon();
    const EntryView opening[] = {snapshot(1, "s")};
    const bool refused = !commit(bench->store(), {record(2, "b")}) &&
                         !bench->store().start_segment(start, opening) &&
                         !bench->store().checkpoint();
    return refused ? 0 : 1;
  });
  BOOST_TEST(child.wait() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal::conformance
