// Incidents, roles, calls outside and equipment: every change of a status is a documented one, and
// of something that there is.
#pragma once

#include <map>
#include <vector>

#include "simulations/swarm/checks/checker.hpp"

namespace liferelay::swarm {

class StatusCheck final : public Checker {
 public:
  using Checker::Checker;

  void committed(const Commit& commit) override;

  // Incidents that have not ended, by number.
  std::vector<IncidentId> open_incidents() const;

 private:
  void take(const event::IncidentOpened& opened);
  void take(const event::IncidentEnded& ended);
  void take(const event::IncidentArchived& archived);
  void take(const event::RoleOpened& opened);
  void take(const event::RoleChanged& changed);
  void take(const event::ExternalOpened& opened);
  void take(const event::ExternalReached& reached);
  void take(const event::EquipmentNumbered& numbered);
  void take(const event::EquipmentChanged& changed);
  template <class Other>
  void take(const Other&) {}

  // The thing's status changes to `to`; notes when it may not, or when it is not known.
  template <class Map, class Status>
  void change(Map& map, const typename Map::key_type& key, Status to, const Text& thing);

  std::map<IncidentId, IncidentState> incidents_;
  std::map<std::pair<IncidentId, std::uint32_t>, RoleStatus> roles_;
  std::map<IncidentId, std::uint32_t> roles_opened_;
  std::map<ExternalRequestId, ExternalState> requests_;
  std::map<EquipmentNo, EquipmentState> equipment_;
};

}  // namespace liferelay::swarm
