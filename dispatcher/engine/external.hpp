// Calls for help to control centres that are not ours (R18).
#pragma once

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// Step 0 of a plan: to be called by voice, overdue when it is not accepted in time.
void open_request(Draft& draft, IncidentId incident, ExternalService service);
// The timer fired: the loudest alarm there is, unless they accepted.
void request_is_overdue(Draft& draft, ExternalRequestId id);

}  // namespace liferelay::engine
