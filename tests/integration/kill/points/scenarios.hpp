// The scripts in which a dispatcher is killed at every operation. Each is short, always the same,
// and goes on whatever happens to the dispatcher meanwhile.
#pragma once

#include <span>
#include <string_view>

#include "tests/integration/kill/points/stage.hpp"

namespace liferelay::test {

struct Scenario {
  std::string_view name;
  std::string_view about;
  // Begins with an empty data folder; the others with one that was served before and holds a
  // little of everything.
  bool from_nothing = false;
  void (*play)(Stage& stage) = nullptr;
};

std::span<const Scenario> scenarios();
// Null when there is none of this name.
const Scenario* find_scenario(std::string_view name);

// What the data folder held before: one incident, answered and over, ended in peace.
void play_past(Stage& stage);

}  // namespace liferelay::test
