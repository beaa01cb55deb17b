// See verify.hpp.
#include "dispatcher/sequencer/verify.hpp"

#include "dispatcher/record/snapshot.hpp"
#include "dispatcher/sequencer/memory.hpp"
#include "dispatcher/sequencer/plain_sealer.hpp"
#include "dispatcher/sequencer/set_aside.hpp"

namespace liferelay::sequencer {

namespace {

class Verifier {
 public:
  Verifier(Sealer& sealer, engine::Engine& engine, const VerifyOptions& options)
      : sealer_(sealer), engine_(engine), options_(options) {}

  Result<void> visit(const journal::CommitView& commit) {
    if (report_.difference) return {};
    ++report_.commits;
    report_.head = commit.head;
    if (options_.expected_head && commit.head == *options_.expected_head)
      report_.contains_head = true;
    for (const journal::EntryView& entry : commit.entries) {
      const auto seen = entry.kind == journal::EntryKind::snapshot
                            ? see_snapshot(entry, commit.head)
                            : see_record(entry, commit.head);
      if (!seen) return seen;
      if (report_.difference) break;
    }
    return {};
  }

  VerifyReport finish() {
    report_.state_hash = engine_.state_hash();
    return std::move(report_);
  }

 private:
  Result<void> see_snapshot(const journal::EntryView& entry, const journal::Head& head) {
    record::DecodeReport erased;
    auto snapshot = record::decode_snapshot(entry.bytes, sealer_, &erased);
    if (!snapshot) return tl::make_unexpected(snapshot.error());
    auto memory = decode_memory(snapshot->extra);
    if (!memory) return tl::make_unexpected(memory.error());
    ++report_.snapshots;
    rules_version_ = snapshot->rules_version;
    const bool readable = erased.positions_erased == 0;
    const bool first = report_.snapshots == 1 && report_.records == 0;
    if (first || (positions_lost_ && readable)) {
      // Where the archive begins, or where erased positions no longer matter.
      take_map_of(snapshot->state.site);
      engine_.restore(std::move(snapshot->state));
      memory_ = std::move(*memory);
      positions_lost_ = !readable;
      return {};
    }
    if (!positions_lost_ && readable && snapshot->state_hash)
      compare_hash(*snapshot->state_hash, snapshot->format, entry.sequence, head);
    if (!report_.difference && !(*memory == memory_))
      differs(entry.sequence, head, "sender windows", "发送方窗口");
    return {};
  }

  Result<void> see_record(const journal::EntryView& entry, const journal::Head& head) {
    auto record = record::decode(entry.bytes, sealer_, &report_.erased);
    if (!record) return tl::make_unexpected(record.error());
    if (report_.records == 0) report_.first_sequence = record->input.sequence;
    ++report_.records;
    report_.events += record->events.size();
    report_.last_sequence = record->input.sequence;
    if (record->erased) positions_lost_ = true;
    if (const auto* loaded = std::get_if<input::SiteLoaded>(&record->input.body))
      take_map_of(loaded->site);
    if (may_decide(*record)) decide_again(*record, head);
    if (report_.difference) return {};
    if (engine_.has_decided()) {
      engine_.apply_decided();  // The same events: that was just compared.
    } else {
      engine_.apply(record->input, record->events);
    }
    memory_.take(record->input);
    memory_.remember(record->input, outcome_of(engine_.state(), record->input.body, record->events),
                     head);
    if (record->state_hash && !positions_lost_)
      compare_hash(*record->state_hash, record->format, record->input.sequence, head);
    return {};
  }

  // From this site on its map is looked at, where it is at hand.
  void take_map_of(const std::shared_ptr<const Site>& site) {
    map_at_hand_ = site == nullptr || site->map_digest == engine_.map_digest();
    if (map_at_hand_) return;
    auto travel = options_.map ? options_.map(site->map_digest) : nullptr;
    map_at_hand_ = travel != nullptr;
    if (travel) engine_.prepare(site, std::move(travel));
  }

  // Counts the reason when not.
  bool may_decide(const record::Record& record) {
    if (was_set_aside(record.events)) {
      ++report_.set_aside;
      return false;
    }
    std::uint64_t* reason = nullptr;
    if (rules_version_ != engine::rules_version)
      reason = &report_.other_rules;
    else if (!map_at_hand_)
      reason = &report_.other_map;
    else if (positions_lost_)
      reason = &report_.inputs_erased;
    if (reason == nullptr) return true;
    ++*reason;
    if (report_.not_decided_from == 0) report_.not_decided_from = record.input.sequence;
    report_.not_decided_to = record.input.sequence;
    return false;
  }

  void decide_again(const record::Record& record, const journal::Head& head) {
    const engine::Decision again = engine_.decide(record.input);
    ++report_.decided_again;
    if (!again) {
      report_.difference =
          Difference{record.input.sequence, head.commit,
                     say("Input {0} is recorded as accepted, but would be refused with code {1}.",
                         "输入 {0} 记录为已接受，但重新判断时会以代码 {1} 拒绝。",
                         {std::to_string(record.input.sequence),
                          std::to_string(static_cast<unsigned>(again.error().code))})};
      return;
    }
    const auto recorded = bytes_of(record.input, record.events);
    const auto decided = bytes_of(record.input, *again);
    if (!recorded || !decided || *recorded != *decided)
      differs(record.input.sequence, head, "events", "事件");
  }

  static Result<Bytes> bytes_of(const Input& input, const std::vector<Event>& events) {
    PlainSealer plain;
    return record::encode({input, events, std::nullopt, false}, plain);
  }

  void compare_hash(std::uint64_t recorded, std::uint32_t format, std::uint64_t sequence,
                    const journal::Head& head) {
    if (engine_.state_hash(format) == recorded)
      ++report_.hashes;
    else
      differs(sequence, head, "state hash", "状态哈希");
  }

  void differs(std::uint64_t sequence, const journal::Head& head, std::string_view en,
               std::string_view zh) {
    const std::string at = std::to_string(sequence);
    report_.difference =
        Difference{sequence,
                   head.commit,
                   {fill("The {0} recorded with input {1} are not what follows from it.", {en, at}),
                    fill("输入 {1} 所记录的{0}与重新推算的结果不同。", {zh, at})}};
  }

  Sealer& sealer_;
  engine::Engine& engine_;
  const VerifyOptions& options_;
  VerifyReport report_;
  Memory memory_;
  std::uint32_t rules_version_ = engine::rules_version;
  bool positions_lost_ = false;
  bool map_at_hand_ = true;
};

std::string count(std::uint64_t value) {
  return std::to_string(value);
}

// Adds what was erased on purpose, which proves nothing against the journal.
Text and_erased(Text text, const record::DecodeReport& erased) {
  const std::uint64_t sealed = erased.texts_erased + erased.blocks_erased;
  if (sealed == 0) return text;
  const Text more = say(" {0} sealed, inputs erased, digest intact.",
                        "{0} 项已密封，输入已擦除，摘要完好。", {count(sealed)});
  return {text.en + more.en, text.zh + more.zh};
}

}  // namespace

Verdict VerifyReport::verdict() const {
  if (difference) return Verdict::differs;
  if (contains_head && !*contains_head) return Verdict::other_journal;
  return other_rules + other_map + inputs_erased > 0 ? Verdict::partly_proven : Verdict::proven;
}

Result<VerifyReport> verify(const CommitSource& source, Sealer& sealer, engine::Engine& engine,
                            const VerifyOptions& options) {
  Verifier verifier(sealer, engine, options);
  const auto read =
      source([&](const journal::CommitView& commit) { return verifier.visit(commit); });
  if (!read) return tl::make_unexpected(read.error());
  VerifyReport report = verifier.finish();
  if (options.expected_head && !report.contains_head) report.contains_head = false;
  return report;
}

Text describe(const VerifyReport& report) {
  switch (report.verdict()) {
    case Verdict::differs:
      return report.difference->what;
    case Verdict::other_journal:
      return say(
          "This journal does not contain the head you gave: it is not the journal that was shown "
          "to its holder, or it was changed.",
          "此日志不包含所给的头：它不是当时出示的那份日志，或已被改动。");
    case Verdict::proven:
      return and_erased(
          say("{0} inputs decided again with the same {1} events; chain and state agree.",
              "重新判断了 {0} 个输入，得到相同的 {1} 个事件；链与状态一致。",
              {count(report.decided_again), count(report.events)}),
          report.erased);
    case Verdict::partly_proven:
      break;
  }
  return and_erased(
      say("Chain and folding hold. {0} inputs were decided again. Not decided again, among inputs "
          "{1} to {2}: {3} of other rules, {4} of a map that is not at hand (--map), {5} that rest "
          "on erased positions.",
          "链与推算成立。重新判断了 {0} 个输入。输入 {1} 至 {2} 中未重新判断的有：{3} "
          "个属于其他规则版本，{4} 个所用的地图不在手边（--map），{5} 个依赖已擦除的位置。",
          {count(report.decided_again), count(report.not_decided_from),
           count(report.not_decided_to), count(report.other_rules), count(report.other_map),
           count(report.inputs_erased)}),
      report.erased);
}

}  // namespace liferelay::sequencer
