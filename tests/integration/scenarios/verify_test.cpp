// What verify proves, and what it finds.
#include <boost/test/unit_test.hpp>

#include "dispatcher/record/record.hpp"
#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;
using sequencer::Verdict;

namespace {

struct Recording : Players {
  Recording() : Players(Town().options()) {
    all(Habit::accepts);
    begin();
    input::AlarmRaised alarm = alarm_at_sea(ReportedKind::collapsed);
    alarm.note.text = "grey coat";
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm).has_value());
    bench.run_for(minutes(2));
    bench.crash();
  }

  sequencer::VerifyReport verify(std::optional<journal::Head> expected = {}) {
    auto report = bench.verify(expected);
    BOOST_REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().what.en));
    return *report;
  }

  // The same journal with one record changed, chained anew as a forger would.
  using Forgery = std::function<bool(record::Record&)>;  // true: this one was changed
  Result<sequencer::VerifyReport> verify_forged(const Forgery& forge) {
    journal::MemoryStore forged(bench.disk().store().identity(), bench.clock().now());
    bool done = false;
    const auto copied = bench.disk().store().read(1, [&](const journal::CommitView& commit) {
      std::vector<Bytes> bytes;
      std::vector<journal::EntryView> entries(commit.entries.begin(), commit.entries.end());
      bytes.reserve(entries.size());
      for (journal::EntryView& entry : entries) {
        if (entry.kind != journal::EntryKind::record || done) continue;
        auto record = record::decode(entry.bytes, bench.disk().keys()).value();
        if (!forge(record)) continue;
        done = true;
        bytes.push_back(record::encode(record, bench.disk().keys()).value());
        entry.bytes = bytes.back();
      }
      const auto head = forged.commit(entries);
      return head ? Result<void>{} : tl::make_unexpected(head.error());
    });
    BOOST_REQUIRE(copied.has_value());
    BOOST_REQUIRE(done);
    const Town town;  // holds the map that the engine looks at
    engine::Engine engine = town.options().make_engine();
    return sequencer::verify([&](const journal::Visitor& visit) { return forged.read(1, visit); },
                             bench.disk().keys(), engine, {{}, bench_head_});
  }

  std::optional<journal::Head> bench_head_;
};

template <class T>
T* find_event(record::Record& record) {
  for (Event& event : record.events) {
    if (auto* found = std::get_if<T>(&event)) return found;
  }
  return nullptr;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_recording_is_proven_from_its_inputs, Recording) {
  const auto report = verify(bench.disk().store().head());
  BOOST_TEST((report.verdict() == Verdict::proven), sequencer::describe(report).en);
  BOOST_TEST(report.decided_again == report.records);
  BOOST_TEST(report.records > 20u);
  BOOST_TEST((report.contains_head == true));
}

BOOST_FIXTURE_TEST_CASE(a_changed_event_is_found_and_named, Recording) {
  std::uint64_t changed = 0;
  const auto report = verify_forged([&](record::Record& record) {
    auto* made = find_event<event::OfferMade>(record);
    if (made == nullptr) return false;
    made->assignment.eta.total = made->assignment.eta.total + milliseconds(1);
    changed = record.input.sequence;
    return true;
  });
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == Verdict::differs));
  BOOST_REQUIRE(report->difference.has_value());
  BOOST_TEST(report->difference->sequence == changed);
  BOOST_TEST(report->difference->what.en.find(std::to_string(changed)) != std::string::npos);
  BOOST_TEST(!report->difference->what.zh.empty());
}

BOOST_FIXTURE_TEST_CASE(a_removed_event_is_found, Recording) {
  const auto report = verify_forged([&](record::Record& record) {
    if (find_event<event::ExternalOpened>(record) == nullptr) return false;
    std::erase_if(record.events, [](const Event& event) {
      return std::holds_alternative<event::OperatorCalled>(event) ||
             std::holds_alternative<event::TimerSet>(event);
    });
    return true;
  });
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == Verdict::differs));
}

BOOST_FIXTURE_TEST_CASE(a_changed_input_is_found, Recording) {
  const auto report = verify_forged([&](record::Record& record) {
    auto* answered = std::get_if<input::OfferAnswered>(&record.input.body);
    if (answered == nullptr) return false;
    answered->accept = !answered->accept;
    return true;
  });
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == Verdict::differs));
}

BOOST_FIXTURE_TEST_CASE(a_forged_journal_does_not_contain_the_head_its_holder_saw, Recording) {
  bench_head_ = bench.disk().store().head();
  const auto report = verify_forged([&](record::Record& record) {
    auto* alarm = std::get_if<input::AlarmRaised>(&record.input.body);
    if (alarm == nullptr) return false;
    // Nothing that a decision depends on.
    record.input.origin.identity = "somebody else";
    return true;
  });
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == Verdict::other_journal), sequencer::describe(*report).en);
}

BOOST_FIXTURE_TEST_CASE(an_erased_note_leaves_every_decision_provable, Recording) {
  bool erased = false;
  for (const auto& [at, recorded] : all_of<event::AlarmRecorded>(history(bench))) {
    BOOST_TEST(recorded.alarm.note.text == "grey coat");
    bench.disk().keys().erase(recorded.alarm.note.owner);
    erased = true;
  }
  BOOST_REQUIRE(erased);
  const auto report = verify();
  BOOST_TEST((report.verdict() == Verdict::proven), sequencer::describe(report).en);
  BOOST_TEST(report.erased.texts_erased > 0u);
  BOOST_TEST(sequencer::describe(report).en.find("digest intact") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(erased_positions_leave_chain_and_folding_provable, Recording) {
  BOOST_REQUIRE(bench.start().has_value());
  bench.run_for(seconds(20));
  agent("anna").report_position(block(3), bench.now(), 800);
  bench.run_for(seconds(1));
  bench.crash();
  BOOST_TEST((verify().verdict() == Verdict::proven));
  bench.disk().keys().erase("day:20260101");
  const auto report = verify();
  BOOST_TEST((report.verdict() == Verdict::partly_proven), sequencer::describe(report).en);
  BOOST_TEST(report.erased.blocks_erased == 1u);
  BOOST_TEST(report.inputs_erased > 0u);
  BOOST_TEST(report.decided_again + report.inputs_erased == report.records);
}

BOOST_FIXTURE_TEST_CASE(without_its_map_only_chain_and_folding_are_proven, Recording) {
  engine::Engine engine(geo::PathNetwork{}, Mode::exercise);
  const auto report = sequencer::verify(
      [&](const journal::Visitor& visit) { return bench.disk().store().read(1, visit); },
      bench.disk().keys(), engine, {});
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == Verdict::partly_proven));
  BOOST_TEST(report->other_map > 0u);
  BOOST_TEST(report->not_decided_to == report->last_sequence);
  BOOST_TEST(report->state_hash == verify().state_hash);
}
