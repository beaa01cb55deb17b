// A journal that is being used: commits whose content follows from their number, new segments and
// checkpoints between them, and the check that everything acknowledged is there, whole and in
// order.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "dispatcher/journal/sqlite_store.hpp"
#include "tests/support/child.hpp"

namespace liferelay::journal {

inline constexpr int exit_refused_to_open = 10;
inline constexpr int exit_failed = 20;

// Small limits, so that checkpoints and segments come often; reserve and room as on a large disk.
SqliteOptions options(const std::filesystem::path& folder, Disk& disk = posix_disk());

// What record `number` says; every 17th takes several pages.
Bytes payload(std::uint64_t number);

// Commits record `number`, every 11th as the opening of a new segment, and checkpoints when there
// is something to move.
Result<void> step(Store& store, std::uint64_t number);

// Opens and works up to record `last`, acknowledging each. 0 when all went well; leaves at once
// after an error.
int work(const SqliteOptions& options, std::uint64_t last,
         const test::Child::Acknowledge& acknowledge);

// What came of looking at a folder: everything is there, or it was refused with a sentence, or
// (never) something is missing or different and nobody said so.
struct Finding {
  enum class Outcome { whole, refused, silent };
  Outcome outcome = Outcome::whole;
  std::string why;
};

// Reads the folder as `journal verify` does, and as a start does. Whole means: records 1 to n are
// there with their content, and n is at least `acknowledged`.
Finding look_by_verifying(const std::filesystem::path& folder, std::uint64_t acknowledged,
                          Disk& disk = posix_disk());
Finding look_by_opening(const std::filesystem::path& folder, std::uint64_t acknowledged,
                        Disk& disk = posix_disk());

// Both ways. Empty when both are whole; a folder without a journal is fine when nothing was
// acknowledged.
std::string complaint(const std::filesystem::path& folder,
                      const std::vector<std::uint64_t>& acknowledged);

}  // namespace liferelay::journal
