// Rows know the line they begin on, whatever stands between them.
#include "dispatcher/site/compile/csv_table.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;

namespace {

using Lines = std::vector<int>;
using Cells = std::vector<std::string>;

site::CsvTable parsed(std::string_view text) {
  site::Findings findings;
  auto table = site::parse_csv("t.csv", text, findings);
  BOOST_REQUIRE(table);
  BOOST_TEST(findings.all().empty());
  return std::move(*table);
}

Lines lines_of(std::string_view text) {
  const site::CsvTable table = parsed(text);
  Lines lines{table.header.line};
  for (const site::CsvRow& row : table.rows) lines.push_back(row.line);
  return lines;
}

int line_refused(std::string_view text) {
  site::Findings findings;
  BOOST_TEST(!site::parse_csv("t.csv", text, findings));
  BOOST_REQUIRE_EQUAL(findings.errors(), 1);
  return findings.all()[0].line;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_line_end_counts_once) {
  BOOST_TEST((lines_of("a,b\n1,2\n3,4\n") == Lines{1, 2, 3}));
  BOOST_TEST((lines_of("a,b\r\n1,2\r\n3,4\r\n") == Lines{1, 2, 3}));
  BOOST_TEST((lines_of("a,b\r1,2\r3,4") == Lines{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(the_last_line_needs_no_end) {
  const auto table = parsed("a,b\n1,2");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 1);
  BOOST_TEST(table.cell(table.rows[0], "b") == "2");
}

BOOST_AUTO_TEST_CASE(blank_lines_and_comments_are_counted_but_not_read) {
  BOOST_TEST(
      (lines_of("# the \"quoted\" one\n\n  \na,b\n,,\n# x\n1,2\n\r\n3,4\n") == Lines{4, 7, 9}));
}

BOOST_AUTO_TEST_CASE(a_quoted_line_break_moves_the_next_row_not_its_own) {
  BOOST_TEST((lines_of("a,b\n\"1\n\n\",2\n3,4\n") == Lines{1, 2, 5}));
  BOOST_TEST((lines_of("a,b\r\n1,\"2\r\n\"\r\n3,4\r\n") == Lines{1, 2, 4}));
}

BOOST_AUTO_TEST_CASE(the_separator_is_that_of_the_header_not_of_a_comment) {
  BOOST_TEST((parsed("# a,b,c,d\na;b\n1;2\n").rows[0].cells == Cells{"1", "2"}));
  BOOST_TEST((parsed("a\tb\n\t2\n").rows[0].cells == Cells{"", "2"}));
}

BOOST_AUTO_TEST_CASE(cells_are_trimmed_and_quotes_taken_off) {
  BOOST_TEST((parsed("a,b\n 1 ,\" \"\"x\"\", y \"\n").rows[0].cells == Cells{"1", "\"x\", y"}));
  BOOST_TEST((parsed("a,b\n\"# no comment\",2\n").rows[0].cells == Cells{"# no comment", "2"}));
}

BOOST_AUTO_TEST_CASE(a_short_row_has_empty_cells) {
  const auto table = parsed("a,b\n1\n");
  BOOST_TEST(table.cell(table.rows[0], "b").empty());
  BOOST_TEST(table.cell(table.rows[0], "c").empty());
}

BOOST_AUTO_TEST_CASE(misplaced_quotes_are_refused_where_they_stand) {
  BOOST_TEST(line_refused("a,b\n1,2\n1,x\"y\n3,4\n") == 3);
  BOOST_TEST(line_refused("a,b\n\"1\" x,2\n") == 2);
  BOOST_TEST(line_refused("a,b\n1,2\n3,\"4\n5,6\n7,8\n") == 3);
}

BOOST_AUTO_TEST_CASE(a_row_keeps_its_first_cells_and_counts_the_rest) {
  const auto table = parsed("a,b\n" + std::string(100'000, ',') + "x\n1,2\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST(table.rows[0].cell_count == 100'001);
  BOOST_TEST(table.rows[0].cells.size() == 64);
}

BOOST_AUTO_TEST_CASE(more_rows_than_a_site_can_have_are_refused) {
  std::string text = "a\n";
  for (int i = 0; i < 100'000; ++i) text += "1\n";
  BOOST_TEST(line_refused(text) == 0);
}
