// What each key asked for lately: whether it may ask for more, what the log says of its refusals,
// and when the control room must hear that it floods or is used by two devices.
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/sequencer/guard_limits.hpp"
#include "dispatcher/sequencer/log.hpp"

namespace liferelay::sequencer {

struct GuardCounts {
  std::uint64_t too_fast = 0;    // messages that were more than their key's share
  std::uint64_t unread = 0;      // of these, never decoded
  std::uint64_t unsaid = 0;      // refusals that were counted and not sent
  std::uint64_t seen_twice = 0;  // signs of a second device
};

// How many refusals one connection is told: the others are counted, and the next that is told says
// how many.
class RefusalGate {
 public:
  // The refusals before this one that were not told; nothing: this one is not told either.
  std::optional<std::uint32_t> pass(Instant real_now, const Rate& rate) {
    if (bucket_.take(real_now, rate)) return std::exchange(unsaid_, 0);
    ++unsaid_;
    return std::nullopt;
  }
  bool is_open(Instant real_now, const Rate& rate) {
    return bucket_.wait(real_now, rate) == Duration{};
  }

 private:
  TokenBucket bucket_;
  std::uint32_t unsaid_ = 0;
};

// One thread. Instants are journal time, as everywhere in the sequencer; lengths are real time.
class Guard {
 public:
  enum class Share : std::uint8_t { alarms, submits, hellos, messages };

  // `speed`: journal time runs so many times real time.
  Guard(const GuardLimits& limits, std::uint32_t speed, Log& log)
      : limits_(limits), speed_(speed), log_(log) {}

  // Nothing: taken. Otherwise nothing was taken, and how long it would have to wait (real time).
  std::optional<Duration> overdrawn(KeyNo key, Share share, Instant now);
  // The same for so many reports of positions; a key may have as many as the people it reports for
  // need.
  std::optional<Duration> overdrawn(KeyNo key, std::size_t people, std::size_t reports,
                                    Instant now);
  // Whether overdrawn() would have nothing against it now.
  bool affords(KeyNo key, Share share, Instant now);

  // Whether this refusal is told, as RefusalGate::pass() says. `of_connection` null: there is no
  // session, and all such connections of the key share one.
  std::optional<std::uint32_t> tells(KeyNo key, RefusalGate* of_connection, Instant now);
  // Whether tells() would say yes.
  bool would_tell(KeyNo key, RefusalGate* of_connection, Instant now);
  // Tells the log, with many others in one line if need be.
  void note_refusal(const EnrolledKey& key, std::uint64_t number, const Refusal& refusal,
                    Instant now);
  // A sign that two devices speak with this key; `sign` is for the log.
  void note_second_device(const EnrolledKey& key, std::string_view sign, Instant now);

  // Ends what is over. Call it when next_due() has come, or more often.
  void tick(Instant now);
  std::optional<Instant> next_due() const;
  // What the control room must hear, since the last call.
  std::vector<input::TroubleChanged> take_troubles();

  void note_unread() { ++counts_.unread; }
  const GuardCounts& counts() const { return counts_; }

 private:
  struct Account {
    TokenBucket shares[4];
    TokenBucket reports;
    RefusalGate refusals_to_strangers;
    // Refusals of the present span.
    Instant span_began;
    std::uint32_t refusals = 0;
    std::uint32_t too_fast = 0;
    RefusalCode last_refusal = RefusalCode::malformed;
    bool flooding = false;
    Instant last_too_fast;
    bool used_twice = false;
    Instant last_second_device;
  };

  Instant real(Instant now) const { return {now.ms / speed_}; }
  Account& account(KeyNo key);
  const Rate& rate_of(Share share) const;
  // The span of the log, if it is over: its one line for all that was not listed.
  void end_span(KeyNo key, Account& account, Instant real_now);
  // True while something of the account waits for time to pass.
  bool look_at(KeyNo key, Account& account, Instant real_now);
  void change(TroubleKind kind, KeyNo key, bool over);

  GuardLimits limits_;
  std::uint32_t speed_;
  Log& log_;
  GuardCounts counts_;
  std::vector<Account> accounts_;  // by number of the key, which count from 1 (max_keys)
  std::set<KeyNo> looked_at_;
  Instant next_look_;  // real
  std::vector<input::TroubleChanged> troubles_;
};

}  // namespace liferelay::sequencer
