// The coordinate systems that maps, spreadsheets and phones in China state positions in, and the
// way from each to WGS-84 and back. LifeRelay keeps WGS-84 only: whoever states a position in
// another system declares it (a file in its mapping, an agent in its hello), and it is converted at
// the door. Nothing guesses a system from the numbers: the same pair is a good position in each.
//
// GCJ-02 ("Mars coordinates") shifts WGS-84 by up to some 700 m inside a box around China; BD-09
// (Baidu) shifts GCJ-02 once more by about a kilometre. Neither was published by its maker. The
// formulas are those that everybody uses since 2010-2013: "Transform" of the on4wp7 project for
// GCJ-02 (Krasovsky's ellipsoid, polynomials and sines around 35 N 105 E), and Baidu's spiral by
// pi * 3000 / 180 for BD-09, as in github.com/googollee/eviltransform and
// github.com/wandergis/coordtransform, from which the example pairs of the tests are.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay::geo {

enum class Datum : std::uint8_t { wgs84, gcj02, bd09 };

// The box outside of which the shifted systems are defined as WGS-84 itself, edges within: 0.8293
// to 55.8271 N, 72.004 to 137.8347 E. It holds all of China and much that is not.
bool is_in_shifted_box(Position wgs84);

// The WGS-84 position that `stated` is in `datum`. In China, and anywhere in the box,
// to_wgs84(d, from_wgs84(d, p)) is within 3 units (4 cm) of p.
//
// Along the edge of the box (steppe, sea and foreign towns) the shift begins at once, so that in a
// strip of under 2 km two WGS-84 positions have one stated position, and on the opposite side a
// stated position is that of none. Of two, the one inside the box is answered; where there is none,
// the formula is carried on beyond the edge. Beyond 0.05 degrees outside the box nothing is
// shifted. Any pair of numbers is answered; one that is no position on the earth comes back as it
// is.
Position to_wgs84(Datum datum, Position stated);

// What `wgs84` is called in `datum`, rounded to 1e-7 degrees.
Position from_wgs84(Datum datum, Position wgs84);

}  // namespace liferelay::geo

namespace liferelay {

template <>
struct EnumNames<geo::Datum> {
  static constexpr std::array<std::string_view, 3> values{"wgs84", "gcj02", "bd09"};
};

}  // namespace liferelay
