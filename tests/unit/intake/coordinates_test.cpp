// Coordinates as people write them, there and back.
#include "dispatcher/site/intake/coordinates.hpp"

#include <cstdio>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;
using site::Axis;
using site::CoordinateForm;

namespace {

std::string why(std::string_view text, Axis axis, CoordinateForm form) {
  const auto found = site::coordinate(text, axis, form);
  return found ? "taken as " + std::to_string(*found) : found.error().what.en;
}

bool says(const std::string& sentence, const char* part) {
  return sentence.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(coordinates)

BOOST_AUTO_TEST_CASE(decimal_degrees_are_read_with_signs_letters_and_wide_digits) {
  for (const char* text :
       {"34.3409281", " 34,3409281", "34.3409281°", "34.3409281°N", "N34.3409281", "北纬34.3409281",
        "３４．３４０９２８１", "+34.3409281", "34.3409281度", "34.34092807514213"})
    BOOST_TEST(
        site::coordinate(text, Axis::lat, CoordinateForm::decimal).value_or(0) == 343'409'281,
        text);
  BOOST_TEST(*site::coordinate("9.5W", Axis::lon, CoordinateForm::decimal) == -95'000'000);
  BOOST_TEST(*site::coordinate("-33.8688", Axis::lat, CoordinateForm::decimal) == -338'688'000);
}

BOOST_AUTO_TEST_CASE(degrees_with_minutes_are_said_and_read_only_when_declared) {
  for (const char* text : {"34°20'27.5\"N", "34 20 27.5", "34:20:27.5", "34度20分27.5秒",
                           "北緯34度20分27.5秒", "34°20′27.5″"}) {
    BOOST_TEST(says(why(text, Axis::lat, CoordinateForm::decimal), "dms"), text);
    BOOST_TEST(site::coordinate(text, Axis::lat, CoordinateForm::dms).value_or(0) == 343'409'722,
               text);
  }
  BOOST_TEST(*site::coordinate("134°02.712'E", Axis::lon, CoordinateForm::dms) == 1'340'452'000);
  BOOST_TEST(says(why("34.2027", Axis::lat, CoordinateForm::dms), "decimal degrees"));
  for (const char* bad : {"34°60'00\"", "34°20'75\"", "34.5°20'", "34 20 27 1"})
    BOOST_TEST(!site::coordinate(bad, Axis::lat, CoordinateForm::dms).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(a_longitude_in_the_column_of_latitudes_is_said) {
  BOOST_TEST(says(why("134.0452", Axis::lat, CoordinateForm::decimal), "swapped"));
  BOOST_TEST(says(why("34.3E", Axis::lat, CoordinateForm::decimal), "swapped"));
  BOOST_TEST(says(why("34.3N", Axis::lon, CoordinateForm::decimal), "swapped"));
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_coordinate) {
  for (const char* text : {"", "-", "north", "34.3.4", "1e3", "nan", "inf", "34,340,928", "--34",
                           "-34S", "181", "34°N°E", "0x22"})
    BOOST_TEST(!site::coordinate(text, Axis::lon, CoordinateForm::decimal).has_value(), text);
  BOOST_TEST(!site::coordinate(std::string(100'000, '9'), Axis::lon, CoordinateForm::decimal));
}

BOOST_AUTO_TEST_CASE(both_in_one_cell_are_taken_apart) {
  using Pair = std::pair<std::string, std::string>;
  for (const char* text : {"34.34,134.04", "34.34, 134.04", "34.34 134.04", "(34.34，134.04)",
                           "34.34；134.04", "34.34/134.04"}) {
    const Pair pair = site::split_pair(text, site::PairOrder::lat_lon).value_or(Pair{});
    BOOST_TEST(*site::coordinate(pair.first, Axis::lat, CoordinateForm::decimal) == 343'400'000,
               text);
    BOOST_TEST(*site::coordinate(pair.second, Axis::lon, CoordinateForm::decimal) == 1'340'400'000);
  }
  BOOST_TEST(site::split_pair("34,34;134,04", site::PairOrder::lat_lon)->first == "34,34");
  BOOST_TEST(site::split_pair("134.04,34.34", site::PairOrder::lon_lat)->first == "34.34");
  for (const char* text : {"", "34.34", "1,2,3", "34,34,134,04"})
    BOOST_TEST(!site::split_pair(text, site::PairOrder::lat_lon).has_value(), text);
}

BOOST_AUTO_TEST_CASE(what_is_off_the_map_is_said_with_the_distance) {
  const site::BoundingBox map{1'339'000'000, 341'300'000, 1'341'700'000, 344'300'000};
  const auto reason = [&](geo::Position at) {
    const auto found = site::why_misplaced(at, {at.lon_e7, at.lat_e7}, map);
    return found ? found->en : "";
  };
  BOOST_TEST(reason({343'000'000, 1'340'000'000}) == "");
  BOOST_TEST(reason({344'700'000, 1'340'000'000}) == "");  // 4.4 km north of it
  BOOST_TEST(says(reason({344'800'000, 1'340'000'000}), "6 km outside"));
  BOOST_TEST(says(reason({1'340'000'000, 343'000'000}), "swapped"));
  BOOST_TEST(says(reason({0, 0}), "no position"));
  BOOST_TEST(!site::why_misplaced({1, 1}, {1, 1}, std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(every_position_comes_back_from_decimal_text) {
  const std::uint64_t seed = 20261123;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int i = 0; i < 5000; ++i) {
    const auto e7 = static_cast<std::int32_t>(prng.between(-900'000'000, 900'000'000));
    const std::string text = site::degrees_text(e7);
    BOOST_TEST_REQUIRE(*site::coordinate(text, Axis::lat, CoordinateForm::decimal) == e7, text);
  }
  BOOST_TEST(site::degrees_text(-5) == "-0.0000005");
}

BOOST_AUTO_TEST_CASE(every_position_comes_back_from_degrees_with_minutes) {
  const std::uint64_t seed = 20261124;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int i = 0; i < 5000; ++i) {
    const auto e7 = static_cast<std::int32_t>(prng.between(-1'800'000'000, 1'800'000'000));
    // In units of 1e-7 degrees a second is 1e7/3600: all in whole hundred-thousandths of a second.
    const auto parts = std::uint64_t(std::abs(std::int64_t{e7})) * 36;  // 1e-5 seconds
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%u°%u'%u.%05u\"%c", unsigned(parts / 360'000'000),
                  unsigned(parts / 6'000'000 % 60), unsigned(parts / 100'000 % 60),
                  unsigned(parts % 100'000), e7 < 0 ? 'W' : 'E');
    BOOST_TEST_REQUIRE(
        site::coordinate(text.data(), Axis::lon, CoordinateForm::dms).value_or(0) == e7,
        text.data());
  }
}

BOOST_AUTO_TEST_CASE(points_of_geographic_databases_have_their_longitude_first) {
  for (const char* text : {"POINT (16.37 48.21)", "POINT(16.37 48.21)", "point (16.37  48.21)",
                           "SRID=4326;POINT(16.37 48.21)"}) {
    const auto pair = site::split_pair(text, site::PairOrder::lat_lon);
    BOOST_TEST_REQUIRE(pair.has_value(), text);
    BOOST_TEST(*site::coordinate(pair->first, Axis::lat, CoordinateForm::decimal) == 482'100'000);
    BOOST_TEST(*site::coordinate(pair->second, Axis::lon, CoordinateForm::decimal) == 163'700'000);
  }
  for (const char* text : {"POINT EMPTY", "POINT (16.37)", "POINT", "POINT ()", "POINT (1 2"})
    BOOST_TEST(!site::split_pair(text, site::PairOrder::lat_lon).has_value(), text);
}

BOOST_AUTO_TEST_CASE(metres_of_a_national_grid_are_no_degrees) {
  BOOST_TEST(says(why("2611000", Axis::lat, CoordinateForm::decimal), "metres of a national grid"));
  BOOST_TEST(
      says(why("835000.5", Axis::lon, CoordinateForm::decimal), "metres of a national grid"));
}

BOOST_AUTO_TEST_SUITE_END()
