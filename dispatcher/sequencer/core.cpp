// See core.hpp.
#include "dispatcher/sequencer/core.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"
#include "dispatcher/record/snapshot.hpp"
#include "dispatcher/sequencer/input_prep.hpp"
#include "dispatcher/sequencer/set_aside.hpp"

namespace liferelay::sequencer {

namespace {

// A snapshot that could not be made, because a key of somebody in it could not be read.
constexpr Duration snapshot_again_after = minutes(1);

}  // namespace

Core::Core(const CorePorts& ports, engine::Engine engine, Mode mode, const RecordingLimits& limits)
    : ports_(ports), engine_(std::move(engine)), limits_(limits), mode_(mode) {}

Result<Recovered> Core::recover() {
  auto recovered = sequencer::recover(ports_.store, ports_.sealer, engine_, mode_);
  if (!recovered) return recovered;
  memory_ = std::move(recovered->memory);
  sequence_ = ports_.store.last_sequence();
  // A crash may have come between the record and the key's end.
  for (const std::string& owner : recovered->owners_erased) destroy_key(owner);
  const auto committed = commit_snapshot();
  if (!committed) return tl::make_unexpected(committed.error());
  return recovered;
}

void Core::go_over_to(std::unique_ptr<engine::TravelTimes> travel) {
  engine_.prepare(state().site, std::move(travel));
  State same = state();
  engine_.restore(std::move(same));
}

Instant Core::now() const {
  return std::max(state().now, ports_.clock.now());
}

Input Core::stamped(const Origin& origin, input::Body body) const {
  Input input{now(), sequence_ + 1, origin, std::move(body)};
  set_owners(input);
  return input;
}

tl::expected<Outcome, Refusal> Core::take(const Origin& origin, input::Body body) {
  Done done;
  done.input = stamped(origin, std::move(body));
  if (const auto why = drop_unsealable(done.input, ports_.sealer)) {
    ports_.log.write(
        LogLevel::alert, "personal_not_kept",
        {{"kind", std::string(VariantNames<input::Body>::values[done.input.body.index()])},
         {"why", why->what.en}});
    if (std::holds_alternative<input::PositionBlock>(done.input.body))
      return tl::make_unexpected(Refusal{RefusalCode::disk_low, "reports"});
  }
  const auto digest = digest_of(done.input);
  if (!digest) {
    ports_.log.write(LogLevel::warning, "input_not_recordable", {{"why", digest.error().what.en}});
    return tl::make_unexpected(Refusal{RefusalCode::out_of_range, "body"});
  }
  engine::Decision decision = decide(done.input, *digest);
  if (!decision) {
    ports_.crash_note.leave();
    return tl::make_unexpected(decision.error());
  }
  done.events = std::move(*decision);
  done.touched.before(engine_.state(), done.events);
  if (engine_.has_decided()) {
    engine_.apply_decided();
  } else {  // It was set aside.
    engine_.apply(done.input, done.events);
  }
  ports_.crash_note.leave();

  memory_.take(done.input);
  ++sequence_;
  done.touched.after(engine_.state(), done.input.body, done.events);
  done.outcome = outcome_of(engine_.state(), done.input.body, done.events);
  done.objects = done.touched.objects(engine_.state());
  auto bytes = encode_record(done.input, done.events);
  if (bytes)
    waiting_bytes_.push_back(std::move(*bytes));
  else if (!broken_)
    broken_ = bytes.error();
  const Outcome outcome = done.outcome;
  waiting_.push_back(std::move(done));
  return outcome;
}

engine::Decision Core::decide(const Input& input, std::uint64_t digest) {
  const Suspect suspect = ports_.crash_note.suspect();
  if (suspect.digest == digest && suspect.crashes >= crashes_until_set_aside) {
    ports_.log.write(LogLevel::alert, "input_set_aside",
                     {{"kind", std::string(VariantNames<input::Body>::values[input.body.index()])},
                      {"key", std::to_string(input.origin.key.value)},
                      {"crashes", std::to_string(suspect.crashes)}});
    return decide_set_aside(state(), input);
  }
  ports_.crash_note.enter(digest);
  return engine_.decide(input);
}

Result<Bytes> Core::encode_record(const Input& input, const std::vector<Event>& events) {
  record::Record record{input, events, std::nullopt, false};
  const std::uint64_t after = state().events;
  const std::uint64_t before = after - events.size();
  if (before / limits_.hash_every_events != after / limits_.hash_every_events)
    record.state_hash = engine_.state_hash();
  return record::encode(record, ports_.sealer);
}

Result<void> Core::commit() {
  done_.clear();
  if (broken_) return tl::make_unexpected(*broken_);
  if (waiting_.empty()) return {};
  std::vector<journal::EntryView> entries;
  entries.reserve(waiting_.size());
  for (std::size_t i = 0; i < waiting_.size(); ++i)
    entries.push_back({journal::EntryKind::record, waiting_[i].input.sequence, waiting_bytes_[i]});
  const auto head = ports_.store.commit(entries);
  if (!head) {
    broken_ = head.error();
    return tl::make_unexpected(head.error());
  }
  for (const Done& done : waiting_) {
    memory_.remember(done.input, done.outcome, *head);
    if (const auto* erased = std::get_if<input::PersonalErased>(&done.input.body))
      destroy_key(erased->owner);
  }
  done_.swap(waiting_);
  waiting_bytes_.clear();
  return {};
}

// The record stands whatever the disk does: what was not destroyed now is when the erasing is asked
// for again, and at the next start.
void Core::destroy_key(const std::string& owner) {
  std::string registry_id;
  for (const auto& [no, responder] : state().responders) {
    if (owner == "person:" + std::to_string(no.value)) registry_id = responder.id;
  }
  const auto destroyed = ports_.personal_keys.destroy(owner, registry_id);
  if (!destroyed) {
    ports_.log.write(LogLevel::alert, "personal_key_not_destroyed",
                     {{"owner", owner}, {"why", destroyed.error().what.en}});
  }
}

Result<void> Core::keep_house() {
  LIFERELAY_CHECK(waiting_.empty());
  const bool new_segment = ports_.store.wants_new_segment(now());
  const bool due =
      new_segment || state().events - snapshot_at_events_ >= limits_.snapshot_every_events;
  if (due && now() >= next_snapshot_) {
    const auto bytes = encode_snapshot();
    if (bytes) {
      const auto put = put_snapshot(*bytes, new_segment);
      if (!put) return put;
    } else {
      // Nothing was written: the journal goes on as it is, only a start would take longer.
      ports_.log.write(LogLevel::alert, "snapshot_not_made", {{"why", bytes.error().what.en}});
      next_snapshot_ = now() + snapshot_again_after;
    }
  }
  return ports_.store.checkpoint();
}

Result<void> Core::put_snapshot(const Bytes& bytes, bool new_segment) {
  const journal::EntryView entry{journal::EntryKind::snapshot, sequence_, bytes};
  const auto head = new_segment ? ports_.store.start_segment(now(), {&entry, 1})
                                : ports_.store.commit({&entry, 1});
  if (!head) return tl::make_unexpected(head.error());
  snapshot_at_events_ = state().events;
  return {};
}

Result<void> Core::commit_snapshot() {
  LIFERELAY_CHECK(waiting_.empty());
  const auto bytes = encode_snapshot();
  if (!bytes) return tl::make_unexpected(bytes.error());
  return put_snapshot(*bytes, false);
}

Result<Bytes> Core::encode_snapshot() const {
  return record::encode_snapshot({engine_.state(), sequence_, engine::rules_version,
                                  engine_.state_hash(), encode_memory(memory_)},
                                 ports_.sealer);
}

wire::Head Core::wire_head() const {
  const journal::Head head = ports_.store.head();
  return {head.commit, to_hex(head.digest)};
}

std::optional<input::TimerFired> Core::due_timer() const {
  return engine_.due(now());
}

}  // namespace liferelay::sequencer
