// The connections that are alive: who speaks on which, when it was last heard, and which one is the
// newest.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/base/instant.hpp"
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
  Instant heard;
  Instant asked_to_watch;
  Instant asked_to_find;
  std::uint64_t beats = 0;  // sent so far
  WatchCursor watch;
};

struct SessionLimits {
  std::size_t sessions = 20'000;
  Duration lost_after = seconds(6);
  Duration beat_every = seconds(2);
  std::uint32_t takeovers_per_minute = 3;  // more of them: two devices fight over one key
};

// One thread. References stay valid until their session is closed.
class Sessions {
 public:
  explicit Sessions(const SessionLimits& limits) : limits_(limits) {}

  Session* find(const Peer& peer);
  // A new session, or the peer's own one begun anew. Null when the bound is reached.
  Session* open(const Peer& peer, KeyNo key, ResponderNo responder, Instant now);
  void close(const Peer& peer);

  // The connection that gets the responder's tasks; null when none is alive.
  Session* newest_of(ResponderNo responder);

  // Whether this hello made the key's connections change hands too often within a minute. Says so
  // once per minute.
  bool fights(KeyNo key, Instant now);

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
  struct Takeovers {
    std::deque<Instant> at;
    Instant said;
  };

  SessionLimits limits_;
  std::map<Peer, Session> sessions_;  // ordered, so that a simulated run repeats exactly
  std::map<ResponderNo, std::vector<Session*>> of_responder_;
  std::map<KeyNo, Takeovers> takeovers_;
  std::uint64_t order_ = 0;
  Instant next_beat_;
  Instant next_look_;
};

}  // namespace liferelay::sequencer
