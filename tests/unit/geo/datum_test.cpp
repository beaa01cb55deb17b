// The shifted systems of China against published examples, a slow twin, and themselves.
#include "dispatcher/geo/datum.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;
using namespace liferelay::geo;

namespace {

constexpr std::int64_t tenth_of_a_metre_cm = 10;

constexpr Position at(double lat, double lon) {
  return {static_cast<std::int32_t>(lat * 1e7 + 0.5), static_cast<std::int32_t>(lon * 1e7 + 0.5)};
}

struct Example {
  Position wgs84;
  Position stated;
};

// Half a unit of rounding on either side.
void check_close(Position found, Position expected) {
  BOOST_TEST(std::abs(found.lat_e7 - expected.lat_e7) <= 1);
  BOOST_TEST(std::abs(found.lon_e7 - expected.lon_e7) <= 1);
}

struct LongDegrees {
  long double lat;
  long double lon;
};

long double sum_of_sines(std::initializer_list<std::pair<long double, long double>> waves) {
  long double sum = 0;
  for (const auto& [amplitude, turns] : waves) sum += amplitude * std::sin(turns * M_PIl);
  return sum * 2 / 3;
}

// The slow twin computes with the C library in long double, and finds the inverse by halving boxes
// instead of by steps.
LongDegrees twin_forward(Datum datum, LongDegrees p) {
  const long double x = p.lon - 105;
  const long double y = p.lat - 35;
  const long double north = -100 + 2 * x + 3 * y + y * y / 5 + x * y / 10 +
                            std::sqrt(std::fabs(x)) / 5 +
                            sum_of_sines({{20, 6 * x}, {20, 2 * x}, {20, y}}) +
                            sum_of_sines({{40, y / 3}, {160, y / 12}, {320, y / 30}});
  const long double east = 300 + x + 2 * y + x * x / 10 + x * y / 10 +
                           std::sqrt(std::fabs(x)) / 10 +
                           sum_of_sines({{20, 6 * x}, {20, 2 * x}, {20, x}}) +
                           sum_of_sines({{40, x / 3}, {150, x / 12}, {300, x / 30}});
  const long double e2 = 0.00669342162296594323L;
  const long double radians = M_PIl / 180;
  const long double s = std::sin(p.lat * radians);
  const long double w = std::sqrt(1 - e2 * s * s);
  LongDegrees out{p.lat + north / (6378245 * (1 - e2) / (w * w * w) * radians),
                  p.lon + east / (6378245 / w * std::cos(p.lat * radians) * radians)};
  if (datum == Datum::gcj02) return out;
  const long double turns = M_PIl * 3000 / 180;
  const long double radius = std::hypot(out.lon, out.lat) + 0.00002L * std::sin(out.lat * turns);
  const long double angle = std::atan2(out.lat, out.lon) + 0.000003L * std::cos(out.lon * turns);
  return {radius * std::sin(angle) + 0.006L, radius * std::cos(angle) + 0.0065L};
}

// Along one axis the stated coordinate grows with the true one, so a bisection in latitude for a
// longitude, and one in longitude for that latitude, in turns, close in.
LongDegrees twin_inverse(Datum datum, LongDegrees stated) {
  LongDegrees found = stated;
  for (int turn = 0; turn < 12; ++turn) {
    for (long double LongDegrees::*axis : {&LongDegrees::lat, &LongDegrees::lon}) {
      long double low = stated.*axis - 0.05L;
      long double high = stated.*axis + 0.05L;
      for (int half = 0; half < 50; ++half) {
        found.*axis = (low + high) / 2;
        (twin_forward(datum, found).*axis < stated.*axis ? low : high) = found.*axis;
      }
    }
  }
  return found;
}

LongDegrees in_degrees(Position p) {
  return {p.lat_e7 / 1e7L, p.lon_e7 / 1e7L};
}

Position in_units(LongDegrees p) {
  return {static_cast<std::int32_t>(std::floor(p.lat * 1e7L + 0.5L)),
          static_cast<std::int32_t>(std::floor(p.lon * 1e7L + 0.5L))};
}

constexpr Position south_west = at(0.8293, 72.004);
constexpr Position north_east = at(55.8271, 137.8347);

Position random_in(Prng& prng, Position low, Position high) {
  return {static_cast<std::int32_t>(prng.between(low.lat_e7, high.lat_e7)),
          static_cast<std::int32_t>(prng.between(low.lon_e7, high.lon_e7))};
}

// Points along the border of China and its far ends, as anybody can read them off a map.
const std::vector<Position> borders{
    at(39.4, 73.6),    at(49.15, 87.35), at(53.55, 123.3),   at(48.35, 134.75), at(42.45, 130.6),
    at(40.05, 124.35), at(21.55, 108.0), at(22.5, 103.95),   at(23.97, 97.7),   at(27.3, 88.95),
    at(30.3, 81.2),    at(18.2, 109.6),  at(22.32, 114.17),  at(22.19, 113.54), at(25.03, 121.56),
    at(3.85, 112.3),   at(35.0, 105.0),  at(38.0, 105.0),    at(43.65, 111.97), at(49.6, 117.4),
    at(31.23, 121.47), at(29.65, 91.12), at(24.47, 118.083), at(45.0, 82.5),    at(35.35, 77.8)};

}  // namespace

// The published examples of eviltransform and coordtransform.
BOOST_AUTO_TEST_CASE(published_pairs_of_gcj02_come_out) {
  const std::vector<Example> examples{
      {at(31.1774276, 121.5272106), at(31.17530398364597, 121.531541859215)},
      {at(22.543847, 113.912316), at(22.540796131694766, 113.9171764808363)},
      {at(39.911954, 116.377817), at(39.91334545536069, 116.38404722455657)},
      {at(39.915, 116.404), at(39.91640428150164, 116.41024449916938)}};
  for (const Example& example : examples) {
    check_close(from_wgs84(Datum::gcj02, example.wgs84), example.stated);
    check_close(to_wgs84(Datum::gcj02, example.stated), example.wgs84);
  }
}

// coordtransform states BD-09 of a GCJ-02 position; the way there leads through WGS-84.
BOOST_AUTO_TEST_CASE(the_published_pair_of_bd09_comes_out) {
  const Position wgs84 = to_wgs84(Datum::gcj02, at(39.915, 116.404));
  check_close(from_wgs84(Datum::bd09, wgs84), at(39.92133699351021, 116.41036949371029));
  check_close(to_wgs84(Datum::bd09, at(39.92133699351021, 116.41036949371029)), wgs84);
}

BOOST_AUTO_TEST_CASE(wgs84_stays_as_it_is) {
  for (const Position p : borders) {
    BOOST_TEST((to_wgs84(Datum::wgs84, p) == p));
    BOOST_TEST((from_wgs84(Datum::wgs84, p) == p));
  }
}

BOOST_AUTO_TEST_CASE(there_and_back_is_the_same_place_everywhere_in_china) {
  constexpr std::uint64_t seed = 20261121;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  std::vector<Position> points = borders;
  for (int i = 0; i < 100'000; ++i) points.push_back(random_in(prng, at(3, 73), at(54, 136)));
  for (const Datum datum : {Datum::gcj02, Datum::bd09}) {
    std::int64_t worst_there_cm = 0;
    std::int64_t worst_back_cm = 0;
    for (const Position p : points) {
      const Position forth = from_wgs84(datum, p);
      const Position back = to_wgs84(datum, p);
      worst_there_cm = std::max(worst_there_cm, distance_cm(to_wgs84(datum, forth), p));
      worst_back_cm = std::max(worst_back_cm, distance_cm(from_wgs84(datum, back), p));
    }
    BOOST_TEST_MESSAGE(name_of(datum)
                       << ": " << worst_there_cm << " cm, " << worst_back_cm << " cm");
    BOOST_TEST(worst_there_cm < tenth_of_a_metre_cm);
    BOOST_TEST(worst_back_cm < tenth_of_a_metre_cm);
  }
}

BOOST_AUTO_TEST_CASE(the_slow_twin_finds_the_same) {
  constexpr std::uint64_t seed = 20261122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  std::vector<Position> points = borders;
  for (int i = 0; i < 300; ++i) points.push_back(random_in(prng, at(3, 73), at(54, 136)));
  for (const Datum datum : {Datum::gcj02, Datum::bd09}) {
    for (const Position p : points) {
      check_close(from_wgs84(datum, p), in_units(twin_forward(datum, in_degrees(p))));
      check_close(to_wgs84(datum, p), in_units(twin_inverse(datum, in_degrees(p))));
    }
  }
}

BOOST_AUTO_TEST_CASE(along_the_edge_the_inside_comes_back_and_the_far_outside_is_left_alone) {
  constexpr std::uint64_t seed = 20261123;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  constexpr std::int32_t margin_e7 = 500'000;
  for (int i = 0; i < 4'000; ++i) {
    Position on_edge = random_in(prng, south_west, north_east);
    Position outward{};
    switch (i % 4) {
      case 0:
        on_edge.lat_e7 = south_west.lat_e7, outward.lat_e7 = -1;
        break;
      case 1:
        on_edge.lat_e7 = north_east.lat_e7, outward.lat_e7 = 1;
        break;
      case 2:
        on_edge.lon_e7 = south_west.lon_e7, outward.lon_e7 = -1;
        break;
      default:
        on_edge.lon_e7 = north_east.lon_e7, outward.lon_e7 = 1;
        break;
    }
    const auto moved = [&](std::int32_t units) {
      return Position{on_edge.lat_e7 + units * outward.lat_e7,
                      on_edge.lon_e7 + units * outward.lon_e7};
    };
    for (const Datum datum : {Datum::gcj02, Datum::bd09}) {
      for (const std::int32_t inside : {0, 1, 2, 1'000, 60'000, 150'000}) {
        const Position p = moved(-inside);
        BOOST_TEST(distance_cm(to_wgs84(datum, from_wgs84(datum, p)), p) < tenth_of_a_metre_cm);
      }
      BOOST_TEST((from_wgs84(datum, on_edge) != on_edge));
      const Position far = moved(margin_e7 + 1);
      BOOST_TEST((from_wgs84(datum, moved(1)) == moved(1)));
      BOOST_TEST((to_wgs84(datum, far) == far));
      // Where no position has this name, the answer is still near: nothing jumps by more than the
      // shift itself.
      for (const std::int32_t near : {-100'000, -1'000, 1, 1'000, 100'000}) {
        BOOST_TEST(distance_cm(to_wgs84(datum, moved(near)), moved(near)) < 200'000);
      }
    }
  }
}

// Just outside, both a shifted and an unshifted position carry the same numbers; the one inside the
// box is meant.
BOOST_AUTO_TEST_CASE(of_two_positions_with_one_name_the_one_in_the_box_is_answered) {
  const Position inside{300'000'000, north_east.lon_e7};
  const Position name = from_wgs84(Datum::gcj02, inside);
  BOOST_REQUIRE(!is_in_shifted_box(name));
  BOOST_TEST((from_wgs84(Datum::gcj02, name) == name));
  check_close(to_wgs84(Datum::gcj02, name), inside);
}

BOOST_AUTO_TEST_CASE(numbers_that_are_no_position_come_back_unchanged) {
  constexpr std::int32_t low = -2'147'483'647 - 1;
  constexpr std::int32_t high = 2'147'483'647;
  for (const Position p : {Position{low, low}, Position{high, high}, Position{low, high},
                           Position{0, 0}, Position{-900'000'000, -1'800'000'000}}) {
    for (const Datum datum : {Datum::wgs84, Datum::gcj02, Datum::bd09}) {
      BOOST_TEST((to_wgs84(datum, p) == p));
      BOOST_TEST((from_wgs84(datum, p) == p));
    }
  }
}
