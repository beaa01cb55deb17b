// The roles of an incident: how many people each still needs, and when asking ends (R1).
#pragma once

#include <vector>

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// What the assignments of one role amount to.
struct RoleCount {
  std::uint32_t filling = 0;            // on the way and in time, there, or done
  std::uint32_t active = 0;             // offers that count towards k
  std::uint32_t contact_per_mille = 0;  // the sum of contact probabilities (R1)
  bool equipment_in_hand = false;

  // Slots nobody fills and nobody is being asked for.
  std::uint32_t unasked(const RoleNeed& need) const {
    return need.slots > filling + active ? need.slots - filling - active : 0;
  }
};

// An accepted responder who missed a rung stays, but no longer fills the slot until there (R2).
bool fills(const Assignment& assignment);
RoleCount count(const Draft& draft, const Incident& incident, std::uint32_t role);
// Enough people and an AED are at the patient (R1).
bool is_enough(const Draft& draft, const Incident& incident, PatientId patient);
bool chosen_by_operator(const Assignment& assignment);

bool shares_k(const RoleNeed& need);  // asked for side by side, k per patient

// Whether a yes is still wanted (R2: a late yes that improves the plan is taken).
bool still_needed(const Draft& draft, const Assignment& assignment);
// The lowest slot that nobody fills and nobody else is being asked for.
std::uint32_t free_slot(const Draft& draft, const Incident& incident, std::uint32_t role);
// The slot offered, or another one if that was filled meanwhile.
std::uint32_t slot_for_acceptance(const Draft& draft, const Assignment& assignment);

// Opens the plan's roles of the alarm levels after `above`: for the incident, or for one patient.
void open_roles(Draft& draft, IncidentId incident, PatientId patient, std::uint32_t above,
                std::uint32_t up_to);
// Opens the next level's roles, if the plan has any.
void raise_alarm_level(Draft& draft, IncidentId incident);
// Brings a role's status in line with its assignments; what is not needed any more is withdrawn.
void review_role(Draft& draft, IncidentId incident, std::uint32_t role);
void end_role(Draft& draft, IncidentId incident, std::uint32_t role);
void withdraw_open_offers(Draft& draft, IncidentId incident, std::uint32_t role);

}  // namespace liferelay::engine
