// Sheets of workbooks become the rows that their CSV export has; hostile ones are refused.
#include "dispatcher/site/table/workbook.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/support/table/little_workbook.hpp"

using namespace liferelay;
using testing::packed;
using testing::workbook_parts;

namespace {

using Cells = std::vector<std::string>;

const std::string given = LIFERELAY_SOURCE_DIR "/tests/data/aed/takamatsu/aed_location";

site::Table read(const std::map<std::string, std::string>& parts, const std::string& sheet = {}) {
  auto table = site::read_workbook(packed(parts), "t.xlsx", {.sheet = sheet});
  BOOST_REQUIRE_MESSAGE(table, (table ? "" : table.error().what.en));
  return std::move(*table);
}

std::string refusal(const std::map<std::string, std::string>& parts,
                    const std::string& sheet = {}) {
  const auto table = site::read_workbook(packed(parts), "t.xlsx", {.sheet = sheet});
  BOOST_REQUIRE(!table);
  BOOST_TEST(!table.error().what.zh.empty());
  return table.error().what.en;
}

std::string text_row(const std::vector<std::string>& cells) {
  std::string out = "<row>";
  for (const auto& cell : cells) out += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
  return out + "</row>";
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_given_workbook_has_the_rows_of_its_csv_export) {
  const auto workbook = site::read_table(given + ".xlsx");
  const auto text = site::read_table(given + ".DERIVED.csv");
  BOOST_REQUIRE(workbook);
  BOOST_REQUIRE(text);
  BOOST_TEST((workbook->header == text->header));
  BOOST_TEST(workbook->encoding == "xlsx");
  BOOST_REQUIRE_EQUAL(workbook->rows.size(), text->rows.size());
  for (std::size_t i = 0; i < text->rows.size(); ++i) {
    BOOST_TEST_CONTEXT("row " << i) {
      BOOST_TEST(workbook->rows[i].cells == text->rows[i].cells);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_kind_of_cell_is_read) {
  const auto table = read(workbook_parts(
      text_row({"a", "b", "c", "d", "e", "f", "g", "h"}) +
          "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c><c r=\"B5\" t=\"s\"><v>0</v></c>"
          "<c r=\"C5\" s=\"1\"><v>46173</v></c><c r=\"D5\" s=\"2\"><v>0.375</v></c>"
          "<c r=\"F5\" t=\"b\"><v>1</v></c><c r=\"G5\"><f>1+1</f><v>2</v></c>"
          "<c r=\"H5\" t=\"e\"><v>#N/A</v></c></row>",
      "<si><t/></si><si><r><t>高</t></r><r><t xml:space=\"preserve\">松 </t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>タカマツ</t></rPh></si>",
      "<numFmts><numFmt numFmtId=\"176\" formatCode=\"h:mm;@\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs>"));
  BOOST_TEST(table.header.size() == 8);
  BOOST_REQUIRE_EQUAL(table.rows.size(), 1);
  BOOST_TEST((table.rows[0] ==
              site::TableRow{5, {"高松 ", "", "2026-05-31", "09:00", "", "TRUE", "2", "#N/A"}}));
}

BOOST_AUTO_TEST_CASE(short_rows_are_whole_and_empty_ones_are_none) {
  const auto table = read(workbook_parts(text_row({"a", "b"}) + "<row/>" + text_row({"1"}) +
                                         text_row({"", ""}) + text_row({"1", "2", "3"})));
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0] == site::TableRow{3, {"1", ""}}));
  BOOST_TEST((table.rows[1] == site::TableRow{5, {"1", "2", "3"}, site::RowFault::too_many}));
}

BOOST_AUTO_TEST_CASE(a_title_above_the_header_of_a_sheet_is_no_header) {
  const auto table = read(workbook_parts(text_row({"景区人员登记表"}) + text_row({"姓名", "岗位"}) +
                                         text_row({"# 以下为样例"}) + text_row({"张伟", "北门"})));
  BOOST_TEST((table.header == Cells{"姓名", "岗位"}));
  BOOST_TEST(table.header_line == 2);
  BOOST_TEST(table.comments == 2);
  BOOST_REQUIRE_EQUAL(table.rows.size(), 1);
  BOOST_TEST(table.rows[0].line == 4);

  const auto one_column = read(workbook_parts(text_row({"name"}) + text_row({"Anna"})));
  BOOST_TEST((one_column.header == Cells{"name"}));
  BOOST_REQUIRE_EQUAL(one_column.rows.size(), 1);
  BOOST_TEST((read(workbook_parts(text_row({"name"}))).header == Cells{"name"}));
}

BOOST_AUTO_TEST_CASE(a_sheet_is_chosen_by_name_or_is_the_first_that_can_be_seen) {
  const auto parts = workbook_parts(text_row({"here"}));
  BOOST_TEST((read(parts).header == Cells{"here"}));
  BOOST_TEST((read(parts, "Old").header == Cells{"gone"}));
  BOOST_TEST(refusal(parts, "New") == "t.xlsx has no sheet \"New\"; it has: Old, Staff.");
}

BOOST_AUTO_TEST_CASE(what_is_no_workbook_is_answered_with_how_to_save_it) {
  BOOST_TEST(refusal({{"content.xml", "<x/>"}}).starts_with("t.xlsx is not an .xlsx workbook"));
  auto parts = workbook_parts("");
  parts["xl/workbook.xml"] = "<document/>";
  BOOST_TEST(refusal(parts).starts_with("t.xlsx is not an .xlsx workbook"));
}

BOOST_AUTO_TEST_CASE(a_damaged_workbook_is_refused) {
  auto parts = workbook_parts(text_row({"a"}));
  parts["xl/worksheets/sheet1.xml"] += "<";
  BOOST_TEST(refusal(parts).starts_with("t.xlsx is damaged"));
  parts.erase("xl/worksheets/sheet1.xml");
  BOOST_TEST(refusal(parts).starts_with("t.xlsx is damaged"));
  BOOST_TEST(
      refusal(workbook_parts("<row r=\"2\"/><row r=\"1\"/>")).starts_with("t.xlsx is damaged"));
  BOOST_TEST(refusal(workbook_parts("<row><c r=\"B1\"/><c r=\"A1\"/></row>"))
                 .starts_with("t.xlsx is damaged"));
  BOOST_TEST(
      refusal(workbook_parts("<row><c r=\"XFE1\"/></row>")).starts_with("t.xlsx is damaged"));
  BOOST_TEST(refusal(workbook_parts("<row r=\"1048577\"/>")).starts_with("t.xlsx is damaged"));
}

BOOST_AUTO_TEST_CASE(entities_are_not_expanded) {
  auto parts = workbook_parts("");
  parts["xl/sharedStrings.xml"] =
      "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\">]><sst><si><t>&a;</t></si></sst>";
  BOOST_TEST(refusal(parts).starts_with("t.xlsx is damaged"));
}

BOOST_AUTO_TEST_CASE(a_tag_without_end_is_refused_early) {
  const std::string longer(2 * 1024 * 1024, 'x');
  BOOST_TEST(
      refusal(workbook_parts("<row a=\"" + longer + "\"/>")).starts_with("t.xlsx is damaged"));
  const auto fine = read(workbook_parts(text_row({"a"}) + std::string(2 * 1024 * 1024, ' ')));
  BOOST_TEST((fine.header == Cells{"a"}));
}

BOOST_AUTO_TEST_CASE(an_archive_that_unpacks_without_end_is_refused) {
  auto parts = workbook_parts("");
  parts["xl/sharedStrings.xml"] = "<sst>" + std::string(260 * 1024 * 1024, ' ') + "</sst>";
  BOOST_TEST(refusal(parts).starts_with("t.xlsx holds more than 256 MiB"));
}

BOOST_AUTO_TEST_CASE(a_text_that_every_cell_repeats_is_refused_at_64_MiB) {
  std::string rows = text_row({"a"});
  for (int i = 0; i < 3'000; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  const auto parts = workbook_parts(rows, "<si><t>" + std::string(32 * 1024, 'x') + "</t></si>");
  BOOST_TEST(refusal(parts).find("64 MiB of text") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(damaged_copies_of_a_workbook_are_read_or_refused) {
  constexpr std::uint64_t seed = 450;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng chance(seed);
  const std::string whole = bytes_of(given + ".xlsx");
  BOOST_REQUIRE(whole.size() > 50'000);
  int refused = 0;
  for (int turn = 0; turn < 300; ++turn) {
    std::string copy = whole;
    if (turn % 3 == 0) copy.resize(chance.below(copy.size()));
    for (std::uint64_t n = chance.below(8); n > 0 && !copy.empty(); --n)
      copy[chance.below(copy.size())] ^= static_cast<char>(1U << chance.below(8));
    const auto table = site::read_workbook(copy, "t.xlsx", {});
    if (table) continue;
    ++refused;
    BOOST_TEST(!table.error().what.en.empty());
    BOOST_TEST(!table.error().what.zh.empty());
  }
  BOOST_TEST(refused > 100);
}

BOOST_AUTO_TEST_CASE(damaged_parts_of_a_workbook_are_read_or_refused) {
  constexpr std::uint64_t seed = 18;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng chance(seed);
  const auto whole = workbook_parts(
      text_row({"a", "b"}) +
          "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c><c r=\"C5\" s=\"1\"><v>46173</v></c></row>",
      "<si><t>x</t></si><si><r><t>y_x000D_</t></r><rPh><t>z</t></rPh></si>",
      "<numFmts><numFmt numFmtId=\"176\" formatCode=\"h:mm;@\"/></numFmts><cellXfs><xf "
      "numFmtId=\"176\"/></cellXfs>");
  const std::string letters = "0123456789<>/\"= aAxX&;[\\_\x01";
  int accepted = 0;
  for (int turn = 0; turn < 3'000; ++turn) {
    auto parts = whole;
    auto part = parts.begin();
    std::advance(part, static_cast<std::ptrdiff_t>(chance.below(parts.size())));
    std::string& text = part->second;
    for (std::uint64_t n = 1 + chance.below(3); n > 0; --n)
      text[chance.below(text.size())] = letters[chance.below(letters.size())];
    const auto table = site::read_workbook(packed(parts), "t.xlsx", {});
    accepted += table.has_value();
    if (!table) BOOST_TEST(!table.error().what.zh.empty());
  }
  BOOST_TEST(accepted > 100);
  BOOST_TEST(accepted < 2'900);
}
