#include "dispatcher/geo/datum.hpp"

#include <cmath>

#include "dispatcher/base/elementary.hpp"

namespace liferelay::geo {
namespace {

constexpr Position box_south_west{8'293'000, 720'040'000};
constexpr Position box_north_east{558'271'000, 1'378'347'000};

// More than either system ever shifts, and what rounding can push a position over the edge.
constexpr std::int32_t largest_shift_e7 = 500'000;
constexpr std::int32_t rounding_e7 = 2;

struct Degrees {
  double lat;
  double lon;
};

bool is_in_box(Position p, std::int32_t slack_e7) {
  return p.lat_e7 >= box_south_west.lat_e7 - slack_e7 &&
         p.lat_e7 <= box_north_east.lat_e7 + slack_e7 &&
         p.lon_e7 >= box_south_west.lon_e7 - slack_e7 &&
         p.lon_e7 <= box_north_east.lon_e7 + slack_e7;
}

Degrees degrees_of(Position p) {
  return {p.lat_e7 / 1e7, p.lon_e7 / 1e7};
}

Position rounded(Degrees p) {
  return {static_cast<std::int32_t>(std::floor(p.lat * 1e7 + 0.5)),
          static_cast<std::int32_t>(std::floor(p.lon * 1e7 + 0.5))};
}

double wave(double amplitude, double angle) {
  return amplitude * sine(angle * pi) * 2.0 / 3.0;
}

// Metres to the north by which GCJ-02 lies off, `east` and `north` being degrees from 105 E 35 N.
double shift_north_m(double east, double north) {
  return -100.0 + 2.0 * east + 3.0 * north + 0.2 * north * north + 0.1 * east * north +
         0.2 * square_root(east < 0 ? -east : east) + wave(20.0, 6.0 * east) +
         wave(20.0, 2.0 * east) + wave(20.0, north) + wave(40.0, north / 3.0) +
         wave(160.0, north / 12.0) + wave(320.0, north / 30.0);
}

double shift_east_m(double east, double north) {
  return 300.0 + east + 2.0 * north + 0.1 * east * east + 0.1 * east * north +
         0.1 * square_root(east < 0 ? -east : east) + wave(20.0, 6.0 * east) +
         wave(20.0, 2.0 * east) + wave(20.0, east) + wave(40.0, east / 3.0) +
         wave(150.0, east / 12.0) + wave(300.0, east / 30.0);
}

Degrees to_gcj02(Degrees wgs84) {
  constexpr double equator_radius_m = 6378245.0;  // Krasovsky 1940
  constexpr double eccentricity_squared = 0.00669342162296594323;
  const double east = wgs84.lon - 105.0;
  const double north = wgs84.lat - 35.0;
  const double lat = wgs84.lat / 180.0 * pi;
  const double flattened = 1.0 - eccentricity_squared * sine(lat) * sine(lat);
  const double root = square_root(flattened);
  const double meridian_radius_m =
      equator_radius_m * (1.0 - eccentricity_squared) / (flattened * root);
  const double parallel_radius_m = equator_radius_m / root * cosine(lat);
  return {wgs84.lat + shift_north_m(east, north) * 180.0 / (meridian_radius_m * pi),
          wgs84.lon + shift_east_m(east, north) * 180.0 / (parallel_radius_m * pi)};
}

Degrees gcj02_to_bd09(Degrees gcj02) {
  constexpr double turns = pi * 3000.0 / 180.0;
  const double radius = square_root(gcj02.lon * gcj02.lon + gcj02.lat * gcj02.lat) +
                        0.00002 * sine(gcj02.lat * turns);
  const double angle = arc_tangent(gcj02.lat, gcj02.lon) + 0.000003 * cosine(gcj02.lon * turns);
  return {radius * sine(angle) + 0.006, radius * cosine(angle) + 0.0065};
}

// The formula without its box, smooth everywhere near it.
Degrees shifted(Datum datum, Degrees wgs84) {
  const Degrees gcj02 = to_gcj02(wgs84);
  return datum == Datum::bd09 ? gcj02_to_bd09(gcj02) : gcj02;
}

// There is no inverse in closed form. What the formula misses by at a guess is taken off the guess:
// the shift changes by less than 4 % of the way moved, so each round leaves less than a twentieth
// of the error, and ten leave nothing of a kilometre.
Degrees unshifted(Datum datum, Degrees stated) {
  Degrees guess = stated;
  for (int round = 0; round < 10; ++round) {
    const Degrees there = shifted(datum, guess);
    guess.lat += stated.lat - there.lat;
    guess.lon += stated.lon - there.lon;
  }
  return guess;
}

std::int32_t between(std::int32_t low, std::int32_t value, std::int32_t high) {
  return value < low ? low : value > high ? high : value;
}

Position pulled_into_box(Position p) {
  return {between(box_south_west.lat_e7, p.lat_e7, box_north_east.lat_e7),
          between(box_south_west.lon_e7, p.lon_e7, box_north_east.lon_e7)};
}

}  // namespace

bool is_in_shifted_box(Position wgs84) {
  return is_in_box(wgs84, 0);
}

Position from_wgs84(Datum datum, Position wgs84) {
  if (datum == Datum::wgs84 || !is_in_shifted_box(wgs84)) return wgs84;
  return rounded(shifted(datum, degrees_of(wgs84)));
}

Position to_wgs84(Datum datum, Position stated) {
  if (datum == Datum::wgs84 || !is_in_box(stated, largest_shift_e7)) return stated;
  const Position found = rounded(unshifted(datum, degrees_of(stated)));
  // A position on the very edge may come back a rounding outside of it.
  if (is_in_box(found, rounding_e7)) return pulled_into_box(found);
  return is_in_shifted_box(stated) ? found : stated;
}

}  // namespace liferelay::geo
