// The one place where inputs become events: stamp, note, decide, apply, record; and the one commit
// that makes them durable. It knows no message and no connection.
#pragma once

#include <optional>
#include <vector>

#include "dispatcher/engine/engine.hpp"
#include "dispatcher/engine/travel_times.hpp"
#include "dispatcher/journal/store.hpp"
#include "dispatcher/record/record.hpp"
#include "dispatcher/sequencer/crash_note.hpp"
#include "dispatcher/sequencer/log.hpp"
#include "dispatcher/sequencer/memory.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/sequencer/recovery.hpp"
#include "dispatcher/sequencer/touched.hpp"

namespace liferelay::sequencer {

struct RecordingLimits {
  std::uint64_t snapshot_every_events = 100'000;
  std::uint64_t hash_every_events = 10'000;
};

// An input that was decided and applied, and is durable only after the next commit().
struct Done {
  Input input;
  std::vector<Event> events;
  Outcome outcome;
  Touched touched;
  std::vector<wire::Object> objects;  // what it touched, as it was right after it
};

struct CorePorts {
  Clock& clock;
  journal::Store& store;
  Sealer& sealer;
  CrashNote& crash_note;
  PersonalKeys& personal_keys;
  Log& log;
};

class Core {
 public:
  Core(const CorePorts& ports, engine::Engine engine, Mode mode, const RecordingLimits& limits);

  // First of all. Commits a snapshot of what was found, so that the journal says under which rules
  // the following is decided.
  Result<Recovered> recover();

  // Decides and applies one input of the dispatcher's own (origin without key) or of a key. A
  // refusal changes nothing.
  tl::expected<Outcome, Refusal> take(const Origin& origin, input::Body body);

  // Whether something waits for commit(). What waits is in the order it was taken.
  const std::vector<Done>& waiting() const { return waiting_; }
  // All that waits in one commit, durable when it returns; then done() has it until the next
  // commit, and the keys of whoever was erased are destroyed. After an error nothing more may be
  // done: leave by journal::leave().
  Result<void> commit();
  const std::vector<Done>& done() const { return done_; }

  // See engine::Engine::prepare().
  void prepare(std::shared_ptr<const Site> site, std::unique_ptr<engine::TravelTimes> travel) {
    engine_.prepare(std::move(site), std::move(travel));
  }

  std::uint64_t map_digest() const { return engine_.map_digest(); }
  // The loaded site stays, and is decided on these travel times from now on.
  void go_over_to(std::unique_ptr<engine::TravelTimes> travel);

  // Between turns: a new segment or a snapshot when one is due, then the store's checkpoint. A
  // snapshot that cannot be made is said in the log and tried again later.
  Result<void> keep_house();
  // A snapshot with the state's hash: at a clean stop.
  Result<void> commit_snapshot();

  const State& state() const { return engine_.state(); }
  const Memory& memory() const { return memory_; }
  std::uint64_t state_hash() const { return engine_.state_hash(); }
  std::uint64_t sequence() const { return sequence_; }
  journal::Head head() const { return ports_.store.head(); }
  wire::Head wire_head() const;
  std::optional<Instant> next_timer() const { return engine_.next_due(); }
  std::optional<input::TimerFired> due_timer() const;
  // The journal's time now: never before the last input's.
  Instant now() const;
  // Below the critical room on the disk positions are refused and alarms are still taken.
  bool disk_is_low() const { return ports_.store.space() == journal::Space::critical; }

 private:
  Input stamped(const Origin& origin, input::Body body) const;
  engine::Decision decide(const Input& input, std::uint64_t digest);
  void destroy_key(const std::string& owner);
  Result<Bytes> encode_record(const Input& input, const std::vector<Event>& events);
  Result<Bytes> encode_snapshot() const;
  Result<void> put_snapshot(const Bytes& bytes, bool new_segment);

  CorePorts ports_;
  engine::Engine engine_;
  RecordingLimits limits_;
  Mode mode_;
  Memory memory_;
  std::uint64_t sequence_ = 0;
  std::uint64_t snapshot_at_events_ = 0;
  Instant next_snapshot_;  // not before, after one that could not be made
  std::vector<Done> waiting_;
  std::vector<Bytes> waiting_bytes_;
  std::vector<Done> done_;
  std::optional<Error> broken_;  // a record that could not be encoded: the next commit fails
};

}  // namespace liferelay::sequencer
