// SQLite's file layer with faults: the n-th write or sync fails, the process dies before it, tears
// it, or loses what was not yet synced, as a power cut does. Everything else goes through to the
// usual file layer.
#pragma once

#include <cstdint>
#include <optional>

namespace liferelay::test {

struct FaultPlan {
  enum class Kind {
    none,
    crash,       // the process ends before the n-th write or sync
    torn,        // half of the n-th write arrives, then the process ends; a sync counts as a crash
    power_cut,   // besides, a random part of all writes since their file's last sync is undone
    fail_sync,   // the n-th sync fails once with EIO
    fail_full,   // from the n-th write on there is no room
    fail_write,  // the n-th write fails once with EIO
  };
  Kind kind = Kind::none;
  // Counts from 1: writes and syncs together for the first three kinds, else syncs or writes alone.
  std::uint64_t at = 0;
  std::uint64_t seed = 0;  // of the power cut
};

// What has happened since the last arm().
struct FaultLog {
  std::uint64_t steps = 0;  // writes and syncs
  std::uint64_t writes = 0;
  std::uint64_t syncs = 0;
  bool failed = false;
  std::uint64_t syncs_after_failure = 0;
  std::uint64_t writes_after_failure = 0;
};

inline constexpr const char* faulty_vfs_name = "faulty";
inline constexpr int fault_exit_code = 77;  // of a process that a plan ended

// Registers the layer once and sets the plan. One thread.
void arm(const FaultPlan& plan);
const FaultLog& fault_log();

}  // namespace liferelay::test
