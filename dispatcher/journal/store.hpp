// The journal's port. Whatever is committed here was decided and stays decided; nothing is released
// before its commit.
//
// Threading: one thread. Errors: after any error of kind `environment` from commit, start_segment
// or checkpoint the disk may or may not hold the last commit. The store then refuses every further
// call and touches nothing more; the caller acknowledges nothing, says why and ends by leave()
// (leave.hpp). The next start finds out what is there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/mode.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/journal/entry.hpp"
#include "dispatcher/journal/head.hpp"

namespace liferelay::journal {

// Newer formats are refused with a sentence.
inline constexpr std::uint32_t format_version = 1;

inline constexpr std::size_t largest_site_bytes = 200;

// What a journal is the journal of. Mode and site are the folder's for life; the speed may change
// from run to run and is recorded in the header of the segment it holds for.
struct Identity {
  Mode mode = Mode::live;
  std::uint32_t speed = 1;  // how many times real time the clock runs; 1 in live mode
  std::string site;         // the site's id, at most largest_site_bytes

  friend bool operator==(const Identity&, const Identity&) = default;
};

// How much room the disk has. `low`: warn. `critical`: refuse positions, go on taking alarms.
enum class Space : std::uint8_t { ok, low, critical };

struct Limits {
  std::uint64_t segment_bytes = std::uint64_t{1} << 30;
  Duration segment_age = days(1);
  std::uint64_t commit_bytes = std::uint64_t{256} << 20;  // all entries of one commit together
  std::uint64_t low_space_bytes = std::uint64_t{256} << 20;
  std::uint64_t critical_space_bytes = std::uint64_t{64} << 20;
  std::uint64_t reserve_bytes = std::uint64_t{64}
                                << 20;  // given back to the disk by the start after "disk full"
  std::uint64_t checkpoint_bytes = std::uint64_t{4}
                                   << 20;  // a checkpoint has nothing to do below this much
};

class Store {
 public:
  virtual ~Store() = default;

  virtual const Identity& identity() const = 0;
  virtual Head head() const = 0;
  // The sequence number of the last entry; 0 in an empty journal.
  virtual std::uint64_t last_sequence() const = 0;
  // The oldest commit that is still here (older segments may have been archived); 1 in an empty
  // journal.
  virtual std::uint64_t first_commit() const = 0;

  // All entries or none, durable when it returns. At least one entry; a snapshot only as the first
  // entry of its commit; sequence numbers never below last_sequence(). These three are the caller's
  // duty and are checked by assertion. A commit above the size limit fails with `usage`, changes
  // nothing, and the store goes on.
  virtual Result<Head> commit(std::span<const EntryView> entries) = 0;

  // Every commit from `from_commit` on, in order. Each one's digest is computed again and compared
  // before it is shown; damage ends the reading with an error of kind `damaged` that names the
  // segment and the commit. A number above the head visits nothing; a number below first_commit()
  // is `not_found`.
  virtual Result<void> read(std::uint64_t from_commit, const Visitor& visit) const = 0;
  // The newest snapshot, verified as above; nothing when none was committed yet.
  virtual Result<std::optional<Snapshot>> latest_snapshot() const = 0;

  // True when the open segment is a day old or 1 GiB large, or was written with another speed.
  virtual bool wants_new_segment(Instant now) const = 0;
  // Opens a segment whose first commit is `entries`; the first of them must be a snapshot of
  // everything up to last_sequence(). Durable when it returns, all or nothing.
  virtual Result<Head> start_segment(Instant now, std::span<const EntryView> entries) = 0;

  // Moves what was committed from the log into the main file when enough has gathered. Call it
  // between turns.
  virtual Result<void> checkpoint() = 0;
  virtual Space space() const = 0;

  // Says that an error was seen: nothing more is written, synced or closed, also not by the
  // destructor.
  virtual void abandon() = 0;
};

}  // namespace liferelay::journal
