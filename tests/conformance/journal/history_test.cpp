// Random histories of commits, segments, checkpoints and restarts: every store holds what a plain
// list holds, and all stores make the same chain.
#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/conformance/journal/store_conformance.hpp"

namespace liferelay::journal::conformance {

namespace {

const Identity drill{Mode::exercise, 5, "riverside"};
const Instant start{1'700'000'000'000};

struct Entry {
  EntryKind kind;
  std::uint64_t sequence;
  Bytes bytes;
};
using Commit = std::vector<Entry>;

Commit random_commit(Prng& prng, std::uint64_t& sequence, bool opens) {
  Commit made;
  const std::uint64_t size = 1 + prng.below(4);
  for (std::uint64_t i = 0; i < size; ++i) {
    const bool snapshot = i == 0 && (opens || prng.chance(1, 10));
    if (!snapshot) sequence += prng.below(3) * prng.below(300);
    Bytes bytes(prng.below(prng.chance(1, 20) ? 20'000 : 200));
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next());
    made.push_back(
        {snapshot ? EntryKind::snapshot : EntryKind::record, sequence, std::move(bytes)});
  }
  return made;
}

std::vector<EntryView> views(const Commit& commit) {
  std::vector<EntryView> out;
  for (const Entry& entry : commit) out.push_back({entry.kind, entry.sequence, entry.bytes});
  return out;
}

bool same(const Commit& expected, std::span<const EntryView> got) {
  const auto equal = [](const Entry& a, const EntryView& b) {
    return a.kind == b.kind && a.sequence == b.sequence &&
           std::equal(a.bytes.begin(), a.bytes.end(), b.bytes.begin(), b.bytes.end());
  };
  return std::equal(expected.begin(), expected.end(), got.begin(), got.end(), equal);
}

void compare(const Store& store, const std::vector<Commit>& expected, std::uint64_t from) {
  std::uint64_t next = from;
  const auto read = store.read(from, [&](const CommitView& view) -> Result<void> {
    BOOST_REQUIRE_EQUAL(view.head.commit, next);
    BOOST_REQUIRE(same(expected[next - 1], view.entries));
    ++next;
    return {};
  });
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE_EQUAL(next, expected.size() + 1);
}

// The head that a history ends with.
Head play(const Maker& maker, std::uint64_t seed) {
  Prng prng(seed);
  Limits limits;
  limits.checkpoint_bytes = 8192;
  const auto bench = maker.make(drill, start, limits);
  std::vector<Commit> expected;
  std::uint64_t sequence = 0;
  for (int step = 0; step < 120; ++step) {
    const std::uint64_t dice = prng.below(100);
    if (dice < 5) {
      BOOST_REQUIRE(bench->reopen(drill).has_value());
    } else if (dice < 10) {
      BOOST_REQUIRE(bench->store().checkpoint().has_value());
    } else if (dice < 14) {
      compare(bench->store(), expected, 1 + prng.below(expected.size() + 1));
    } else {
      const bool opens = dice < 18;
      expected.push_back(random_commit(prng, sequence, opens));
      const auto made =
          opens ? bench->store().start_segment(start + seconds(step), views(expected.back()))
                : bench->store().commit(views(expected.back()));
      BOOST_REQUIRE_EQUAL(made.value().commit, expected.size());
    }
  }
  compare(bench->store(), expected, 1);
  return bench->store().head();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_history)

BOOST_AUTO_TEST_CASE(every_store_holds_the_same_history_under_the_same_head) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    const Head reference = play(makers().front(), seed);
    for (const Maker& maker : makers()) {
      BOOST_TEST_INFO_SCOPE("store " << maker.name);
      BOOST_TEST(format_head(play(maker, seed)) == format_head(reference));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal::conformance
