// Passes on what the door saw: to the log, and to the control room.
#pragma once

#include "dispatcher/service/house.hpp"

namespace liferelay::service {

// Between two turns.
void report_door(House& house);

}  // namespace liferelay::service
