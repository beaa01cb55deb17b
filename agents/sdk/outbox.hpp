// What must not be lost: every numbered message stays here until the dispatcher has acknowledged or
// refused it. It knows no transport and no clock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "agents/sdk/outbox_store.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sdk {

inline constexpr std::size_t outbox_entries = 10'000;  // then everything but alarms is refused
inline constexpr std::size_t outbox_alarm_entries = 11'000;  // then alarms too: call by voice
inline constexpr Duration resend_after = seconds(5);
inline constexpr Duration refresh_every = seconds(1);

// Names a message of this outbox from submit() until its end, also in other programs that share the
// store. It is not the number on the wire.
using Ticket = std::uint64_t;

struct OutboxResult {
  Ticket ticket = 0;
  OutboxEnd end;
  std::string field;  // refused: the field at fault, if this program heard the answer itself
};

class Outbox {
 public:
  // Gives one message to the connection; false when it takes no more now.
  using Send = std::function<bool(const wire::FromAgent&)>;

  explicit Outbox(OutboxStore& store);

  // Durable when it returns. Refused with a sentence when the outbox is full or the disk fails.
  Result<Ticket> submit(const input::Body& body);
  // Takes back what was not acknowledged yet. It may have arrived all the same: then the control
  // room must be told.
  Result<void> withdraw(Ticket ticket);

  // A dispatcher has welcomed us: numbering goes on above what it knows, and all that waits is sent
  // anew.
  Result<void> on_welcome(std::uint64_t highest_number);
  void on_lost();

  // The dispatcher's answers. Nothing for a number that is not ours or ended before.
  std::optional<OutboxResult> on_acknowledged(const wire::Acknowledged& reply);
  std::optional<OutboxResult> on_refused(const wire::Refused& reply);

  // Sends what is due, oldest first, at most 512 unanswered. Between on_welcome() and on_lost()
  // only.
  void send_due(Instant now, const Send& send);
  // Looks at most once a second for what other programs with this key did. Ends that they heard are
  // given for tickets of ours.
  std::vector<OutboxResult> refresh(Instant now);

  std::size_t waiting() const { return store_.messages().size(); }
  std::size_t in_flight() const { return attempts_.size(); }
  // When send_due() has something to do; nothing when all is answered.
  std::optional<Instant> next_due() const;

 private:
  std::optional<OutboxResult> finish(std::uint64_t number, OutboxEnd how, std::string field);
  Result<void> renumber(Ticket slot);

  OutboxStore& store_;
  bool open_ = false;                   // between welcome and loss
  std::map<Ticket, Instant> attempts_;  // sent and unanswered: when last
  std::map<Ticket, Instant> foreign_;  // another program's: not before then, unless it is left over
  std::map<Ticket, Ticket> own_;  // slots this program waits for, and the ticket its caller knows
  Instant refreshed_;
};

}  // namespace liferelay::sdk
