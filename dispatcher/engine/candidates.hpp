// Whom one may ask (R3), from where they start (R6), how long they take, and who is the best of
// them.
#pragma once

#include <optional>
#include <set>

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

struct Candidate {
  ResponderNo who;
  Duration turnout;
  Duration total;         // until at the patient or place: turnout, travel, taking the equipment
  EquipmentNo equipment;  // 0: straight
  Duration until_equipment;
  // By time alone among those who may be asked; whose equipment is reserved where this one's is
  // not does not count.
  std::uint32_t rank = 1;
  bool certified = true;
  bool from_post = false;
  bool off_shift = false;
  bool connected = true;
  bool reserved = false;       // the equipment: somebody else was sent by way of it too
  bool hours_unknown = false;  // of the equipment
};

// What nobody may be asked against: do-not-disturb, under 18, unfit, gone from the registry, bound
// by another assignment (R3).
bool may_be_asked(const Draft& draft, ResponderNo who);
// A role that needs insurance is for people, staff among them, and units whose insurance is stated
// and lasts beyond this moment (R27); any other role is for everybody.
bool is_insured_for(const Draft& draft, ResponderNo who, const RoleNeed& need);
// Whether the role could use one of these: somebody who may be asked, has no open offer in the
// incident, did not decline the role or leave the incident before, and is somewhere.
bool could_help(const Draft& draft, const Incident& incident, std::uint32_t role,
                const std::set<ResponderNo>& people);

// The next one to ask; the incident's place must be known. Exact over everybody within the horizon
// whose estimated arrival lies within `within`.
std::optional<Candidate> best_candidate(const Draft& draft, const Incident& incident,
                                        std::uint32_t role, Duration within);
// The estimate for one person, chosen by the operator; `equipment` 0: the best pair where the role
// fetches. Nothing: no way is known.
std::optional<Candidate> estimate(const Draft& draft, const Incident& incident, std::uint32_t role,
                                  ResponderNo who, EquipmentNo equipment);

}  // namespace liferelay::engine
