// How long positions stay readable: the sealing keys of days past are destroyed (R27). The journal
// keeps its bytes and digests; what the keys sealed reads as erased from then on.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/sequencer/log.hpp"

namespace liferelay::service {

// Of these owners ("day:20260101") the days that ended more than `kept_days` before the UTC day of
// `now`.
std::vector<std::string> days_to_destroy(const std::vector<std::string>& owners, Instant now,
                                         std::uint32_t kept_days);

// Destroys them, and says in the log which. A key that the disk keeps is tried again at the next
// call; the dispatcher goes on.
void destroy_old_days(journal::KeyRing& keys, Instant now, std::uint32_t kept_days,
                      sequencer::Log& log);

}  // namespace liferelay::service
