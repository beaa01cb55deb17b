// The field's words for people, in both languages: one word per thing (docs/glossary.md). A control
// room's own words may replace them on a screen, never in a format.
#pragma once

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/assignment.hpp"
#include "dispatcher/domain/incident.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/domain/state.hpp"

namespace liferelay {

Text word(Mode mode);
Text word(ReportedKind kind);
Text word(Rung rung);
Text word(IncidentState state);
Text word(RoleStatus status);
Text word(ExternalState state);
// "120 (medical)" and the like: the number people dial first.
Text word(ExternalService service);
Text word(EquipmentKind kind);
Text word(EquipmentState state);
Text word(HazardKind kind);
Text word(ResponderKind kind);
Text word(CallerStep step);
Text word(PatientStep step);
Text word(StampSource source);

}  // namespace liferelay
