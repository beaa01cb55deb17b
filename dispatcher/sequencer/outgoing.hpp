// What leaves the dispatcher: gathered during a turn, released in order after its commit and never
// before.
#pragma once

#include <map>
#include <set>
#include <variant>
#include <vector>

#include "dispatcher/sequencer/core.hpp"
#include "dispatcher/sequencer/roster.hpp"
#include "dispatcher/sequencer/sessions.hpp"
#include "dispatcher/sequencer/update_ring.hpp"

namespace liferelay::sequencer {

struct OutgoingPorts {
  MessageOutput& output;
  AccessList& access;
  const People& people;
  Log& log;
};

struct OutgoingLimits {
  RingLimits ring;
  Duration resend_task_after = seconds(5);  // an offer whose delivery was not reported
  Duration retry_watcher_after = {100};     // whose queue was full
};

// How much there is that waits to leave.
struct Waiting {
  std::size_t offers = 0;   // sent, and their delivery was not reported yet
  std::size_t updates = 0;  // kept for watchers that are behind
  std::size_t update_bytes = 0;
};

class Outgoing {
 public:
  Outgoing(const OutgoingPorts& ports, const OutgoingLimits& limits, Mode mode,
           std::uint32_t speed);

  // ---- during a turn
  void refuse(const Peer& peer, wire::Refused refusal);
  // `choices`: as in wire::Acknowledged.
  void acknowledge(const Peer& peer, std::uint64_t number, const Outcome& outcome,
                   std::vector<wire::FoundPlace> choices);
  // For a number that is known: the same reply again, or "already done".
  void repeat(const Peer& peer, KeyNo key, std::uint64_t number,
              std::vector<wire::FoundPlace> choices);
  void found(const Peer& peer, wire::Found answer);
  void welcome(const Peer& peer);
  void watch(const Peer& peer, std::uint64_t from);

  // ---- after the commit
  // Returns the responders whose connections were ended because their key was revoked.
  std::vector<ResponderNo> release(const Core& core, Sessions& sessions);
  // Beats, offers whose delivery was not reported, watchers that were too slow.
  void tick(const Core& core, Sessions& sessions, Instant now);
  // Nothing when no offer and no watcher waits.
  std::optional<Instant> next_due() const;

  // Every watcher gets a snapshot: names changed, or somebody's are to be forgotten.
  void start_watchers_over(const Core& core, Sessions& sessions);

  Waiting waiting() const { return {unconfirmed_.size(), ring_.size(), ring_.bytes()}; }
  std::size_t watchers() const { return watchers_.size(); }
  // Of these, those with an operator's key.
  std::size_t operators(const Core& core, Sessions& sessions) const;

  // Tells the transport which keys there are.
  void announce_keys(const State& state);

 private:
  struct Refusing {
    wire::Refused message;
  };
  struct Acknowledging {
    std::uint64_t number;
    Outcome outcome;
    std::vector<wire::FoundPlace> choices;
  };
  struct Repeating {
    KeyNo key;
    std::uint64_t number;
    std::vector<wire::FoundPlace> choices;
  };
  struct Finding {
    wire::Found answer;
  };
  struct Welcoming {};
  struct Watching {
    std::uint64_t from;
  };
  using What = std::variant<Refusing, Acknowledging, Repeating, Finding, Welcoming, Watching>;
  struct Pending {
    Peer peer;
    What what;
  };
  struct Answerer;
  struct CachedSnapshot {
    std::uint64_t update = 0;
    std::shared_ptr<const std::vector<Bytes>> parts;
  };

  bool send(const Session& session, wire::FromDispatcher message);
  // What all watchers share, restated for one on other terms.
  bool send_shared(const Session& session, const Bytes& message);
  void answer(const Core& core, Sessions& sessions, const Pending& pending);
  void greet(const Core& core, Sessions& sessions, const Peer& peer);
  void begin_watch(const Core& core, Sessions& sessions, const Peer& peer, std::uint64_t from);
  void begin_snapshot(const Core& core, WatchCursor& cursor, Sight sight);
  void send_task(const Core& core, Sessions& sessions, AssignmentId id, Instant now);
  void follow_keys(const Done& done, const State& state, Sessions& sessions,
                   std::vector<ResponderNo>& cut_off);
  void add_update(const Core& core, const Done& done);
  void pump(const Core& core, Sessions& sessions);
  // False when the watcher's queue is full.
  bool pump(const Core& core, Session& session);

  OutgoingPorts ports_;
  OutgoingLimits limits_;
  Mode mode_;
  std::uint32_t speed_;
  std::vector<Pending> pending_;
  UpdateRing ring_;
  std::array<CachedSnapshot, 2> cached_;  // by Sight
  std::set<Peer> watchers_;
  std::optional<Instant> retry_watchers_;
  std::map<AssignmentId, Instant> unconfirmed_;  // offers sent: when to send them again
};

}  // namespace liferelay::sequencer
