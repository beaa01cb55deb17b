// One seed from its first start to the end, when everything has healed and must be over.
#pragma once

#include <functional>

#include "simulations/swarm/outcome.hpp"
#include "simulations/swarm/stage.hpp"

namespace liferelay::swarm {

// What tests plant, to see that it is found. Empty functions plant nothing.
struct Sabotage {
  std::function<void(Stage&)> once_healthy;   // before the closer ends what goes on
  std::function<void(Stage&)> before_replay;  // after the last start
};

// Bounded in virtual time; about a second of real time. Ends at the first finding. The process
// stops where the dispatcher itself would (LIFERELAY_CHECK), so that whoever runs many seeds does
// it in processes of their own.
Outcome run(const Request& request, const Sabotage& sabotage = {});

}  // namespace liferelay::swarm
