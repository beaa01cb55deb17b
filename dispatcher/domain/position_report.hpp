// Where an agent said a responder was. Personal data: the journal seals it (R27).
#pragma once

#include <cstdint>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/stamp.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay {

struct PositionReport {
  ResponderNo who;
  Instant at;
  geo::Position position;
  std::uint32_t accuracy_cm = 0;

  friend bool operator==(const PositionReport&, const PositionReport&) = default;
};

template <class Visitor, OneOf<PositionReport> Self>
void fields(Visitor& visit, Self& self) {
  visit("who", self.who);
  visit("at", self.at);
  visit("position", self.position);
  visit("accuracy_cm", self.accuracy_cm);
}

}  // namespace liferelay
