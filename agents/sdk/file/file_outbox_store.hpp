// An outbox in one file: an append-only log with a checksum on every record, synced before append()
// returns. Programs with one key share it under a file lock.
#pragma once

#include <memory>
#include <string>

#include "agents/sdk/outbox_store.hpp"

namespace liferelay::sdk {

// Opens or creates PATH (mode 0600) and PATH.lock. A tail torn by a crash or a power cut is cut
// off: it was never promised. Damage before the tail does not keep anybody from raising alarms:
// what is readable is kept, the old file stays as PATH.damaged-N, and `warning`, if given, is
// filled.
Result<std::unique_ptr<OutboxStore>> open_file_outbox(const std::string& path,
                                                      Text* warning = nullptr);

}  // namespace liferelay::sdk
