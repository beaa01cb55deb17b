// Coordinate systems: two numbers as eight bytes. The way from WGS-84 and back is within 4 cm, and
// a stated position is answered whatever it is.
#include <cstdlib>
#include <cstring>

#include "dispatcher/geo/datum.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

// The band along the edge of the box where two positions have one name.
constexpr std::int32_t edge_e7 = 500'000;
constexpr int most_off_e7 = 3;

bool is_well_inside(geo::Position at) {
  for (const std::int32_t lat : {-edge_e7, edge_e7}) {
    for (const std::int32_t lon : {-edge_e7, edge_e7}) {
      const geo::Position corner{at.lat_e7 + lat, at.lon_e7 + lon};
      if (!geo::is_on_earth(corner) || !geo::is_in_shifted_box(corner)) return false;
    }
  }
  return true;
}

void expect_way_back(geo::Datum datum, geo::Position at) {
  const geo::Position back = geo::to_wgs84(datum, geo::from_wgs84(datum, at));
  fuzz::promise(std::abs(back.lat_e7 - at.lat_e7) <= most_off_e7 &&
                    std::abs(back.lon_e7 - at.lon_e7) <= most_off_e7,
                "the way back is within 4 cm");
}

void run(std::string_view bytes) {
  geo::Position at;
  if (bytes.size() < 2 * sizeof at.lat_e7) return;
  std::memcpy(&at.lat_e7, bytes.data(), sizeof at.lat_e7);
  std::memcpy(&at.lon_e7, bytes.data() + sizeof at.lat_e7, sizeof at.lon_e7);
  for (const auto datum : {geo::Datum::wgs84, geo::Datum::gcj02, geo::Datum::bd09}) {
    const geo::Position stated = geo::to_wgs84(datum, at);
    fuzz::promise(!geo::is_on_earth(at) ? stated == at : geo::is_on_earth(stated),
                  "what is on the earth stays there, and nothing else comes onto it");
    if (geo::is_on_earth(at) && is_well_inside(at)) expect_way_back(datum, at);
  }
}

const fuzz::Registered registered("datums", run);

}  // namespace
