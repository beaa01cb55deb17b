// From the journal back to the state: the newest snapshot, then every record after it. Nothing is
// decided again.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/engine/engine.hpp"
#include "dispatcher/journal/store.hpp"
#include "dispatcher/record/snapshot.hpp"
#include "dispatcher/sequencer/memory.hpp"

namespace liferelay::sequencer {

struct Recovered {
  Memory memory;
  std::uint64_t records = 0;        // folded after the snapshot
  std::uint64_t hashes_agreed = 0;  // recorded state hashes met on the way
  std::uint64_t hashes_differed = 0;
  std::uint64_t events_at_snapshot = 0;  // State::events in the snapshot; 0 without one
  record::DecodeReport erased;
  std::vector<std::string> owners_erased;  // by the records folded after the snapshot
};

// Brings `engine`, which is empty, to the journal's end. Errors: those of the store and the
// records; `conflict` when the state is of the other mode; `damaged` when a key is missing that
// nobody destroyed.
Result<Recovered> recover(const journal::Store& store, Sealer& sealer, engine::Engine& engine,
                          Mode mode);

}  // namespace liferelay::sequencer
