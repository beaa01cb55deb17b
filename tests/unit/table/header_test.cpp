// The header and the separator are found as an office would expect.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/table/table.hpp"

using namespace liferelay;

namespace {

using Cells = std::vector<std::string>;

site::Table parsed(std::string_view text, const site::TableOptions& options = {}) {
  auto table = site::parse_table(text, "t.csv", options);
  BOOST_REQUIRE_MESSAGE(table, (table ? "" : table.error().what.en));
  return std::move(*table);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_header_is_the_first_line_that_is_neither_blank_nor_a_comment) {
  const auto table =
      parsed("\n# of 2026, by the office\n \nname , post\nAnna,P2\n# that was all\n");
  BOOST_TEST((table.header == Cells{"name", "post"}));
  BOOST_TEST(table.header_line == 4);
  BOOST_REQUIRE_EQUAL(table.rows.size(), 1);
  BOOST_TEST((table.rows[0] == site::TableRow{5, {"Anna", "P2"}}));
  BOOST_TEST(table.comments == 2);
  BOOST_TEST(table.encoding == "UTF-8");
}

BOOST_AUTO_TEST_CASE(a_column_name_may_begin_with_a_hash) {
  const auto table = parsed("#property,lat,lon\n1,34.3,134.0\n#2,34.4,134.1\n");
  BOOST_TEST((table.header == Cells{"#property", "lat", "lon"}));
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST(table.rows[1].cells[0] == "#2");
  BOOST_TEST(table.comments == 0);
}

BOOST_AUTO_TEST_CASE(a_comment_with_commas_is_a_comment) {
  BOOST_TEST((parsed("# a, b, c\nx,y,z\n1,2,3\n").header == Cells{"x", "y", "z"}));
  BOOST_TEST((parsed("#a,b\nx,y,z\n1,2,3\n").header == Cells{"x", "y", "z"}));
  BOOST_TEST((parsed("#a,b,c\n#d,e,f\nx,y\n").header == Cells{"x", "y"}));
}

BOOST_AUTO_TEST_CASE(a_comment_after_the_header_has_another_number_of_cells) {
  const auto table = parsed("a,b\n#1,2\n# one, two, three\n");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 1);
  BOOST_TEST((table.rows[0].cells == Cells{"#1", "2"}));
  BOOST_TEST(table.comments == 1);
}

BOOST_AUTO_TEST_CASE(the_separator_is_the_most_frequent_one_outside_quotes) {
  BOOST_TEST(parsed("a;b;c\n").separator == ';');
  BOOST_TEST(parsed("a\tb\n").separator == '\t');
  BOOST_TEST(parsed("\"x;y;z\",b\n").separator == ',');
  BOOST_TEST(parsed("a,b;c\n").separator == ',');
  BOOST_TEST(parsed("name\nAnna\n").separator == ',');
  BOOST_TEST((parsed("a;b\n1,5;2\n").rows[0].cells == Cells{"1,5", "2"}));
}

BOOST_AUTO_TEST_CASE(a_column_name_may_go_on_over_several_lines) {
  const auto table = parsed("\"name,\n(needed)\"\tpost\nAnna\tP2\n");
  BOOST_TEST(table.separator == '\t');
  BOOST_TEST((table.header == Cells{"name,\n(needed)", "post"}));
  BOOST_TEST((table.rows[0] == site::TableRow{3, {"Anna", "P2"}}));
  BOOST_TEST((parsed("5\" pipe;b\n1;2\n").header == Cells{"5\" pipe", "b"}));
}

BOOST_AUTO_TEST_CASE(a_title_above_the_header_is_no_header) {
  const auto table = parsed("景区人员登记表,,\n姓名,岗位,班次\n张伟,北门,\n,,\n合计,,\n");
  BOOST_TEST((table.header == Cells{"姓名", "岗位", "班次"}));
  BOOST_TEST(table.header_line == 2);
  BOOST_TEST(table.comments == 1);
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[1] == site::TableRow{5, {"合计", "", ""}}));
  BOOST_TEST((parsed("a,,\n1,,\n").header == Cells{"a"}));
}

BOOST_AUTO_TEST_CASE(a_declared_separator_is_taken) {
  BOOST_TEST((parsed("sep=;\na,b;c\n1;2\n").header == Cells{"a,b", "c"}));
  BOOST_TEST(parsed("sep=;\na,b;c\n1;2\n").header_line == 2);
  BOOST_TEST((parsed("a,b;c\n", {.separator = ';'}).header == Cells{"a,b", "c"}));
}

BOOST_AUTO_TEST_CASE(empty_columns_at_the_end_are_no_columns) {
  const auto table = parsed("a,,b,,\n1,2,3,,\n4,5,6\n,,,,\n");
  BOOST_TEST((table.header == Cells{"a", "", "b"}));
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {"1", "2", "3"}}));
  BOOST_TEST((table.rows[1] == site::TableRow{3, {"4", "5", "6"}}));
}

BOOST_AUTO_TEST_CASE(line_ends_may_be_old_and_mixed) {
  const auto table = parsed("a,b\r1,2\r\n3,4\n5,6");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 3);
  BOOST_TEST((table.rows[0] == site::TableRow{2, {"1", "2"}}));
  BOOST_TEST((table.rows[1] == site::TableRow{3, {"3", "4"}}));
  BOOST_TEST((table.rows[2] == site::TableRow{4, {"5", "6"}}));
}

BOOST_AUTO_TEST_CASE(a_file_without_a_header_is_refused) {
  for (const char* text : {"", "\n\n", "# only this\n", ",,,\n"}) {
    const auto table = site::parse_table(text, "t.csv");
    BOOST_REQUIRE(!table);
    BOOST_TEST(table.error().what.en.starts_with("t.csv is empty"));
  }
}

BOOST_AUTO_TEST_CASE(a_header_of_too_many_columns_is_refused) {
  std::string text = "c";
  for (int i = 0; i < 1'000; ++i) text += ",c";
  const auto table = site::parse_table("\n" + text + "\n", "t.csv");
  BOOST_REQUIRE(!table);
  BOOST_TEST(table.error().what.en.starts_with("t.csv, line 2: more than 1,000 columns"));
}
