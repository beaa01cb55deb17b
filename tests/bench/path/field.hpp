// Agents that talk to a dispatcher over raw sockets and the wire layer, without the agents' own
// outboxes and loops: what is measured is the dispatcher.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dispatcher/wire/codec.hpp"
#include "tests/bench/path/key_book.hpp"
#include "tests/bench/path/switchboard.hpp"

namespace liferelay::bench {

class Field {
 public:
  // To the dispatcher that this key file names, and in its mode.
  explicit Field(const wire::KeyFile& dispatcher);

  // Connects, says hello on each and waits until everybody is welcome; returns the line of the
  // first, the others follow.
  std::size_t connect(const std::vector<wire::KeyPair>& keys);
  std::size_t size() const { return switchboard_.size(); }

  // Under the line's next number, which is returned.
  std::uint64_t submit(std::size_t line, input::Body body);
  void send(std::size_t line, const wire::FromAgent& message);
  bool try_send(std::size_t line, ByteView payload) { return switchboard_.try_send(line, payload); }
  // Bytes of the last message that send() or submit() sent.
  std::size_t last_bytes() const { return last_bytes_; }

  // Waits for at most so long, then hands over whatever has arrived but beats: visit(line, message,
  // when, bytes).
  template <class Visit>
  void hear(int timeout_ms, Visit&& visit) {
    switchboard_.hear(timeout_ms, [&](std::size_t line, ByteView payload, Steady::time_point when) {
      const auto message = wire::decode_from_dispatcher(payload);
      if (!message) give_up("the dispatcher's message cannot be read: " + message.error().field);
      if (!std::holds_alternative<wire::Beat>(*message))
        visit(line, *message, when, payload.size());
    });
  }
  // Everybody beats when it is time; never while something is measured.
  void keep_alive();
  // A refusal ends the program: nothing that a stand sends is to be refused.
  [[noreturn]] static void refuse(const wire::Refused& refused);

 private:
  Mode mode_;
  Switchboard switchboard_;
  std::vector<std::uint64_t> numbers_;
  std::uint64_t beats_ = 0;
  Steady::time_point next_beat_;
  std::size_t last_bytes_ = 0;
};

}  // namespace liferelay::bench
