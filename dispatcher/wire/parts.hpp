// Keeping what watchers get under the size of one message.
#pragma once

#include <vector>

#include "dispatcher/wire/messages.hpp"

namespace liferelay::wire {

inline constexpr std::size_t max_part_bytes = 60 * 1024;  // of the objects in one snapshot part

// The objects in their order, cut into lists that each fit one SnapshotPart; at least one list,
// which is empty when there are no objects. An object that alone is too large is shortened first:
// an incident loses the instructions of its plan's roles, then every list in it its older half,
// again and again until it fits.
std::vector<std::vector<Object>> split_snapshot(std::vector<Object> objects);

// The update itself if it fits one message; otherwise number, time and head alone with `resync`
// set, upon which a watcher asks for a new snapshot by Watch{0}.
Update bound_update(Update update);

}  // namespace liferelay::wire
