// A response plan: which roles a kind of incident needs, as read from a plan file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/domain/stamp.hpp"

namespace liferelay {

template <class Visitor, OneOf<Text> Self>
void fields(Visitor& visit, Self& self) {
  visit("en", self.en);
  visit("zh", self.zh);
}

// How the number of people asked for a role is bounded.
enum class AskingRule : std::uint8_t {
  one_per_slot,  // one active offer per open slot
  cpr,  // shares the k active offers per patient; ends when enough contact is expected (R1)
  aed,  // shares the k active offers per patient; ends when one AED is in hand (R1, R5)
};
template <>
struct EnumNames<AskingRule> {
  static constexpr std::array<std::string_view, 3> values{"one_per_slot", "cpr", "aed"};
};

// One need of a plan.
struct RoleNeed {
  std::string id;  // "cpr", "aed_runner", "guide" ...: unique within the plan
  Text name;
  std::uint32_t slots = 1;
  bool per_patient = false;  // medical roles hang on a patient, and each patient gets its own
  AskingRule asking = AskingRule::one_per_slot;
  std::vector<std::string>
      capabilities;  // any one of these, in date; empty: everybody who may be asked
  bool uncertified_allowed =
      false;  // a lapsed or missing certificate ranks later instead of excluding (R3)
  std::vector<ResponderKind> kinds;  // empty: persons (staff and volunteers)
  bool fetches = false;              // goes by way of equipment of kind `equipment`
  EquipmentKind equipment = EquipmentKind::aed;
  std::uint32_t from_level = 1;  // asked from this alarm level on
  Text instruction;              // the first words of every offer
  // Beyond the slots, only people whose estimated arrival lies within this are asked; 0: everybody.
  // Asking for CPR and AED goes on until R1 ends it, and must not send a whole town far away.
  std::uint32_t within_s = 0;
  // Only people whose insurance is stated and not over (R27: water and fire roles need it).
  bool insured = false;

  friend bool operator==(const RoleNeed&, const RoleNeed&) = default;
};

struct ResponsePlan {
  std::string id;
  std::uint32_t version = 1;
  Text name;
  std::vector<ReportedKind> kinds;
  bool threat_to_life = true;
  std::uint32_t active_offers =
      7;  // k (R1; van den Berg et al., PLOS ONE 2026: 7 of 30 with replacement)
  std::vector<ExternalService> external;  // step 0 (R18)
  std::vector<RoleNeed> roles;
  std::string approved_by;  // R24
  std::string medical_lead;
  std::string approved_on;  // YYYY-MM-DD
  std::string review_by;

  friend bool operator==(const ResponsePlan&, const ResponsePlan&) = default;
};

template <class Visitor, OneOf<RoleNeed> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("name", self.name);
  visit("slots", self.slots);
  visit("per_patient", self.per_patient);
  visit("asking", self.asking);
  visit("capabilities", self.capabilities);
  visit("uncertified_allowed", self.uncertified_allowed);
  visit("kinds", self.kinds);
  visit("fetches", self.fetches);
  visit("equipment", self.equipment);
  visit("from_level", self.from_level);
  visit("instruction", self.instruction);
  visit("within_s", self.within_s);
  if (knows(visit, 2)) visit("insured", self.insured);
}
template <class Visitor, OneOf<ResponsePlan> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("version", self.version);
  visit("name", self.name);
  visit("kinds", self.kinds);
  visit("threat_to_life", self.threat_to_life);
  visit("active_offers", self.active_offers);
  visit("external", self.external);
  visit("roles", self.roles);
  visit("approved_by", self.approved_by);
  visit("medical_lead", self.medical_lead);
  visit("approved_on", self.approved_on);
  visit("review_by", self.review_by);
}

}  // namespace liferelay
