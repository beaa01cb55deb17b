// An outbox in one file: an append-only log with a checksum on every record, synced before append()
// returns. Programs with one key share it under a file lock.
#pragma once

#include <memory>
#include <string>

#include "agents/sdk/outbox_store.hpp"

namespace liferelay::sdk {

// Opens or creates PATH (mode 0600) and PATH.lock. A tail torn by a crash or a power cut is cut
// off: it was never promised. Damage before the tail is refused with a sentence, and the file is
// left as it is.
Result<std::unique_ptr<OutboxStore>> open_file_outbox(const std::string& path);

}  // namespace liferelay::sdk
