// Which points there are, and which of them a run takes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/integration/kill/faulty_disk/disk_log.hpp"
#include "tests/integration/kill/points/fault.hpp"

namespace liferelay::test {

// What a scenario did to the disk when nothing went wrong: one log for each life.
struct Reference {
  std::string scenario;
  std::vector<DiskLog> lives;
};

enum class Campaign : std::uint8_t {
  every_write,  // killed before each operation
  torn,         // each write stops after 0, 1, 511, 512, half and all but one of its bytes
  power,     // the power fails before each operation: nothing unsynced survives, or a random part
  errors,    // each operation fails: input/output error, no space once, no space from then on, and
             // a failed sync whose data is gone
  strace,    // killed at each write, sync and renaming, and each sync fails, by strace
  recovery,  // any of these, and one or two more while the next start recovers
};
inline constexpr std::string_view campaign_names[] = {"every-write", "torn",   "power",
                                                      "errors",      "strace", "recovery"};

// All points of a campaign; of `recovery`, which are without number, as many as of `every_write`
// from the seed.
std::vector<Point> points_of(Campaign campaign, std::span<const Reference> references,
                             std::uint64_t seed);

// At most `limit` of them, drawn with the seed, in their order; 0: all.
std::vector<Point> draw(std::vector<Point> points, std::size_t limit, std::uint64_t seed);

}  // namespace liferelay::test
