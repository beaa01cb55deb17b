// What watchers may see: everything for the control room; without names, notes, call-back numbers
// and keys for the others.
#pragma once

#include <vector>

#include "dispatcher/domain/state.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sequencer {

enum class Sight : std::uint8_t {
  board,    // a watcher: no person's name, words or number
  control,  // operators and supervisors
};

// Everything there is, for a snapshot: the site first, then kind by kind in the order of numbers.
std::vector<wire::Object> everything(const State& state, const People& people);

// The names that go with responders numbered in these events.
std::vector<wire::Object> names_for(const State& state, const People& people,
                                    const std::vector<Event>& events);

// Takes out what only the control room may see.
void redact(std::vector<wire::Object>& objects);
void redact(wire::Update& update);

}  // namespace liferelay::sequencer
