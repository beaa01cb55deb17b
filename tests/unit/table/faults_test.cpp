// What is wrong in a row stays with that row, and names its line.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/table/table.hpp"

using namespace liferelay;
using site::RowFault;

namespace {

using Cells = std::vector<std::string>;

site::Table parsed(std::string_view text) {
  auto table = site::parse_table(text, "t.csv");
  BOOST_REQUIRE_MESSAGE(table, (table ? "" : table.error().what.en));
  return std::move(*table);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_quoted_line_break_stays_in_the_cell) {
  const auto table = parsed("a,b\n\"1\r\n\n\",2\n3,4\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {"1\r\n\n", "2"}}));
  BOOST_TEST((table.rows[1] == site::TableRow{5, {"3", "4"}}));
}

BOOST_AUTO_TEST_CASE(ragged_rows_are_kept_and_marked) {
  const auto table = parsed("a,b\n1\n1,2,3\n1,2,\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 3);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {"1"}, RowFault::too_few}));
  BOOST_TEST((table.rows[1] == site::TableRow{3, {"1", "2", "3"}, RowFault::too_many}));
  BOOST_TEST((table.rows[2] == site::TableRow{4, {"1", "2"}}));
  const Text few = fault_sentence(table, table.rows[0]);
  BOOST_TEST(few.en.starts_with("the row has 1 cells but the header has 2"));
  BOOST_TEST(few.zh.starts_with("该行有 1 个单元格，表头有 2 列"));
}

BOOST_AUTO_TEST_CASE(a_stray_quote_is_a_character) {
  const auto table = parsed("a,b\n12\" pipe,\"x, y\"\nQuay \"Nord\",2\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {"12\" pipe", "x, y"}}));
  BOOST_TEST((table.rows[1] == site::TableRow{3, {"Quay \"Nord\"", "2"}}));
}

BOOST_AUTO_TEST_CASE(text_after_a_closing_quote_breaks_its_row_alone) {
  const auto table = parsed("a,b\n\"1\" x,2\n3,4\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {}, RowFault::quotes}));
  BOOST_TEST((table.rows[1] == site::TableRow{3, {"3", "4"}}));
}

BOOST_AUTO_TEST_CASE(a_quote_that_nobody_closes_swallows_no_row) {
  const auto at_the_end = parsed("a,b\n\"1,2\n3,4\n5,6\n");
  BOOST_REQUIRE_EQUAL(at_the_end.rows.size(), 3);
  BOOST_TEST((at_the_end.rows[0] == site::TableRow{2, {}, RowFault::quotes}));
  BOOST_TEST((at_the_end.rows[1] == site::TableRow{3, {"3", "4"}}));
  BOOST_TEST((at_the_end.rows[2] == site::TableRow{4, {"5", "6"}}));

  const auto at_the_next_quote = parsed("a,b\n\"1,2\n3,4\n\"5\",6\n");
  BOOST_REQUIRE_EQUAL(at_the_next_quote.rows.size(), 3);
  BOOST_TEST((at_the_next_quote.rows[0] == site::TableRow{2, {}, RowFault::quotes}));
  BOOST_TEST((at_the_next_quote.rows[2] == site::TableRow{4, {"5", "6"}}));
}

BOOST_AUTO_TEST_CASE(a_row_open_for_longer_than_256_KiB_is_broken) {
  std::string text = "a,b\n\"1,2\n";
  for (int i = 0; i < 100'000; ++i) text += "3,4\n";
  const auto table = parsed(text + "5,\"6\"\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 100'002);
  BOOST_TEST((table.rows[0].fault == RowFault::quotes));
  BOOST_TEST((table.rows.back() == site::TableRow{100'003, {"5", "6"}}));
}

BOOST_AUTO_TEST_CASE(many_open_quotes_cost_a_bounded_number_of_readings) {
  std::string text = "a,b\n";
  for (int i = 0; i < 30'000; ++i) text += "1,\"2\" x\n\"an open quote,3\n";
  const auto table = parsed(text);
  BOOST_TEST(table.rows.size() == 60'000);
}

BOOST_AUTO_TEST_CASE(comments_with_open_quotes_cost_no_more_than_others) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "#a,\"b\n";
  const auto table = parsed(text + "a,b,c\n1,2,3\n");
  BOOST_TEST(table.comments == 300'000);
  BOOST_TEST(table.header_line == 300'001);
}

BOOST_AUTO_TEST_CASE(a_file_cut_off_keeps_every_whole_row_and_marks_the_last) {
  const auto between = parsed("a,b,c\n1,2,3\n4,5");
  BOOST_REQUIRE_EQUAL(between.rows.size(), 2);
  BOOST_TEST((between.rows[0] == site::TableRow{2, {"1", "2", "3"}}));
  BOOST_TEST((between.rows[1] == site::TableRow{3, {"4", "5"}, RowFault::cut_off}));

  const auto in_quotes = parsed("a,b\n1,2\n3,\"fo");
  BOOST_REQUIRE_EQUAL(in_quotes.rows.size(), 2);
  BOOST_TEST((in_quotes.rows[1] == site::TableRow{3, {"3", "fo"}, RowFault::cut_off}));

  const auto in_a_character = parsed("a,b\n1,2\n3,\xe5\x8c");
  BOOST_REQUIRE_EQUAL(in_a_character.rows.size(), 2);
  BOOST_TEST((in_a_character.rows[1].fault == RowFault::cut_off));

  BOOST_TEST((parsed("a,b\n1,2").rows[0] == site::TableRow{2, {"1", "2"}}));
}

BOOST_AUTO_TEST_CASE(a_cell_of_more_than_32_KiB_is_left_out_and_marked) {
  const std::string most(32 * 1024, 'x');
  const auto table = parsed("a,b\n1," + most + "\n2," + most + "x\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {"1", most}}));
  BOOST_TEST((table.rows[1] == site::TableRow{3, {"2", ""}, RowFault::too_long}));
}

BOOST_AUTO_TEST_CASE(a_row_keeps_at_most_a_thousand_and_one_cells) {
  const auto table = parsed("a,b\n" + std::string(100'000, ',') + "x\n1,2\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST(table.rows[0].cells.size() == 1'001);
  BOOST_TEST((table.rows[0].fault == RowFault::too_many));
}

BOOST_AUTO_TEST_CASE(more_than_a_million_rows_are_refused) {
  std::string text = "a\n";
  for (int i = 0; i < 1'000'000; ++i) text += "1\n";
  BOOST_TEST(parsed(text).rows.size() == 1'000'000);
  const auto table = site::parse_table(text + "1\n", "t.csv");
  BOOST_REQUIRE(!table);
  BOOST_TEST(table.error().what.en ==
             "t.csv, line 1000002: more than 1,000,000 rows; split the file.");
}

BOOST_AUTO_TEST_CASE(more_than_ten_million_cells_are_refused) {
  std::string text = "c";
  for (int i = 0; i < 999; ++i) text += ",c";
  text += '\n';
  const std::string row = "x" + std::string(999, ',') + '\n';
  for (int i = 0; i < 10'001; ++i) text += row;
  const auto table = site::parse_table(text, "t.csv");
  BOOST_REQUIRE(!table);
  BOOST_TEST(table.error().what.en.starts_with("t.csv, line 10002: more than 10,000,000 cells"));
}

BOOST_AUTO_TEST_CASE(more_than_64_MiB_are_refused) {
  const auto table = site::parse_table(std::string(64 * 1024 * 1024 + 1, 'x'), "t.csv");
  BOOST_REQUIRE(!table);
  BOOST_TEST(table.error().what.en == "t.csv is larger than 64 MiB; split it.");
}
