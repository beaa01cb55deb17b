// Proving a journal: the chain, then every decision made again from its input and compared byte for
// byte.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "dispatcher/engine/engine.hpp"
#include "dispatcher/engine/travel_times.hpp"
#include "dispatcher/journal/store.hpp"
#include "dispatcher/record/record.hpp"
#include "dispatcher/sequencer/map_source.hpp"

namespace liferelay::sequencer {

// Shows every commit from the oldest one on, in order, with its digest computed again; for a folder
// journal::verify_chain, for a store Store::read.
using CommitSource = std::function<Result<void>(const journal::Visitor&)>;

struct VerifyOptions {
  MapSource map;
  // What somebody was shown; found on the way or not.
  std::optional<journal::Head> expected_head;
};

enum class Verdict : std::uint8_t {
  proven,         // every decision was made again and is the same
  partly_proven,  // chain and folding hold; a map that is not at hand, another rules version, or
                  // erased inputs, kept some decisions from being made again
  differs,        // a decision, a state hash or the sender windows are not what was recorded
  other_journal,  // the expected head is not in it
};

// The first place where what is recorded is not what follows.
struct Difference {
  std::uint64_t sequence = 0;
  std::uint64_t commit = 0;
  Text what;
};

struct VerifyReport {
  std::uint64_t commits = 0;
  std::uint64_t records = 0;
  std::uint64_t events = 0;
  std::uint64_t decided_again = 0;
  std::uint64_t other_rules = 0;  // records not decided again, by reason
  std::uint64_t other_map = 0;
  std::uint64_t inputs_erased = 0;     // also those that depended on erased positions
  std::uint64_t set_aside = 0;         // recorded without a decision after two crashes
  std::uint64_t not_decided_from = 0;  // sequence of the first and last of the first three
  std::uint64_t not_decided_to = 0;
  std::uint64_t hashes = 0;  // state hashes that agreed
  std::uint64_t snapshots = 0;
  std::uint64_t first_sequence = 0;
  std::uint64_t last_sequence = 0;
  std::uint64_t state_hash = 0;  // at the end
  record::DecodeReport erased;
  journal::Head head;
  std::optional<bool> contains_head;  // nothing when none was expected
  std::optional<Difference> difference;

  Verdict verdict() const;
};

// `engine` is new and of the journal's mode; it goes over to the map of each site that the journal
// loads. Errors: `damaged` where the chain or a record is
// broken, and the source's own. Stops at the first difference, which is a report and not an error.
Result<VerifyReport> verify(const CommitSource& source, Sealer& sealer, engine::Engine& engine,
                            const VerifyOptions& options);

// The report in one or two sentences, for people.
Text describe(const VerifyReport& report);

}  // namespace liferelay::sequencer
