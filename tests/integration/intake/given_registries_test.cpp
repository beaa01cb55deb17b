// Golden results of registries and office spreadsheets: the given ones of a city, and small ones
// with the quirks that Excel and people make.
#include <algorithm>
#include <filesystem>
#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/intake/import_file.hpp"
#include "tests/integration/intake/told.hpp"
#include "tests/support/golden_text.hpp"

using namespace liferelay;
using site::ImportKind;

namespace {

const std::string data = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/";
constexpr std::int32_t today = 20'778;  // 2026-11-21

site::SiteView view_of(const std::string& extent) {
  site::SiteView view;
  view.today = today;
  if (!extent.empty()) view.extent = *site::parse_bounding_box(extent);
  return view;
}

std::string told_changes(const site::Intake& intake) {
  std::string line = std::to_string(intake.count(site::ChangeKind::added)) + " added, " +
                     std::to_string(intake.rejected_rows) + " rows rejected, " +
                     std::to_string(intake.findings.warnings.size()) + " warnings\n";
  return line + test::digest_line(intake.text);
}

// The same file once more, and the same rows last to first, change nothing.
void expect_idempotent(site::Table table, const site::Mapping& mapping, ImportKind kind,
                       site::SiteView view, const site::Intake& first) {
  view.own_text = first.text;
  for (const bool reversed : {false, true}) {
    if (reversed) std::reverse(table.rows.begin(), table.rows.end());
    const auto again = site::import_table(table, mapping, kind, view, {"registry", false});
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST(again->changes.empty());
    BOOST_TEST(again->text == first.text);
  }
}

// Where the project lies differs from machine to machine.
std::string without_folder(std::string sentence) {
  const std::size_t at = sentence.find(data);
  return at == std::string::npos ? sentence : sentence.erase(at, data.size());
}

std::string told_import(const std::string& file, ImportKind kind, const std::string& extent) {
  const site::ImportShape& shape = site::shape_of(kind);
  const auto mapped = site::read_mapped_file(data + file, "", shape);
  std::string text = file + " as " + std::string(name_of(kind)) + "\n";
  if (!mapped) return text + "refused: " + without_folder(mapped.error().what.en) + "\n";
  text += test::told(mapped->table) + test::told(mapped->proposal, shape);
  const site::SiteView view = view_of(extent);
  const auto intake =
      site::import_table(mapped->table, mapped->mapping, kind, view, {"registry", false});
  if (!intake) return text + "refused: " + intake.error().what.en + "\n";
  expect_idempotent(mapped->table, mapped->mapping, kind, view, *intake);
  return text + told_changes(*intake) + test::told(intake->findings);
}

void expect_golden(const std::string& name, const std::string& made) {
  const std::string difference = test::golden_difference("import/" + name + ".txt", made);
  BOOST_TEST(difference.empty(), difference);
}

struct Given {
  const char* file;
  ImportKind kind;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(given_registries)

BOOST_AUTO_TEST_CASE(every_registry_of_takamatsu_gives_what_it_gave) {
  const Given all[] = {{"aed_location.DERIVED.csv", ImportKind::aeds},
                       {"aed_location.xlsx", ImportKind::aeds},
                       {"evacuation_space.DERIVED.csv", ImportKind::places},
                       {"fire_brigade.DERIVED.csv", ImportKind::places},
                       {"fire_station.DERIVED.csv", ImportKind::places},
                       {"hospital.DERIVED.csv", ImportKind::places},
                       {"pool.DERIVED.csv", ImportKind::places},
                       {"reservoir_list.DERIVED.csv", ImportKind::places},
                       {"tsunami_evacuation_building.DERIVED.csv", ImportKind::places}};
  std::size_t tables = 0;
  for (const auto& entry : std::filesystem::directory_iterator(data + "aed/takamatsu"))
    tables += entry.path().has_extension();
  BOOST_TEST(std::size(all) == tables);
  for (const Given& given : all) {
    const std::string file = std::string("aed/takamatsu/") + given.file;
    expect_golden(given.file, told_import(file, given.kind, "133.90,34.13,134.17,34.43"));
  }
}

BOOST_AUTO_TEST_CASE(every_quirk_of_an_office_is_found_and_said) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(data + "quirks"))
    if (entry.path().has_extension()) files.insert(entry.path().filename());
  BOOST_TEST(files.size() >= 8u);
  for (const std::string& file : files) {
    const ImportKind kind = file.starts_with("people")   ? ImportKind::people
                            : file.starts_with("places") ? ImportKind::places
                                                         : ImportKind::aeds;
    expect_golden("quirks/" + file,
                  told_import("quirks/" + file, kind, "116.30,39.80,116.50,40.00"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
