// What must not be lost: every numbered message stays here until the dispatcher has acknowledged or
// refused it. It knows no transport and no clock.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "agents/sdk/outbox_store.hpp"
#include "dispatcher/base/prng.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sdk {

inline constexpr std::size_t outbox_entries = 10'000;  // then everything but alarms is refused
inline constexpr std::size_t outbox_alarm_entries = 11'000;  // then alarms too: call by voice
// The first time; then twice as long each time, up to eight times, and up to a quarter more by
// chance: a dispatcher that is slow must not be asked more because it is slow. An alarm never waits
// longer than twice.
inline constexpr Duration resend_after = seconds(5);
inline constexpr std::uint32_t resend_doublings = 3;
inline constexpr std::uint32_t resend_doublings_of_alarms = 1;
inline constexpr Duration refresh_every = seconds(1);

// Names a message of this outbox from submit() until its end, also in other programs that share the
// store. It is not the number on the wire.
using Ticket = std::uint64_t;

struct OutboxResult {
  Ticket ticket = 0;
  OutboxEnd end;
  // Only if this program heard the answer itself.
  std::string field;                      // refused: the field at fault
  std::vector<wire::FoundPlace> choices;  // as in wire::Acknowledged and wire::Refused
};

struct PendingMessage {
  Ticket ticket = 0;
  input::Body body;
};

// Used from one thread. Errors are those of the store; the message that an error is about stays.
class Outbox {
 public:
  // Gives one message to the connection; false when it takes no more now.
  using Send = std::function<bool(const wire::FromAgent&)>;

  // `seed`: of the chance in the pauses; different for every agent.
  explicit Outbox(OutboxStore& store, std::uint64_t seed = 1);

  // Durable when it returns. Refused with a sentence when a field breaks the protocol's limits,
  // when the outbox is full or when the disk fails.
  Result<Ticket> submit(const input::Body& body);
  // Takes back what was not acknowledged yet. It may have arrived all the same: then the control
  // room must be told.
  Result<void> withdraw(Ticket ticket);
  // What waits, oldest first.
  std::vector<PendingMessage> pending() const;

  // A dispatcher has welcomed us: numbering goes on above what it knows, and all that waits is sent
  // anew.
  Result<void> on_welcome(std::uint64_t highest_number);
  void on_lost();
  // The dispatcher's answers; ignored for a number that is not ours or ended before. What came too
  // fast stays, and goes again when the refusal says; so does what is still to be sent of its kind,
  // and alarms are a kind of their own. An alarm whose number is too old gets a new one: arriving
  // twice is better than never. So does whatever another device's message took the number of: it
  // has not arrived.
  Result<void> on_acknowledged(const wire::Acknowledged& reply);
  Result<void> on_refused(const wire::Refused& reply, Instant now);

  // Sends what is due, oldest first, alarms alone while the rest may not go; at most 512 unanswered
  // and none so far above the oldest of them that the dispatcher could have forgotten that one's
  // number; nothing outside on_welcome() and on_lost().
  Result<void> send_due(Instant now, const Send& send);
  // Looks at most once a second for what other programs with this key did. What they append, they
  // send; it is sent from here too when it is still there after 5 s.
  Result<void> refresh(Instant now);
  // The ends since the last call: those heard here, and those heard elsewhere of messages submitted
  // here.
  std::vector<OutboxResult> take_results();

  std::size_t waiting() const { return store_.messages().size(); }
  std::size_t in_flight() const { return attempts_.size(); }
  // When send_due() has something to do; an Instant of 0: at once; nothing: when something changes.
  std::optional<Instant> next_due() const;

 private:
  struct Attempt {
    Instant again;              // when it goes out the next time
    std::uint32_t resends = 0;  // so far
  };

  bool is_alarm_in(std::uint64_t slot) const;
  bool is_held(bool alarm, Instant now) const { return now < held_until_[alarm ? 1 : 0]; }
  // The next message that was never sent on this connection and may go out now; 0: none.
  std::uint64_t next_unsent(Instant now) const;
  Duration pause(const Attempt& attempt, bool alarm);
  Result<void> finish(std::uint64_t slot, OutboxEnd how, std::string field = {},
                      std::vector<wire::FoundPlace> choices = {});
  // Above what the dispatcher knows.
  Result<void> renumber(std::uint64_t slot, const wire::Refused& reply);
  std::optional<std::uint64_t> slot_of(std::uint64_t number) const;
  // False when the connection takes no more.
  Result<bool> send_one(std::uint64_t slot, Instant now, const Send& send);

  OutboxStore& store_;
  Prng prng_;
  bool open_ = false;                          // between welcome and loss
  std::map<std::uint64_t, Attempt> attempts_;  // by slot: unanswered
  std::array<Instant, 2> held_until_;          // alarms: [1], everything else: [0]
  std::array<Duration, 2> pace_;               // between two of the kind, once one was too fast
  std::uint64_t unsent_ = 1;                   // no slot below waits without an attempt
  std::uint64_t seen_ = 0;                     // the last slot known here
  std::map<std::uint64_t, Ticket> own_;        // submitted here, and what the caller knows it by
  std::vector<OutboxResult> results_;
  Instant refreshed_;
  Instant now_;  // of the last send_due()
};

}  // namespace liferelay::sdk
