// Response plans of a small town, drawn within what plan files may say.
#pragma once

#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/domain/plan.hpp"

namespace liferelay::swarm {

// For collapse, water, fire, a crush and sometimes injuries; ascending by id.
std::vector<ResponsePlan> draw_plans(Prng& prng);

}  // namespace liferelay::swarm
