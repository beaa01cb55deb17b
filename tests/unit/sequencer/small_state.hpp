// A small state by hand: one open collapse by the ticket office, Anna (staff) offered to bring an
// AED, Bela (volunteer) asked for CPR.
#pragma once

#include <memory>

#include "dispatcher/domain/state.hpp"

namespace liferelay::test {

inline constexpr ResponderNo anna{1};
inline constexpr ResponderNo bela{2};
inline constexpr IncidentId collapse{1};
inline constexpr AssignmentId annas{1};
inline constexpr AssignmentId belas{2};
inline constexpr geo::Position ticket_office{471'410'000, 95'210'000};
inline constexpr geo::Position gate{471'400'000, 95'200'000};

inline Responder person(ResponderNo no, std::string id) {
  Responder responder;
  responder.no = no;
  responder.id = std::move(id);
  return responder;
}

inline std::shared_ptr<Site> small_site() {
  auto site = std::make_shared<Site>();
  site->id = "town";
  site->hours.resize(1);
  SiteResponder staff;
  staff.id = "anna";
  SiteResponder volunteer;
  volunteer.id = "bela";
  volunteer.kind = ResponderKind::volunteer;
  site->responders = {staff, volunteer};
  SiteEquipment aed;
  aed.id = "aed-1";
  aed.at = gate;
  aed.where = {"beside the gate", "大门旁"};
  site->equipment = {aed};
  SitePlace office;
  office.id = "office";
  office.name = "ticket office";
  office.at = ticket_office;
  site->places = {office};
  return site;
}

inline Assignment offer(AssignmentId id, ResponderNo to, std::uint32_t role) {
  Assignment assignment;
  assignment.id = id;
  assignment.incident = collapse;
  assignment.role = role;
  assignment.responder = to;
  assignment.stamps = {{Rung::sent, {Instant{5'000}, Instant{5'000}, StampSource::engine, {}, {}}}};
  return assignment;
}

inline State small_state() {
  State state;
  state.now = Instant{10'000};
  state.site = small_site();
  state.responders[anna] = person(anna, "anna");
  state.responders[bela] = person(bela, "bela");
  Equipment aed;
  aed.no = EquipmentNo{1};
  aed.id = "aed-1";
  state.equipment[aed.no] = aed;
  state.places[PlaceNo{1}] = "office";

  Incident incident;
  incident.id = collapse;
  incident.kind = ReportedKind::collapsed;
  incident.place = {true, ticket_office, 500, PlaceNo{1}, {}};
  RoleNeed runner;
  runner.name = {"AED runner", "取AED"};
  runner.instruction = {"Bring the AED.", "请取AED。"};
  RoleNeed cpr;
  cpr.name = {"CPR", "心肺复苏"};
  incident.plan.roles = {runner, cpr};
  incident.roles = {{0, {}, RoleStatus::open, false}, {1, {}, RoleStatus::open, false}};
  incident.assignments = {annas, belas};
  state.incidents[collapse] = incident;
  state.assignments[annas] = offer(annas, anna, 0);
  state.assignments[annas].equipment = EquipmentNo{1};
  state.assignments[belas] = offer(belas, bela, 1);
  return state;
}

}  // namespace liferelay::test
