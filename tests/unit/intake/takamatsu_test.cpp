// The given registries of Takamatsu, with the mapping their headers propose.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/intake/import_file.hpp"
#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;

namespace {

site::Intake imported(const std::string& name, ImportKind kind, const std::string& own = {}) {
  const std::string path = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/aed/takamatsu/" + name;
  const auto table = site::read_table(path);
  BOOST_TEST_REQUIRE(table.has_value());
  auto intake = site::import_table(*table, test::proposed(*table, kind, site::stem_of(name)), kind,
                                   test::little_view(own), {});
  if (!intake) BOOST_TEST_REQUIRE(intake.has_value(), intake.error().what.en);
  return std::move(*intake);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(takamatsu)

BOOST_AUTO_TEST_CASE(all_aeds_are_imported_and_hours_are_understood_or_kept_as_words) {
  const site::Intake intake = imported("aed_location.DERIVED.csv", ImportKind::aeds);
  BOOST_TEST(test::reasons(intake) == "");
  BOOST_TEST(intake.count(site::ChangeKind::added) == 450U);
  const std::string own = intake.text;
  BOOST_TEST(imported("aed_location.DERIVED.csv", ImportKind::aeds, own).unchanged == 450U);
}

BOOST_AUTO_TEST_CASE(the_workbook_is_the_same_registry_as_the_table) {
  const site::Intake text = imported("aed_location.DERIVED.csv", ImportKind::aeds);
  const auto table = site::read_table(std::string(LIFERELAY_SOURCE_DIR) +
                                      "/tests/data/aed/takamatsu/aed_location.xlsx");
  BOOST_TEST_REQUIRE(table.has_value());
  const auto again =
      site::import_table(*table, test::proposed(*table, ImportKind::aeds, "aed_location.DERIVED"),
                         ImportKind::aeds, test::little_view(text.text), {});
  BOOST_TEST_REQUIRE(again.has_value());
  BOOST_TEST(again->unchanged == 450U);
}

BOOST_AUTO_TEST_CASE(every_other_registry_is_imported_as_places) {
  const std::vector<std::pair<const char*, std::size_t>> files{
      {"evacuation_space", 195}, {"fire_brigade", 93},
      {"fire_station", 13},      {"pool", 6},
      {"reservoir_list", 841},   {"tsunami_evacuation_building", 112}};
  std::string own;
  std::size_t all = 0;
  for (const auto& [name, rows] : files) {
    const site::Intake intake =
        imported(std::string(name) + ".DERIVED.csv", ImportKind::places, own);
    BOOST_TEST(test::reasons(intake) == "", name);
    BOOST_TEST(intake.count(site::ChangeKind::added) == rows, name);
    own = intake.text;
    all += rows;
  }
  for (const auto& [name, rows] : files)
    BOOST_TEST(imported(std::string(name) + ".DERIVED.csv", ImportKind::places, own).unchanged ==
               rows);
}

BOOST_AUTO_TEST_CASE(the_clinic_without_coordinates_is_rejected_with_the_reason) {
  const site::Intake intake = imported("hospital.DERIVED.csv", ImportKind::places);
  BOOST_TEST(intake.count(site::ChangeKind::added) == 616U);
  BOOST_TEST_REQUIRE(intake.findings.rejected.size() == 1U);
  BOOST_TEST(intake.findings.rejected[0].column == "latitude");
  BOOST_TEST(intake.findings.rejected[0].reason.en.find("no position") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
