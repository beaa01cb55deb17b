// Opening hours and shifts as integer tables, expanded when a site is loaded; the engine never
// parses a rule.
#pragma once

#include <cstdint>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/reflect.hpp"

namespace liferelay {

// Minutes of a local day, [from, to). `to` may pass 1440: the range then runs into the next day (at
// most 2880).
struct MinuteRange {
  std::uint16_t from = 0;
  std::uint16_t to = 0;

  friend bool operator==(MinuteRange, MinuteRange) = default;
};

enum class HoursKind : std::uint8_t { unknown, always, table };
template <>
struct EnumNames<HoursKind> {
  static constexpr std::array<std::string_view, 3> values{"unknown", "always", "table"};
};

// One pattern per day, for the days from `first_day` on; a day past the end is unknown.
struct HoursTable {
  HoursKind kind = HoursKind::unknown;
  std::int32_t first_day = 0;  // local days since 1970-01-01
  std::vector<std::vector<MinuteRange>> patterns;
  std::vector<std::uint16_t> pattern_of_day;  // index into patterns

  friend bool operator==(const HoursTable&, const HoursTable&) = default;
};

// Local time = UTC + offset, from `from` on until the next entry.
struct ZoneShift {
  Instant from;
  std::int32_t offset_s = 0;

  friend bool operator==(const ZoneShift&, const ZoneShift&) = default;
};

struct ZoneTable {
  std::vector<ZoneShift> shifts;  // ascending
  Instant valid_until;

  friend bool operator==(const ZoneTable&, const ZoneTable&) = default;
};

enum class Opening : std::uint8_t { unknown, open, closed };

// Whether `hours` is open at the UTC instant `wall`. Unknown before or after the tables' ends.
Opening opening_at(const HoursTable& hours, const ZoneTable& zone, Instant wall);

// Local minutes since local 1970-01-01 00:00, or a negative number where the zone table does not
// reach.
std::int64_t local_minutes(const ZoneTable& zone, Instant wall);

template <class Visitor, OneOf<MinuteRange> Self>
void fields(Visitor& visit, Self& self) {
  visit("from", self.from);
  visit("to", self.to);
}
template <class Visitor, OneOf<HoursTable> Self>
void fields(Visitor& visit, Self& self) {
  visit("kind", self.kind);
  visit("first_day", self.first_day);
  visit("patterns", self.patterns);
  visit("pattern_of_day", self.pattern_of_day);
}
template <class Visitor, OneOf<ZoneShift> Self>
void fields(Visitor& visit, Self& self) {
  visit("from", self.from);
  visit("offset_s", self.offset_s);
}
template <class Visitor, OneOf<ZoneTable> Self>
void fields(Visitor& visit, Self& self) {
  visit("shifts", self.shifts);
  visit("valid_until", self.valid_until);
}

}  // namespace liferelay
