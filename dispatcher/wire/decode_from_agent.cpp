// An agent's bytes to a message, with the checks that concern a message as a whole.
#include "dispatcher/wire/decode.hpp"

namespace liferelay::wire {
namespace {

bool is_between(std::int64_t value, std::int64_t low, std::int64_t high) {
  return value >= low && value <= high;
}

// Latitudes and longitudes as in geo::is_on_earth, times as everywhere on the wire.
void check_rows(const Positions& columns, Unpacker& unpacker) {
  for (std::size_t i = 0; i < columns.at_ms.size() && unpacker.ok(); ++i) {
    if (!is_between(columns.at_ms[i], 0, max_instant_ms))
      unpacker.refuse_element(RefusalCode::out_of_range, "at_ms", i);
    else if (!is_between(columns.lat[i], -geo::max_lat_e7, geo::max_lat_e7))
      unpacker.refuse_element(RefusalCode::out_of_range, "lat", i);
    else if (!is_between(columns.lon[i], -geo::max_lon_e7, geo::max_lon_e7))
      unpacker.refuse_element(RefusalCode::out_of_range, "lon", i);
  }
}

void check(const Positions& columns, Unpacker& unpacker) {
  const std::size_t rows = columns.at_ms.size();
  if (rows == 0) return unpacker.refuse_field(RefusalCode::missing_field, "at_ms");
  if (rows > max_positions) return unpacker.refuse_field(RefusalCode::too_large, "at_ms");
  if (!columns.who.empty() && columns.who.size() != rows)
    return unpacker.refuse_field(RefusalCode::malformed, "who");
  if (columns.lat.size() != rows) return unpacker.refuse_field(RefusalCode::malformed, "lat");
  if (columns.lon.size() != rows) return unpacker.refuse_field(RefusalCode::malformed, "lon");
  if (columns.accuracy_cm.size() != rows)
    return unpacker.refuse_field(RefusalCode::malformed, "accuracy_cm");
  check_rows(columns, unpacker);
}

void check(const Submit& submit, Unpacker& unpacker) {
  if (submit.number == 0) unpacker.refuse_field(RefusalCode::out_of_range, "number");
}

void check(const Hello&, Unpacker&) {}
void check(const Beat&, Unpacker&) {}
void check(const Watch&, Unpacker&) {}
void check(const Find&, Unpacker&) {}

}  // namespace

bool may_be_urgent(ByteView bytes) {
  using Body = VariantNames<input::Body>;
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  constexpr std::size_t alarm = 0;
  constexpr std::size_t distress = 3;
  static_assert(std::is_same_v<std::variant_alternative_t<alarm, input::Body>, input::AlarmRaised>);
  static_assert(
      std::is_same_v<std::variant_alternative_t<distress, input::Body>, input::DistressReported>);
  return text.find(Body::values[alarm]) != text.npos ||
         text.find(Body::values[distress]) != text.npos;
}

Decoded<FromAgent> decode_from_agent(ByteView bytes, std::uint32_t peer_minor,
                                     std::uint32_t* ignored_keys) {
  return decode_message<FromAgent>(bytes, Speaker::agent, peer_minor, ignored_keys,
                                   [](const FromAgent& message, Unpacker& unpacker) {
                                     std::visit([&](const auto& kind) { check(kind, unpacker); },
                                                message);
                                   });
}

}  // namespace liferelay::wire
