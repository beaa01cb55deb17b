// See position_columns.hpp.
#include "dispatcher/record/position_columns.hpp"

#include <limits>

#include "dispatcher/record/instants.hpp"

namespace liferelay::record {
namespace {

// One column as differences from the value above, the first one from 0.
template <class Value>
void write_deltas(ByteWriter& out, std::span<const PositionReport> reports, Value value) {
  std::int64_t before = 0;
  for (const PositionReport& report : reports) {
    const std::int64_t now = value(report);
    out.signed_varint(now - before);
    before = now;
  }
}

// `set` takes the report and the value. A sum that leaves the range of `Number` fails, so that no
// sum can overflow.
template <class Number, class Set>
void read_deltas(ByteReader& in, std::vector<PositionReport>& reports, Set set) {
  std::int64_t sum = 0;
  for (PositionReport& report : reports) {
    const std::int64_t delta = in.signed_varint();
    constexpr std::int64_t widest = std::int64_t{1} << 33;
    if (delta < -widest || delta > widest) return in.refuse();
    sum += delta;
    if (sum < std::numeric_limits<Number>::min() || sum > std::numeric_limits<Number>::max())
      return in.refuse();
    set(report, static_cast<Number>(sum));
  }
}

}  // namespace

void write_columns(Bytes& bytes, std::span<const PositionReport> reports, Instant base) {
  ByteWriter out(bytes);
  out.unsigned_varint(reports.size());
  write_deltas(out, reports, [](const PositionReport& r) { return std::int64_t{r.who.value}; });
  for (const PositionReport& report : reports) out.signed_varint((base - report.at).ms);
  write_deltas(out, reports, [](const PositionReport& r) { return r.position.lat_e7; });
  write_deltas(out, reports, [](const PositionReport& r) { return r.position.lon_e7; });
  for (const PositionReport& report : reports) out.unsigned_varint(report.accuracy_cm);
}

bool read_columns(ByteView bytes, std::size_t limit, Instant base,
                  std::vector<PositionReport>& reports) {
  ByteReader in(bytes);
  reports.assign(in.count(limit), {});
  read_deltas<std::uint32_t>(
      in, reports, [](PositionReport& r, std::uint32_t value) { r.who = ResponderNo{value}; });
  for (PositionReport& report : reports) {
    const std::int64_t before_base = in.signed_varint();
    if (!instant_before(base, before_base, report.at)) in.refuse();
  }
  read_deltas<std::int32_t>(
      in, reports, [](PositionReport& r, std::int32_t value) { r.position.lat_e7 = value; });
  read_deltas<std::int32_t>(
      in, reports, [](PositionReport& r, std::int32_t value) { r.position.lon_e7 = value; });
  for (PositionReport& report : reports) {
    const std::uint64_t accuracy_cm = in.unsigned_varint();
    if (accuracy_cm > std::numeric_limits<std::uint32_t>::max()) in.refuse();
    report.accuracy_cm = static_cast<std::uint32_t>(accuracy_cm);
  }
  return in.at_end();
}

}  // namespace liferelay::record
