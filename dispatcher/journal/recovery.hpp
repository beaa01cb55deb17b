// The checks that a start and a verification share: is everything there that was acknowledged?
#pragma once

#include <filesystem>
#include <optional>

#include "dispatcher/journal/head.hpp"
#include "dispatcher/journal/wal_scan.hpp"

namespace liferelay::journal {

// Scans the segment's write-ahead log. Refuses damage, and what only a head mark could judge when
// there is none.
Result<void> check_log(Disk& disk, const std::filesystem::path& segment, bool have_mark);

// Refuses a journal that ends before the mark.
Result<void> check_reaches(const std::filesystem::path& folder, const Head& mark, const Head& end);

// Refuses a journal whose commit of the mark's number has another digest.
Result<void> check_agrees(const std::filesystem::path& folder, const Head& mark, const Head& found);

}  // namespace liferelay::journal
