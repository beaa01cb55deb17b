// Who is meant: from a public key or a registry id to the number in the state.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dispatcher/domain/event.hpp"

namespace liferelay::sequencer {

// An index beside the state; rebuilt at a start, then kept by following the events.
class Roster {
 public:
  void rebuild(const State& state);
  void follow(std::span<const Event> events);

  // 0 when unknown.
  KeyNo key(const std::string& public_key) const;
  ResponderNo responder(const std::string& id) const;

 private:
  std::unordered_map<std::string, KeyNo> keys_;
  std::unordered_map<std::string, ResponderNo> responders_;
};

}  // namespace liferelay::sequencer
