// The whole domain with its field lists, for those who encode or show all of it.
#pragma once

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/event_fields.hpp"
#include "dispatcher/domain/incident_fields.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/input_fields.hpp"
#include "dispatcher/domain/operator_call.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/domain/state.hpp"
#include "dispatcher/domain/state_fields.hpp"
