// When something happened, how we know it, and how exactly (R21, R22).
#pragma once

#include <string>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/reflect.hpp"

namespace liferelay {

template <class Visitor, OneOf<Instant> Self>
void fields(Visitor& visit, Self& self) {
  visit("ms", self.ms);
}
template <class Visitor, OneOf<Duration> Self>
void fields(Visitor& visit, Self& self) {
  visit("ms", self.ms);
}

enum class StampSource : std::uint8_t {
  engine,     // the dispatcher's own act
  device,     // the person's own terminal: a button pressed
  movement,   // concluded from position reports
  operator_,  // entered by an operator on behalf, via radio or phone
  implied,    // a later rung was reported, so this one must have been passed
  scripted,   // a scripted part of an exercise
};
template <>
struct EnumNames<StampSource> {
  static constexpr std::array<std::string_view, 6> values{"engine",   "device",  "movement",
                                                          "operator", "implied", "scripted"};
};

struct Stamp {
  Instant at;          // the time stated or measured
  Instant entered_at;  // when the dispatcher learned it
  StampSource source = StampSource::engine;
  Duration precision;  // half-width of the uncertainty of `at`
  std::string by;      // identity of who entered it; empty for the engine

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

template <class Visitor, OneOf<Stamp> Self>
void fields(Visitor& visit, Self& self) {
  visit("at", self.at);
  visit("entered_at", self.entered_at);
  visit("source", self.source);
  visit("precision", self.precision);
  visit("by", self.by);
}

}  // namespace liferelay
