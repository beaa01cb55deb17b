// The operator who, once all is healthy, ends what is still going on: as a person would, over the
// wire, seeing what the control room sees.
#pragma once

#include <map>

#include "simulations/swarm/stage.hpp"

namespace liferelay::swarm {

class Closer {
 public:
  // Asks for what is missing and was not asked for within the last ten seconds.
  void act(Stage& stage);

 private:
  void release(Stage& stage, const Assignment& assignment);
  void close(Stage& stage, const Incident& incident);
  bool may_ask(std::map<std::uint32_t, Instant>& asked, std::uint32_t number, Instant now);

  std::map<std::uint32_t, Instant> released_;  // by assignment: when it was asked for
  std::map<std::uint32_t, Instant> closed_;    // by incident
};

}  // namespace liferelay::swarm
