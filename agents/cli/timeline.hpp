// Prints updates as lines of a timeline: local time, incident, minutes since its first alarm, what
// happened.
#pragma once

#include "agents/cli/common.hpp"
#include "agents/cli/narrator.hpp"
#include "agents/sdk/watched_state.hpp"

namespace liferelay::cli {

class Timeline {
 public:
  Timeline(const Common& common, bool details) : common_(common), details_(details) {}

  void print(const wire::Update& update, const sdk::WatchedState& watched) const;

 private:
  const Common& common_;
  bool details_;
};

}  // namespace liferelay::cli
