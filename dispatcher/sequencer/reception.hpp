// Where messages from agents are heard: who speaks, may they, have we heard it before; then to the
// core.
#pragma once

#include <array>
#include <map>

#include "dispatcher/sequencer/core.hpp"
#include "dispatcher/sequencer/outgoing.hpp"
#include "dispatcher/sequencer/position_desk.hpp"
#include "dispatcher/sequencer/refused_numbers.hpp"

namespace liferelay::sequencer {

struct MessageCounts {
  std::uint64_t heard = 0;
  std::array<std::uint64_t, std::variant_size_v<wire::FromAgent>> of_kind{};  // well-formed ones
  std::uint64_t unknown_key = 0;  // the transport should not have let them in
  std::uint64_t no_hello = 0;  // spoke before its hello, or after it was given up: not answered, so
                               // that the agent notices and connects again
  std::uint64_t malformed = 0;
  std::uint64_t refused = 0;
  std::map<RefusalCode, std::uint64_t> refused_with;  // the same, by code
  std::uint64_t repeated = 0;
  std::uint64_t other_message = 0;  // under a number that was used: two devices with one key
  std::uint64_t ignored_keys = 0;   // map keys of a newer protocol
};

class Reception {
 public:
  struct Parts {
    Core& core;
    Sessions& sessions;
    Roster& roster;
    Outgoing& outgoing;
    Guard& guard;
  };

  Reception(const Parts& parts, const GuardLimits& limits, Mode mode, std::uint32_t speed);

  // Positions are only gathered; take_positions() hands them to the core, after everything else of
  // the turn.
  void hear(const Arrival& arrival);
  void take_positions();
  // Looks for two devices that use one key side by side. Every turn.
  void tick();

  const MessageCounts& counts() const { return counts_; }
  const PositionCounts& positions() const { return desk_.counts(); }

 private:
  struct Speaker {
    const Peer& peer;
    const std::string& address;
    const EnrolledKey& key;
    ResponderNo responder;
    Session* session;  // null before its hello
  };
  struct Listener;

  void hello(const Speaker& who, const wire::Hello& hello);
  void submit(const Speaker& who, const wire::Submit& submit);
  // For a number that is known already.
  void submit_again(const Speaker& who, const SenderWindow& window, const wire::Submit& submit);
  input::Body as_recorded(input::Body body) const;
  void positions(const Speaker& who, const wire::Positions& positions);
  void watch(const Speaker& who, const wire::Watch& watch);
  void find(const Speaker& who, const wire::Find& question);
  // A message above the share of all messages: it is read only if it may be an alarm, or for the
  // number that its refusal names.
  void hear_too_many(const Speaker& who, const Arrival& arrival, Duration wait);
  void understand(const Speaker& who, const Arrival& arrival);

  void refuse(const Speaker& who, std::uint64_t number, const Refusal& refusal);
  // With the choices, when the words for a place were ambiguous.
  void refuse(const Speaker& who, const wire::Submit& submit, const Refusal& refusal);
  void refuse(const Speaker& who, wire::Refused said);
  void refuse_too_fast(const Speaker& who, std::uint64_t number, std::string field, Duration wait);
  // Takes what the core makes of it; follows new keys and people.
  tl::expected<Outcome, Refusal> take(const Origin& origin, const input::Body& body);

  Parts parts_;
  GuardLimits limits_;
  Mode mode_;
  std::uint32_t speed_;
  PositionDesk desk_;
  RefusedNumbers refused_;
  MessageCounts counts_;
  Instant second_of_finds_;  // when the current second of searches began
  std::uint32_t finds_ = 0;  // in it
  Instant next_look_;        // for two devices
};

}  // namespace liferelay::sequencer
