// The refusals that both stores share, each a sentence in both languages.
#pragma once

#include <string_view>

#include "dispatcher/base/result.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::journal {

// After an error nothing more is done; see store.hpp.
tl::unexpected<Error> refuse_after_failure();
tl::unexpected<Error> refuse_full_disk();
// A commit that lies in a segment that was moved away.
tl::unexpected<Error> refuse_archived(std::uint64_t asked, std::uint64_t first);
// Stored data is not what was written. `where` names the file, `detail` the finding, in both
// languages.
tl::unexpected<Error> refuse_damaged(std::string_view where, const Text& detail);

// Whether a folder that holds a journal of `stored` may be opened as `asked`: mode and site must
// agree (`conflict`).
Result<void> check_identity(const Identity& stored, const Identity& asked);

std::string_view mode_name(Mode mode);

}  // namespace liferelay::journal
