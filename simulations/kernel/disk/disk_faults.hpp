// What a simulated disk may do to whoever writes on it. Everything is decided by one seed.
//
// How a drill uses it: BenchOptions::disk switches from a list in memory to the real journal
// (SqliteStore) and the real crash note on a simulated disk:
//
//   BenchOptions options;
//   options.disk = DiskOptions{.seed = 7, .faults = {.sync_errors = 50}};
//   Bench bench(options);
//   bench.start();                          // may fail for a fault; then simply start again
//   bench.simulated_disk().set_faults({});  // the disk is healthy from here on
//   bench.crash(Ending::power_cut);         // or Ending::killed
//   bench.start();                          // the real recovery
//
// A write or sync error, a full disk and a stop_after() make the dispatcher leave by itself, as on
// a real disk: Bench::is_up() turns false and left_because() says why. These, cuts and kills lose
// nothing that was acknowledged, and the next start succeeds on a disk that is healthy again. Rot
// and misdirected writes are another matter: there is one copy only, so the next start may refuse
// (ErrorKind::damaged), and rightly; it never goes on with something missing. Against a disk that
// lies about its syncs no program can help; such a disk tests the tests.
#pragma once

#include <cstdint>

namespace liferelay::kernel {

// How a simulated process ends.
enum class Ending : std::uint8_t {
  killed,     // the system lives on: everything that was written is there for the next process
  power_cut,  // of what was not synced each piece is kept, lost or torn
};

// Chances in 10,000 for each operation of the kind; 0: never.
struct DiskFaults {
  std::uint32_t read_errors = 0;
  std::uint32_t write_errors = 0;  // half of what was asked may have been written
  // The system says so once, and may have dropped what it could not write: a second sync would say
  // that all is well.
  std::uint32_t sync_errors = 0;
  std::uint32_t full = 0;         // one write finds no room
  std::uint32_t rot = 0;          // at a sync: one bit of one synced sector turns
  std::uint32_t misdirected = 0;  // a write lands elsewhere in its file
  std::uint32_t false_syncs = 0;  // a sync says that all is well and did nothing
};

struct DiskOptions {
  std::uint64_t seed = 1;
  DiskFaults faults{};
  std::uint64_t size_bytes = std::uint64_t{1} << 40;  // writes beyond find no room
};

}  // namespace liferelay::kernel
