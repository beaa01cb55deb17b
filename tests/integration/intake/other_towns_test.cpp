// Golden results of registries and logs as other towns and countries write them, with the mapping
// that the header proposes: the site's file row by row, and all that is rejected or unknown.
#include <algorithm>
#include <filesystem>
#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/intake/import_file.hpp"
#include "dispatcher/site/past/import_log.hpp"
#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/past/past_file.hpp"
#include "tests/integration/intake/told.hpp"
#include "tests/support/golden_text.hpp"

using namespace liferelay;
using site::ImportKind;

namespace {

const std::string towns = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/quirks/towns/";
constexpr std::int32_t today = 20'778;  // 2026-11-21

void expect_golden(const std::string& file, const std::string& made) {
  const std::string difference = test::golden_difference("import/towns/" + file + ".txt", made);
  BOOST_TEST(difference.empty(), difference);
}

void expect_import(const std::string& file, ImportKind kind, const std::string& extent) {
  const site::ImportShape& shape = site::shape_of(kind);
  const bool declared = file.find("shift_jis") != std::string::npos;
  const auto mapped =
      site::read_mapped_file(towns + file, declared ? towns + "shift_jis.toml" : "", shape);
  BOOST_TEST_REQUIRE(mapped.has_value(), file);
  site::SiteView view;
  view.today = today;
  view.extent = *site::parse_bounding_box(extent);
  const auto intake =
      site::import_table(mapped->table, mapped->mapping, kind, view, {"registry", false});
  std::string made = test::told(mapped->table) + test::told(mapped->proposal, shape);
  if (!intake) return expect_golden(file, made + "refused: " + intake.error().what.en + "\n");
  made += std::to_string(intake->count(site::ChangeKind::added)) + " added, " +
          std::to_string(intake->rejected_rows) + " rows rejected, " +
          std::to_string(intake->findings.warnings.size()) + " warnings\n" +
          test::told(intake->findings) + intake->text;
  expect_golden(file, made);
  view.own_text = intake->text;
  const auto again =
      site::import_table(mapped->table, mapped->mapping, kind, view, {"registry", false});
  BOOST_TEST_REQUIRE(again.has_value(), file);
  BOOST_TEST(again->changes.empty(), file);
}

void expect_log(const std::string& file, const std::string& zone) {
  const auto mapped = site::read_mapped_log(towns + file, "");
  BOOST_TEST_REQUIRE(mapped.has_value(), file);
  std::string made =
      test::told(mapped->table) + test::told(mapped->proposal, site::incident_shape());
  const auto reading = site::read_log(mapped->table, mapped->mapping, zone);
  if (!reading) return expect_golden(file, made + "refused: " + reading.error().what.en + "\n");
  made += std::to_string(reading->rows) + " rows, " + std::to_string(reading->incidents.size()) +
          " calls, " + std::to_string(reading->rejected_rows) + " rejected, " +
          std::to_string(reading->without_position) + " without position\n" +
          test::told(reading->findings) + site::past_file_text(reading->incidents, "");
  expect_golden(file, made);
  site::Table reversed = mapped->table;
  std::reverse(reversed.rows.begin(), reversed.rows.end());
  const auto newest_first = site::read_log(reversed, mapped->mapping, zone);
  BOOST_TEST_REQUIRE(newest_first.has_value(), file);
  BOOST_TEST((newest_first->incidents == reading->incidents), file);
}

struct Registry {
  const char* file;
  ImportKind kind;
  const char* extent;
};
constexpr Registry registries[] = {
    {"aeds_jp_standard.csv", ImportKind::aeds, "134.00,34.30,134.10,34.40"},
    {"aeds_jp_city.csv", ImportKind::aeds, "134.00,34.30,134.10,34.40"},
    {"aeds_jp_city_shift_jis.csv", ImportKind::aeds, "134.00,34.30,134.10,34.40"},
    {"aeds_tw.csv", ImportKind::aeds, "120.60,24.10,120.70,24.20"},
    {"aeds_cn_gcj02.csv", ImportKind::aeds, "116.30,39.80,116.50,40.00"},
    {"aeds_hk.csv", ImportKind::aeds, "114.10,22.25,114.20,22.35"},
    {"aeds_vienna.csv", ImportKind::aeds, "16.30,48.15,16.45,48.25"},
    {"aeds_opendatasoft.csv", ImportKind::aeds, "7.55,47.50,7.65,47.60"},
    {"aeds_decimal_comma.csv", ImportKind::aeds, "7.55,47.50,7.65,47.60"},
    {"aeds_geodae.csv", ImportKind::aeds, "7.40,43.70,7.45,43.75"},
    {"aeds_nl.csv", ImportKind::aeds, "4.80,52.30,5.00,52.40"},
    {"aeds_us.csv", ImportKind::aeds, "-76.90,39.40,-76.80,39.50"},
    {"aeds_week_columns.csv", ImportKind::aeds, "-0.20,51.40,0.00,51.60"},
    {"people_cn.csv", ImportKind::people, "116.30,39.80,116.50,40.00"},
    {"people_de.csv", ImportKind::people, "7.55,47.50,7.65,47.60"},
    {"people_en.csv", ImportKind::people, "-0.20,51.40,0.00,51.60"},
    {"places_cn.csv", ImportKind::places, "116.30,39.80,116.50,40.00"},
    {"places_de.csv", ImportKind::places, "7.55,47.50,7.65,47.60"},
    {"places_jp.csv", ImportKind::places, "134.00,34.30,134.10,34.40"},
};
struct Log {
  const char* file;
  const char* zone;
};
constexpr Log logs[] = {
    {"incidents_cn.csv", "Asia/Shanghai"},
    {"incidents_epoch.csv", "America/New_York"},
    {"incidents_montgomery_new.csv", "America/New_York"},
    {"incidents_nyc.csv", "America/New_York"},
    {"incidents_seattle.csv", "America/Los_Angeles"},
    {"incidents_sf_new.csv", "America/Los_Angeles"},
    {"incidents_two_digit_years.csv", "America/New_York"},
    {"incidents_zone_offsets.csv", "Asia/Hong_Kong"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(other_towns)

BOOST_AUTO_TEST_CASE(every_registry_of_other_towns_gives_what_it_gave) {
  for (const Registry& one : registries) expect_import(one.file, one.kind, one.extent);
}

BOOST_AUTO_TEST_CASE(every_log_of_other_towns_gives_what_it_gave_in_any_order) {
  for (const Log& one : logs) expect_log(one.file, one.zone);
}

BOOST_AUTO_TEST_CASE(no_file_of_other_towns_is_left_out) {
  std::size_t tables = 0;
  for (const auto& entry : std::filesystem::directory_iterator(towns))
    tables += entry.path().extension() == ".csv" ? 1U : 0U;
  BOOST_TEST(tables == std::size(registries) + std::size(logs));
}

BOOST_AUTO_TEST_SUITE_END()
