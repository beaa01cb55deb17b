// Places and the uncertainty of where they are.
#include <boost/test/unit_test.hpp>

#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;

namespace {

// The uncertainty that the file holds afterwards; "rejected" if the cell was.
std::string metres_of(const std::string& cell, site::LengthUnit unit = site::LengthUnit::metre) {
  const site::Table table =
      test::table_of("编号,名称,纬度,经度,误差\nP1,戏台,34.30,134.00," + cell + "\n");
  site::Mapping mapping = test::proposed(table, ImportKind::places);
  mapping.lengths = unit;
  const auto intake =
      site::import_table(table, mapping, ImportKind::places, test::little_view(), {});
  BOOST_TEST_REQUIRE(intake.has_value());
  return intake->rejected_rows > 0 ? "rejected"
                                   : test::cell_of(intake->text, "P1", "uncertainty_m");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(places)

BOOST_AUTO_TEST_CASE(a_length_may_carry_its_unit) {
  BOOST_TEST(metres_of("10") == "10");
  BOOST_TEST(metres_of("10m") == "10");
  BOOST_TEST(metres_of("10 米") == "10");
  BOOST_TEST(metres_of("0.5 km") == "500");
  BOOST_TEST(metres_of("30 ft") == "10");
  BOOST_TEST(metres_of("") == "");
}

BOOST_AUTO_TEST_CASE(a_length_without_a_unit_is_in_that_of_the_mapping_and_never_shrinks) {
  BOOST_TEST(metres_of("10", site::LengthUnit::foot) == "4");
  BOOST_TEST(metres_of("10", site::LengthUnit::yard) == "10");
  BOOST_TEST(metres_of("0.2", site::LengthUnit::kilometre) == "200");
  BOOST_TEST(metres_of("10 m", site::LengthUnit::foot) == "10");
}

BOOST_AUTO_TEST_CASE(what_is_no_length_is_rejected) {
  for (const char* cell : {"-1", "far", "nan", "inf", "10001", "11 km", "1 2", "m"})
    BOOST_TEST(metres_of(cell) == "rejected", cell);
}

// Europe's points are the same in GCJ-02: whoever declares it there has probably taken the wrong
// word.
BOOST_AUTO_TEST_CASE(a_declared_shift_that_shifts_nothing_is_said) {
  for (const auto& [place, warnings] :
       {std::pair("39.90,116.40", 0U), std::pair("47.14,9.52", 1U)}) {
    const site::Table table =
        test::table_of("编号,名称,纬度,经度\nP1,戏台," + std::string(place) + "\n");
    site::Mapping mapping = test::proposed(table, ImportKind::places);
    mapping.datum = geo::Datum::gcj02;
    site::SiteView view = test::little_view();
    view.extent.reset();
    const auto intake = site::import_table(table, mapping, ImportKind::places, view, {});
    BOOST_TEST_REQUIRE(intake.has_value());
    BOOST_TEST(intake->rejected_rows == 0U);
    BOOST_TEST(intake->findings.warnings.size() == warnings, place);
  }
}

BOOST_AUTO_TEST_SUITE_END()
