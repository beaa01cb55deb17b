// Bytes of any office become UTF-8, or the sentence says which line nobody can read.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/table/table.hpp"

using namespace liferelay;
using site::TableEncoding;

namespace {

using Cells = std::vector<std::string>;

const std::string folder = LIFERELAY_SOURCE_DIR "/tests/unit/table/hostile/";

site::Table read(const std::string& file, const site::TableOptions& options = {}) {
  auto table = site::read_table(folder + file, options);
  BOOST_REQUIRE_MESSAGE(table, (table ? "" : table.error().what.en));
  for (const auto& row : table->rows) BOOST_TEST((row.fault == site::RowFault::none));
  return std::move(*table);
}

std::string refusal(std::string_view bytes, TableEncoding encoding = TableEncoding::automatic) {
  const auto table = site::parse_table(bytes, "t.csv", {.encoding = encoding});
  BOOST_REQUIRE(!table);
  BOOST_TEST(!table.error().what.zh.empty());
  return table.error().what.en;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_staff_list_of_a_chinese_office_is_read) {
  const auto table = read("staff_gb18030.csv");
  BOOST_TEST(table.encoding == "GB18030");
  BOOST_TEST(table.comments == 1);
  BOOST_TEST((table.header == Cells{"工号", "姓名", "岗位", "证书", "有效期", "班次", "电话"}));
  BOOST_REQUIRE_EQUAL(table.rows.size(), 3);
  BOOST_TEST((table.rows[0].cells == Cells{"S01", "张伟", "北门", "心肺复苏,急救员", "2027-05-31",
                                           "早班", "13800000001"}));
  BOOST_TEST(table.rows[2].line == 5);
  BOOST_TEST(table.rows[2].cells[1] == "欧阳喆");  // in GB18030, not in GB 2312
  BOOST_TEST(table.rows[2].cells[5] == "周一至周五\r\n08:00-17:00");
}

BOOST_AUTO_TEST_CASE(semicolons_and_a_byte_order_mark_are_read) {
  const auto table = read("aeds_semicolon_bom.csv");
  BOOST_TEST(table.encoding == "UTF-8");
  BOOST_TEST(table.separator == ';');
  BOOST_TEST(table.header[0] == "Nr");
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST((table.rows[0].cells ==
              Cells{"1", "Rathaus; Eingang Süd", "0", "Mo-Fr 08:00-17:00", "47,1410", "9,5209"}));
}

BOOST_AUTO_TEST_CASE(unicode_text_of_a_spreadsheet_program_is_read) {
  const auto table = read("places_utf16.txt");
  BOOST_TEST(table.encoding == "UTF-16LE");
  BOOST_TEST(table.separator == '\t');
  BOOST_REQUIRE_EQUAL(table.rows.size(), 2);
  BOOST_TEST(
      (table.rows[0].cells == Cells{"北门停车场", "P2；二号停车场", "0", "104.5310", "30.9100"}));
  BOOST_TEST((table.rows[1].cells == Cells{"𠮷祥寺", "", "1", "104.5312", "30.9110"}));
}

BOOST_AUTO_TEST_CASE(big_endian_utf_16_is_read) {
  using namespace std::string_literals;
  const auto table = site::parse_table("\xfe\xff\0a\0,\x53\x17\0\n\0\x31\0,\0\x32"s, "t.csv");
  BOOST_REQUIRE(table);
  BOOST_TEST(table->encoding == "UTF-16BE");
  BOOST_TEST((table->header == Cells{"a", "北"}));
  BOOST_TEST((table->rows[0].cells == Cells{"1", "2"}));
}

BOOST_AUTO_TEST_CASE(japanese_and_western_bytes_are_never_guessed_but_read_when_declared) {
  for (const char* file : {"aeds_shift_jis.csv", "aeds_windows_1252.csv"}) {
    const auto guessed = site::read_table(folder + file);
    BOOST_REQUIRE(!guessed);
    BOOST_TEST(guessed.error().what.en.find("line 1: the text is not UTF-8, and its encoding "
                                            "cannot be told") != std::string::npos);
  }
  const auto japanese = read("aeds_shift_jis.csv", {.encoding = TableEncoding::shift_jis});
  BOOST_TEST(japanese.encoding == "Shift_JIS");
  BOOST_TEST((japanese.rows[1].cells == Cells{"2", "ｻﾝﾎﾟｰﾄ高松", "高松市サンポート2-1"}));
  const auto western = read("aeds_windows_1252.csv", {.encoding = TableEncoding::windows_1252});
  BOOST_TEST(western.rows[1].cells[1] == "Schloßstraße 3");
}

BOOST_AUTO_TEST_CASE(a_wrong_declaration_is_answered_with_the_line) {
  BOOST_TEST(refusal("a,b\n1,\xb1\xb1\n", TableEncoding::utf_8)
                 .starts_with("t.csv, line 2: these bytes are not UTF-8"));
  BOOST_TEST(refusal("a,b\r\n1,2\r\n3,\xff\xff\n", TableEncoding::gb18030)
                 .starts_with("t.csv, line 3: these bytes are not GB18030"));
}

BOOST_AUTO_TEST_CASE(bytes_of_no_encoding_are_refused_where_they_stand) {
  BOOST_TEST(refusal("a,b\n1,北\n2,\xff\xff\n3,\xb1\n").starts_with("t.csv, line 3: "));
  BOOST_TEST(refusal("a,b\r1,2\r\xc0\x80,3\r").starts_with("t.csv, line "));
}

BOOST_AUTO_TEST_CASE(one_stray_byte_does_not_make_a_file_of_utf_8_chinese) {
  BOOST_TEST(refusal("a,b\n1,北门停车场\n2,x\xff\n").starts_with("t.csv, line 3: "));
}

BOOST_AUTO_TEST_CASE(a_zero_byte_is_refused_with_its_line) {
  using namespace std::string_literals;
  BOOST_TEST(refusal("a,b\n1,\0\n"s).starts_with("t.csv, line 2: a zero byte"));
  BOOST_TEST(refusal("a\0,\0b\0\n\0"s).starts_with("t.csv, line 1: a zero byte"));
}

BOOST_AUTO_TEST_CASE(a_gb18030_file_may_be_cut_off_within_a_character) {
  const auto table = site::parse_table("a,b\n\xb1\xb1\xc3\xc5,1\n\xcd\xa3\xb3", "t.csv");
  BOOST_REQUIRE(table);
  BOOST_TEST(table->encoding == "GB18030");
  BOOST_TEST((table->rows[0] == site::TableRow{2, {"北门", "1"}}));
  BOOST_TEST((table->rows[1] == site::TableRow{3, {"停"}, site::RowFault::cut_off}));
}
