// Who is asked and who is on the way: nobody at two places, nobody twice for one slot, and only
// steps of the ladder that there are (R2, R22).
#pragma once

#include <map>
#include <optional>

#include "simulations/swarm/checks/checker.hpp"

namespace liferelay::swarm {

class AssignmentCheck final : public Checker {
 public:
  using Checker::Checker;

  void committed(const Commit& commit) override;

  std::size_t made() const { return made_; }

 private:
  struct Asked {
    IncidentId incident;
    std::uint32_t role = 0;
    std::uint32_t slot = 0;
    ResponderNo responder;
    Rung state = Rung::sent;
  };

  void take(const event::OfferMade& made);
  void take(const event::RungReached& reached);
  void take(const event::IncidentArchived& archived);
  template <class Other>
  void take(const Other&) {}
  void check_alone(AssignmentId id, const Asked& asked);

  std::map<AssignmentId, Asked> asked_;
  std::size_t made_ = 0;
};

}  // namespace liferelay::swarm
