// One seed from its first start to the end, when everything has healed and must be over.
#pragma once

#include "simulations/swarm/outcome.hpp"

namespace liferelay::swarm {

// Bounded in virtual time; about a second of real time. Ends at the first finding. The process
// stops where the dispatcher itself would (LIFERELAY_CHECK), so that whoever runs many seeds does
// it in processes of their own.
Outcome run(const Request& request);

}  // namespace liferelay::swarm
