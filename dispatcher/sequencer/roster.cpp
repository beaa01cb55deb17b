// See roster.hpp.
#include "dispatcher/sequencer/roster.hpp"

namespace liferelay::sequencer {

void Roster::rebuild(const State& state) {
  keys_.clear();
  responders_.clear();
  // In the order of numbers, so that a key enrolled again after its revocation counts.
  for (const auto& [no, key] : state.keys) keys_[key.public_key] = no;
  for (const auto& [no, responder] : state.responders) responders_[responder.id] = no;
}

void Roster::follow(std::span<const Event> events) {
  for (const Event& event : events) {
    if (const auto* enrolled = std::get_if<event::KeyEnrolled>(&event))
      keys_[enrolled->key.public_key] = enrolled->key.no;
    else if (const auto* numbered = std::get_if<event::ResponderNumbered>(&event))
      responders_[numbered->id] = numbered->no;
  }
}

KeyNo Roster::key(const std::string& public_key) const {
  const auto found = keys_.find(public_key);
  return found == keys_.end() ? KeyNo{} : found->second;
}

ResponderNo Roster::responder(const std::string& id) const {
  const auto found = responders_.find(id);
  return found == responders_.end() ? ResponderNo{} : found->second;
}

}  // namespace liferelay::sequencer
