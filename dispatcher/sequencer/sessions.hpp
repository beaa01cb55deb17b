// The connections that are alive: who speaks on which, when it was last heard, and which one is the
// newest.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/sequencer/guard.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/wire/restate.hpp"

namespace liferelay::sequencer {

// How far a watcher is. Nothing is queued for it: it is a place in the shared ring of updates, so a
// slow one costs nothing and falls back to a snapshot when the ring has moved on.
struct WatchCursor {
  bool on = false;
  std::uint64_t sent_through = 0;                      // number of the last update it was sent
  std::shared_ptr<const std::vector<Bytes>> snapshot;  // parts still to be sent; null: none
  std::size_t next_part = 0;
};

struct Session {
  Peer peer;
  KeyNo key;
  ResponderNo responder;    // the key speaks for; 0: nobody
  wire::PeerTerms terms;    // as its hello said
  std::uint64_t order = 0;  // rises with every hello; the highest of a responder gets the tasks
  std::string address;      // of the machine, as Arrival says
  Instant opened;
  Instant heard;
  Instant asked_to_watch;
  Instant asked_to_find;
  std::uint64_t beats = 0;  // sent so far
  WatchCursor watch;
  RefusalGate refusals;
  bool overtaken = false;  // the key said hello on another connection since
  bool outlived = false;   // and was heard here again all the same: that was counted
};

struct SessionLimits {
  std::size_t sessions = 20'000;
  std::size_t sessions_per_key = 16;
  Duration lost_after = seconds(6);
  Duration beat_every = seconds(2);
  // A connection that goes on speaking after another one of its key said hello: more of them in a
  // minute are two devices.
  std::uint32_t outlived_per_minute = 3;
  Duration minute = minutes(1);
};

// One thread. References stay valid until their session is closed.
class Sessions {
 public:
  explicit Sessions(const SessionLimits& limits) : limits_(limits) {}

  Session* find(const Peer& peer);
  // A new session, or the peer's own one begun anew. Null when the bound is reached.
  Session* open(const Peer& peer, KeyNo key, ResponderNo responder, Instant now);
  void close(const Peer& peer);
  // Before open(): ends the key's connection that has been silent the longest, if it has as many as
  // it may, and returns it. The newest gets in, because it is the only one known to be alive: what
  // a device left behind when it lost its network is silent.
  std::optional<Session> make_room(const Peer& peer, KeyNo key);

  // The connection that gets the responder's tasks; null when none is alive.
  Session* newest_of(ResponderNo responder);

  // To be said of a connection that was heard although it is overtaken. Whether so many of the
  // key's were within a minute that two devices use it; says so once per minute.
  bool are_two_devices(Session& session, Instant now);
  // Keys of which two connections that may be two devices are alive beside each other for `span`.
  std::vector<KeyNo> beside_each_other(Duration span, Instant now) const;

  // Removes the silent ones and returns them.
  std::vector<Session> expire(Instant now);
  bool beat_due(Instant now) const { return now >= next_beat_; }
  void beat_done(Instant now) { next_beat_ = now + limits_.beat_every; }
  // When to look again for silent ones or to beat.
  Instant next_due() const;

  std::size_t size() const { return sessions_.size(); }
  template <class Visit>
  void for_each(Visit&& visit) {
    for (auto& [peer, session] : sessions_) visit(session);
  }

 private:
  struct Outlived {
    std::deque<Instant> at;
    Instant said;
  };
  // Two programs of one person on one machine share an outbox and are no two devices, unless they
  // would both have to be shown its tasks.
  static bool may_be_two_devices(const Session& a, const Session& b) {
    return a.responder || b.responder || a.address != b.address;
  }
  bool is_alive(const Session& session, Instant now) const {
    return now - session.heard < limits_.lost_after;
  }

  SessionLimits limits_;
  std::map<Peer, Session> sessions_;  // ordered, so that a simulated run repeats exactly
  std::map<ResponderNo, std::vector<Session*>> of_responder_;
  std::map<KeyNo, std::vector<Session*>> of_key_;  // in the order of their hellos
  std::set<KeyNo> several_;                        // keys with more than one
  std::map<KeyNo, Outlived> outlived_;
  std::uint64_t order_ = 0;
  Instant next_beat_;
  Instant next_look_;
};

}  // namespace liferelay::sequencer
