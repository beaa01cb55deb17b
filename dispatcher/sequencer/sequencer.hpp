// The dispatcher's one thread: it drains messages, decides, records, commits once, and only then
// speaks.
//
// How a program runs it:
//
//   auto dispatcher = Sequencer::start(ports, engine, site, config);
//   while (!asked_to_stop) {
//     switch ((*dispatcher)->turn()) {
//       case Turn::more: break;                                   // again at once
//       case Turn::idle: wait_for_message((*dispatcher)->next_wake()); break;
//       case Turn::broken: say(failure()); journal::leave(code);  // no destructor, no close
//     }
//   }
//   (*dispatcher)->finish();
//
// Everything is called from one thread. Nothing blocks but the store's commit.
#pragma once

#include <memory>
#include <optional>
#include <set>

#include "dispatcher/sequencer/map_source.hpp"
#include "dispatcher/sequencer/observer.hpp"
#include "dispatcher/sequencer/reception.hpp"

namespace liferelay::sequencer {

// All of them outlive the sequencer.
struct Ports {
  Clock& clock;
  MessageInput& input;
  MessageOutput& output;
  journal::Store& store;
  Sealer& sealer;
  CrashNote& crash_note;
  AccessList& access;
  const People& people;
  PersonalKeys& personal_keys;
  Log& log;
  Observer* observer = nullptr;  // null: nobody looks on
};

// A turn ends at the first of these.
struct TurnLimits {
  std::size_t frames = 64;
  std::size_t bytes = 64 * 1024;
  Duration real_time = milliseconds(2);
  std::size_t timers = 256;
};

struct Config {
  Mode mode = Mode::live;
  std::uint32_t speed = 1;  // journal time runs so many times real time; 1 in live mode
  TurnLimits turn;
  SessionLimits sessions;
  GuardLimits guard;
  OutgoingLimits outgoing;
  RecordingLimits recording;
  // For a start that stays with the site of the journal, whose map is not the engine's. May be
  // empty.
  MapSource map;
};

enum class Turn {
  idle,    // nothing more to do before next_wake() or a message
  more,    // call again at once
  broken,  // a commit failed: acknowledge nothing, say failure(), leave by journal::leave()
};

class Sequencer {
 public:
  // Recovers, then records the start and, if it differs from what was recovered, the site. Errors:
  // those of recover(), `environment` when the first commit fails (then leave as from
  // Turn::broken), `conflict` when the site is set aside after two crashes.
  static Result<std::unique_ptr<Sequencer>> start(const Ports& ports, engine::Engine engine,
                                                  std::shared_ptr<const Site> site,
                                                  const Config& config);

  Turn turn();
  // When to call turn() again without a message; nothing when only a message can change anything.
  std::optional<Instant> next_wake() const;
  // Why the last turn was Turn::broken.
  const Error& failure() const { return failure_; }
  bool is_broken() const { return !failure_.what.empty(); }

  // One input of the dispatcher's own, decided and durable when it returns: a first key, a site
  // read anew. Fails with `conflict` and the refusal's sentence; with `environment` when the commit
  // failed.
  Result<Outcome> act(input::Body body);

  // Something is wrong with the service itself, or no longer: durable and shown with the next turn.
  // To be called between turns. `public_key` empty: nobody's. Saying it again costs nothing.
  void report(TroubleKind kind, bool over, const std::string& public_key = {});

  // A site read anew while everything goes on: recorded if it differs, swapped together with the
  // travel times made for it, all in this call. True when it differed; otherwise the travel times
  // in use stay. Watchers start over in either case, for names may have changed: let `people` have
  // the new ones before. Fails as act() does, and then nothing has changed.
  Result<bool> load_site(const std::shared_ptr<const Site>& site,
                         std::unique_ptr<engine::TravelTimes> travel);

  // Takes in what has arrived, then commits a snapshot with the state's hash. Nothing is decided
  // afterwards.
  Result<void> finish();

  const State& state() const { return core_.state(); }
  journal::Head head() const { return core_.head(); }
  std::uint64_t state_hash() const { return core_.state_hash(); }
  const Memory& memory() const { return core_.memory(); }
  const MessageCounts& messages() const { return reception_.counts(); }
  const PositionCounts& positions() const { return reception_.positions(); }
  const GuardCounts& guarded() const { return guard_.counts(); }
  std::size_t connections() const { return sessions_.size(); }
  std::size_t watchers() const { return outgoing_.watchers(); }
  // Watchers with an operator's key; looks at every watcher.
  std::size_t operators() { return outgoing_.operators(core_, sessions_); }
  Waiting waiting() const { return outgoing_.waiting(); }
  // What this start found.
  const Recovered& recovered() const { return recovered_; }

 private:
  Sequencer(const Ports& ports, engine::Engine engine, const Config& config);

  Result<void> begin(std::shared_ptr<const Site> site);
  void stay_on_map_of_site();
  bool drain();
  bool fire_timers();
  void look_for_losses(Instant now);
  void look_at_wall();
  void raise_troubles();
  void take_own(input::Body body);
  bool commit_and_release();
  void passed(Moment moment);

  Ports ports_;
  Config config_;
  Core core_;
  Sessions sessions_;
  Roster roster_;
  Outgoing outgoing_;
  Guard guard_;
  Reception reception_;
  std::set<ResponderNo> perhaps_lost_;  // whose connection ended; another may be alive
  Recovered recovered_;
  Error failure_;
};

}  // namespace liferelay::sequencer
