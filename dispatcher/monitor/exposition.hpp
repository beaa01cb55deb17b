// Numbers as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/,
// version 0.0.4. docs/operating.md lists every name.
#pragma once

#include <string>

#include "dispatcher/base/mode.hpp"
#include "dispatcher/monitor/machine.hpp"
#include "dispatcher/monitor/numbers.hpp"

namespace liferelay::monitor {

inline constexpr const char* exposition_type = "text/plain; version=0.0.4; charset=utf-8";

// What does not change while the process lives.
struct About {
  std::string version;
  std::string site;  // its id
  Mode mode = Mode::live;
  std::uint32_t speed = 1;
};

// Every name that is ours carries the label `mode`, so that no rule takes a drill for the real
// thing.
std::string exposition(const About& about, const Numbers& numbers, const Machine& machine,
                       Duration since_last_turn, bool ready);

}  // namespace liferelay::monitor
