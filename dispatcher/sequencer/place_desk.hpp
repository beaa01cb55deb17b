// Questions about places: what words may mean, for whoever asks and for whoever named a place that
// was not exactly one. Nothing here is recorded; the engine decides by the same search.
#pragma once

#include <vector>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/state.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sequencer {

wire::Found find_places(const State& state, const wire::Find& question);

// What the words for a place in `body` may have meant, if they did not name exactly one: the one
// that was taken as a guess, or the several of which none was.
std::vector<wire::FoundPlace> choices_for(const State& state, const input::Body& body);

}  // namespace liferelay::sequencer
