// What is written is read back, and the reader agrees with a plain twin on any bytes.
#include <cstdint>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/table/csv_reader.hpp"
#include "dispatcher/site/table/table.hpp"
#include "tests/support/table/slow_csv.hpp"

using namespace liferelay;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string joined(Prng& chance, const std::vector<std::string>& parts, std::uint64_t most) {
  std::string out;
  for (std::uint64_t n = chance.below(most + 1); n > 0; --n)
    out += parts[chance.below(parts.size())];
  return out;
}

// The first row has names, no row has only empty cells, all have the same number of cells.
Rows random_rows(Prng& chance) {
  static const std::vector<std::string> parts{"a",  "7",    " ", ",",  ";", "\t", "\"",   "\n",
                                              "\r", "\r\n", "#", "北", "ü", "𠮷", "=1+1", "'"};
  const std::size_t columns = 1 + chance.below(5);
  Rows rows(1 + chance.below(6));
  for (auto& row : rows) {
    for (std::size_t i = 0; i < columns; ++i) row.push_back(joined(chance, parts, 6));
    row[chance.below(columns)] += "x";
  }
  for (std::size_t i = 0; i < columns; ++i) rows[0][i] = "c" + joined(chance, parts, 3) + "n";
  return rows;
}

std::vector<site::CsvRow> fast_rows(std::string_view text, char separator) {
  site::CsvReader reader(
      text,
      {.separator = separator, .stray_quotes = true, .is_comment = [](auto) { return false; }});
  std::vector<site::CsvRow> rows;
  while (auto row = reader.next()) rows.push_back(std::move(*row));
  return rows;
}

std::string shown(const std::vector<site::CsvRow>& rows) {
  std::string out;
  for (const auto& row : rows) {
    out += std::to_string(row.line) + (row.quotes_wrong ? " wrong" : "") +
           (row.line_ended ? ":" : " (no end):") + std::to_string(row.cell_count);
    for (const auto& cell : row.cells) out += " <" + cell + ">";
    out += "\n";
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(cells_are_quoted_only_where_needed) {
  const std::string text =
      site::csv_text({{"id", "name"}, {"1", "a,b"}, {"#2", " x"}, {"", "\"y\""}});
  BOOST_TEST(text == "id,name\n1,\"a,b\"\n\"#2\",\" x\"\n,\"\"\"y\"\"\"\n");
}

BOOST_AUTO_TEST_CASE(a_mark_that_belongs_to_a_cell_is_kept) {
  const auto table = site::parse_table(site::csv_text({{"\xef\xbb\xbfid", "b"}}), "t.csv");
  BOOST_REQUIRE(table);
  BOOST_TEST(table->header[0] == "\xef\xbb\xbfid");
}

BOOST_AUTO_TEST_CASE(nothing_is_changed_for_the_sake_of_spreadsheet_programs) {
  BOOST_TEST(site::csv_text({{"+86 10 1234", "=1+1", "-3", "@x"}}) == "+86 10 1234,=1+1,-3,@x\n");
}

BOOST_AUTO_TEST_CASE(written_rows_are_read_back) {
  constexpr std::uint64_t seed = 20261121;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng chance(seed);
  for (int turn = 0; turn < 20'000; ++turn) {
    const Rows rows = random_rows(chance);
    const std::string text = site::csv_text(rows);
    const auto table = site::parse_table(text, "t.csv");
    BOOST_REQUIRE_MESSAGE(table, "turn " << turn << "\n" << text);
    Rows read{table->header};
    for (const auto& row : table->rows) {
      BOOST_REQUIRE_MESSAGE(row.fault == site::RowFault::none, "turn " << turn << "\n" << text);
      read.push_back(row.cells);
    }
    BOOST_REQUIRE_MESSAGE(read == rows, "turn " << turn << "\n" << text);
  }
}

BOOST_AUTO_TEST_CASE(the_reader_agrees_with_its_plain_twin_on_any_bytes) {
  constexpr std::uint64_t seed = 4180;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng chance(seed);
  static const std::vector<std::string> parts{"a",  " ",  ",",    ";", "\t", "\"",   "\"\"",
                                              "\n", "\r", "\r\n", "#", "北", "\x01", "\xff"};
  for (int turn = 0; turn < 100'000; ++turn) {
    const std::string text = joined(chance, parts, 24);
    for (const char separator : {',', ';', '\t'}) {
      const std::string fast = shown(fast_rows(text, separator));
      const std::string slow = shown(testing::slow_csv_rows(text, separator));
      BOOST_REQUIRE_MESSAGE(fast == slow, "turn " << turn << " of <" << text << ">\nfast:\n"
                                                  << fast << "slow:\n"
                                                  << slow);
    }
  }
}
