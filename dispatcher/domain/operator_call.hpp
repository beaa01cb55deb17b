// Why the control room is called: what event::OperatorCalled::about says, and the sentence for
// people.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/text.hpp"

namespace liferelay {

enum class CallReason : std::uint8_t {
  place_needed,       // the alarm named no place of the site: nobody can be sent yet
  place_unreachable,  // no path of the map is near the place: nobody can be found by travel time
  nobody_left,        // detail: the role's id; nobody may be asked any more
  external_overdue,   // detail: the service; not accepted in time, the loudest of all (R18)
  distress,           // a responder is in distress, above every other alarm (R20)
  alarm_attached,    // one more alarm on an open incident: it sounds and wants its own answer (R19)
  more_patients,     // more people than the incident can hold one by one
  bound_reached,     // no more assignments can be made for the incident
  equipment_unsure,  // at the patient, but nobody said that the equipment was taken: ask by voice
  equipment_out,     // the incident ends while its equipment is still out (R23)
  crew_with_whom,    // an ambulance crew is at one of several patients: stand down by hand who is
                     // free
  set_aside,      // the program stopped twice while it handled this incident: nothing was decided
  place_guessed,  // detail: the words; one place begins with them or holds them, and was taken
};
template <>
struct EnumNames<CallReason> {
  static constexpr std::array<std::string_view, 13> values{
      "place_needed",   "place_unreachable", "nobody_left",   "external_overdue", "distress",
      "alarm_attached", "more_patients",     "bound_reached", "equipment_unsure", "equipment_out",
      "crew_with_whom", "set_aside",         "place_guessed"};
};

// "nobody_left:aed_runner": the reason's name, and after a colon the detail if there is one.
std::string call_about(CallReason reason, std::string_view detail = {});

// One plain sentence with what to do. Words that are not from call_about() are shown as they are.
Text describe_call(std::string_view about);

}  // namespace liferelay
