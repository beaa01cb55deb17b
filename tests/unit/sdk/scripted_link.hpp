// A link that does what a test says, and remembers what was sent on it.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "agents/sdk/link.hpp"
#include "dispatcher/wire/codec.hpp"

namespace liferelay::test {

class ScriptedLink final : public sdk::Link {
 public:
  void connect(const std::string& endpoint) override {
    connects.push_back(endpoint);
    connected = true;
    state = on_connect;
    waiting.clear();
  }
  bool send(ByteView payload) override {
    if (!connected || full) return false;
    sent.push_back(*wire::decode_from_agent(payload));
    return true;
  }
  bool next(Bytes& payload) override {
    if (waiting.empty()) return false;
    payload = waiting.front();
    waiting.pop_front();
    return true;
  }
  sdk::LinkFault fault() override { return state; }
  void close() override { connected = false; }

  void say(const wire::FromDispatcher& message) { waiting.push_back(wire::encode(message)); }

  // Everything of one kind that was sent so far, and forgets all.
  template <class T>
  std::vector<T> take() {
    std::vector<T> found;
    for (const auto& message : sent) {
      if (const auto* one = std::get_if<T>(&message)) found.push_back(*one);
    }
    sent.clear();
    return found;
  }

  std::vector<std::string> connects;
  std::vector<wire::FromAgent> sent;
  std::deque<Bytes> waiting;
  sdk::LinkFault state = sdk::LinkFault::none;
  sdk::LinkFault on_connect = sdk::LinkFault::none;
  bool connected = false;
  bool full = false;
};

inline wire::Welcome welcome(std::uint64_t highest_number = 0) {
  wire::Welcome message;
  message.now = Instant{1'700'000'000'000};
  message.responder = ResponderNo{7};
  message.highest_number = highest_number;
  return message;
}

inline wire::Acknowledged acknowledged(std::uint64_t number) {
  wire::Acknowledged message;
  message.number = number;
  return message;
}

inline wire::Refused refused(std::uint64_t number, RefusalCode code) {
  return {number, static_cast<std::uint16_t>(code), {}, {}};
}

}  // namespace liferelay::test
