// Who a row is when the table comes again: known, changed, gone, returned, rejected this time.
#include <boost/test/unit_test.hpp>

#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ChangeKind;
using site::ImportKind;
using test::cell_of;
using test::imported;

namespace {

const std::string three =
    "编号,名称,纬度,经度\n"
    "A1,北门,34.30,134.00\n"
    "A2,南门,34.31,134.01\n"
    "A3,西门,34.32,134.02\n";

Result<site::Intake> again(const std::string& csv, const std::string& own,
                           const site::IntakeOptions& options = {},
                           const std::string& source = "office",
                           ImportKind kind = ImportKind::aeds) {
  const site::Table table = test::table_of(csv);
  return site::import_table(table, test::proposed(table, kind, source), kind,
                            test::little_view(own), options);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(identity)

BOOST_AUTO_TEST_CASE(the_same_table_changes_nothing) {
  const std::string own = imported(three, ImportKind::aeds).text;
  const auto intake = again(three, own);
  BOOST_TEST_REQUIRE(intake.has_value());
  BOOST_TEST(intake->changes.empty());
  BOOST_TEST(intake->unchanged == 3U);
  BOOST_TEST(intake->text == own);
}

BOOST_AUTO_TEST_CASE(a_changed_cell_is_told_from_and_to) {
  const std::string own = imported(three, ImportKind::aeds).text;
  const auto intake = again(
      "编号,名称,纬度,经度\nA1,北大门,34.30,134.00\nA2,南门,34.31,134.01\nA3,西门,34.32,134.02\n",
      own);
  BOOST_TEST_REQUIRE(intake->changes.size() == 1U);
  const site::RowChange& change = intake->changes[0];
  BOOST_TEST(change.id == "A1");
  BOOST_TEST((change.kind == ChangeKind::changed));
  BOOST_TEST_REQUIRE(change.fields.size() == 1U);
  BOOST_TEST(change.fields[0].column == "where_zh");
  BOOST_TEST(change.fields[0].before == "北门");
  BOOST_TEST(change.fields[0].after == "北大门");
}

BOOST_AUTO_TEST_CASE(a_vanished_row_is_retired_and_comes_back) {
  const std::string own = imported(three, ImportKind::aeds).text;
  const auto gone = again("编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\n", own);
  BOOST_TEST(gone->count(ChangeKind::retired) == 1U);
  BOOST_TEST(cell_of(gone->text, "A3", "retired") == "2026-11-21");
  BOOST_TEST(cell_of(gone->text, "A3", "where_zh") == "西门");
  const auto still =
      again("编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\n", gone->text);
  BOOST_TEST(still->changes.empty());
  const auto back = again(three, gone->text);
  BOOST_TEST(back->count(ChangeKind::returned) == 1U);
  BOOST_TEST(back->text == own);
}

BOOST_AUTO_TEST_CASE(a_row_rejected_this_time_keeps_its_earlier_version) {
  const std::string own = imported(three, ImportKind::aeds).text;
  const auto intake =
      again("编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\nA3,西门,,\n", own);
  BOOST_TEST(intake->rejected_rows == 1U);
  BOOST_TEST(intake->changes.empty());
  BOOST_TEST(intake->text == own);
}

BOOST_AUTO_TEST_CASE(a_rejected_row_that_names_nobody_retires_nobody) {
  const std::string own = imported(three, ImportKind::aeds).text;
  const auto intake =
      again("编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\n,,,134.02\n", own);
  BOOST_TEST(intake->rejected_rows == 1U);
  BOOST_TEST(intake->count(ChangeKind::retired) == 0U);
  BOOST_TEST(intake->findings.warnings.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_table_that_was_cut_off_or_lost_a_quote_retires_nobody) {
  const std::string own = imported(three + "A14,东门,34.33,134.03\n", ImportKind::aeds).text;
  for (const char* damaged :
       {"编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\nA3,西门,34.32,134.02\nA1",
        "编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\nA3,\"西门,34.32,134.02\n"
        "A14,东门,34.33,134.03\n"}) {
    const auto intake = again(damaged, own);
    BOOST_TEST_REQUIRE(intake.has_value());
    BOOST_TEST(intake->rejected_rows == 1U);
    BOOST_TEST(intake->count(ChangeKind::retired) == 0U);
    BOOST_TEST(intake->text == own);
  }
}

BOOST_AUTO_TEST_CASE(more_than_half_gone_needs_a_word) {
  const std::string own = imported(three, ImportKind::aeds).text;
  const std::string one = "编号,名称,纬度,经度\nA1,北门,34.30,134.00\n";
  const auto refused = again(one, own);
  BOOST_TEST_REQUIRE(!refused.has_value());
  BOOST_TEST((refused.error().kind == ErrorKind::conflict));
  BOOST_TEST(refused.error().what.en.find("2 of the 3") != std::string::npos);
  const auto done = again(one, own, {.stem = {}, .retire_many = true});
  BOOST_TEST(done->count(ChangeKind::retired) == 2U);
}

BOOST_AUTO_TEST_CASE(of_two_rows_that_say_the_same_the_first_counts) {
  const auto intake = again(three + "A1,北门,34.30,134.00\n", "");
  BOOST_TEST(test::reasons(*intake) == "5 id: line 2 is the same; remove one of them.\n");
  BOOST_TEST(cell_of(intake->text, "A1", "where_zh") == "北门");
}

// Whichever came first would win otherwise, and the order of the rows must not matter.
BOOST_AUTO_TEST_CASE(of_two_rows_that_differ_under_one_id_none_is_taken_and_the_earlier_one_stays) {
  const std::string own = again(three, "")->text;
  const auto intake = again(three + "A1,东门,34.33,134.03\n", own);
  BOOST_TEST(test::reasons(*intake) ==
             "2 id: line 5 is the same and says something else; keep the right one.\n"
             "5 id: line 2 is the same and says something else; keep the right one.\n");
  BOOST_TEST(intake->text == own);
}

BOOST_AUTO_TEST_CASE(hand_written_rows_and_comments_are_never_touched) {
  const std::string own =
      "# ours\nid,kind,lat,lon,where_en\n# the buoy\nB1,ring_buoy,34.3,134.0,\"bridge, rail\"\n# "
      "end\n";
  const auto intake = again(three, own);
  BOOST_TEST_REQUIRE(intake.has_value());
  BOOST_TEST(
      intake->text.starts_with("# ours\nid,kind,lat,lon,where_en,source,where_zh\n# the buoy\n"
                               "B1,ring_buoy,34.3,134.0,\"bridge, rail\",,\nA1,aed,"),
      intake->text);
  BOOST_TEST(intake->text.ends_with("\n# end\n"));
  const auto gone =
      again("编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,34.31,134.01\n", intake->text);
  BOOST_TEST(cell_of(gone->text, "B1", "retired") == "");
}

BOOST_AUTO_TEST_CASE(an_id_of_somebody_else_is_not_taken_over) {
  const std::string own = "id,kind,lat,lon\nA1,ring_buoy,34.3,134.0\n";
  const auto intake = again(three, own);
  BOOST_TEST(intake->rejected_rows == 1U);
  BOOST_TEST(cell_of(intake->text, "A1", "kind") == "ring_buoy");
  site::Table table = test::table_of(three);
  site::Mapping mapping = test::proposed(table, ImportKind::aeds);
  mapping.id_prefix = "t-";
  const auto prefixed =
      site::import_table(table, mapping, ImportKind::aeds, test::little_view(own), {});
  BOOST_TEST(prefixed->rejected_rows == 0U);
  BOOST_TEST(cell_of(prefixed->text, "t-A1", "where_zh") == "北门");
}

BOOST_AUTO_TEST_CASE(bare_numbers_of_two_registries_do_not_meet) {
  const std::string places = "编号,名称,纬度,经度\n1,甲,34.30,134.00\n";
  const std::string others = "编号,名称,纬度,经度\n1,乙,34.31,134.01\n";
  const auto first = again(places, "", {}, "stations", ImportKind::places);
  const auto both = again(others, first->text, {}, "clinics", ImportKind::places);
  BOOST_TEST(both->rejected_rows == 0U);
  BOOST_TEST(cell_of(both->text, "stations-1", "name") == "甲");
  BOOST_TEST(cell_of(both->text, "clinics-1", "name") == "乙");
}

BOOST_AUTO_TEST_CASE(rows_without_ids_are_known_by_name_and_place_and_keep_theirs) {
  const std::string header = "名称,位置,纬度,经度\n";
  const std::string a = "北门,墙上,34.30,134.00\n";
  const std::string b = "南门,柜中,34.31,134.01\n";
  const std::string c = "东门,柜中,34.33,134.03\n";
  const auto first = again(header + a + b, "");
  BOOST_TEST(again(header + b + a, "")->text == first->text);
  const auto more = again(header + c + b + a, first->text);
  BOOST_TEST(more->count(ChangeKind::added) == 1U);
  BOOST_TEST(more->unchanged == 2U);
  BOOST_TEST(cell_of(more->text, "aed-003", "where_zh") == "东门，柜中");
  const auto fewer = again(header + a + c, more->text);
  BOOST_TEST(fewer->count(ChangeKind::retired) == 1U);
  // A number is never given twice.
  const auto fresh = again(header + a + c + "西门,塔上,34.35,134.05\n", fewer->text);
  BOOST_TEST(cell_of(fresh->text, "aed-004", "where_zh") == "西门，塔上");
}

BOOST_AUTO_TEST_CASE(a_row_whose_id_is_missing_is_known_by_name_and_place) {
  const std::string more = three + ",东门,34.33,134.03\n";
  const auto first = again(more, "");
  BOOST_TEST(first->rejected_rows == 0U);
  BOOST_TEST(first->findings.warnings.size() == 1U);
  BOOST_TEST(cell_of(first->text, "aed-001", "where_zh") == "东门");
  BOOST_TEST(again(more, first->text)->unchanged == 4U);
  const auto twin = again(three + ",北门,34.30,134.00\n", first->text);
  BOOST_TEST(test::reasons(*twin) == "5 id: line 2 is the same; remove one of them.\n");
}

BOOST_AUTO_TEST_CASE(a_registry_under_another_file_name_is_not_added_twice) {
  const std::string own = imported(three, ImportKind::aeds, "", "aeds_2025").text;
  const site::Table table = test::table_of(three);
  site::Mapping by_id = test::proposed(table, ImportKind::aeds, "");
  site::Mapping by_place = by_id;
  by_place.columns.erase("id");
  for (const site::Mapping& mapping : {by_id, by_place}) {
    const auto intake = site::import_table(table, mapping, ImportKind::aeds, test::little_view(own),
                                           {.stem = "aeds_2026", .retire_many = false});
    BOOST_TEST_REQUIRE(!intake.has_value());
    BOOST_TEST(intake.error().what.en.find("3 of 3 rows") != std::string::npos);
    BOOST_TEST(intake.error().what.en.find("--source aeds_2025") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(columns_that_the_table_does_not_have_keep_what_people_wrote) {
  std::string own = imported(three, ImportKind::aeds).text;
  const std::size_t at = own.find("北门");
  own.insert(at - 1, "by the north gate");
  BOOST_TEST_REQUIRE(cell_of(own, "A1", "where_en") == "by the north gate");
  BOOST_TEST(again(three, own)->text == own);
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_sites_own_file_comes_first) {
  const auto intake = again(three, "id,kind,lat,lon\nB1,boat,34.3,134.0\n");
  BOOST_TEST_REQUIRE(!intake.has_value());
  BOOST_TEST(intake.error().what.en.find("equipment.csv, line 2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(gates_are_named_by_id_or_name_and_unknown_ones_are_left_out) {
  const auto intake = again(
      "编号,名称,纬度,经度,kind,gate\n"
      "P1,戏台,34.30,134.00,place,北门\n"
      "P2,码头,34.31,134.01,place,无此门\n"
      "G1,北门,34.32,134.02,大门,\n",
      "", {}, "office", ImportKind::places);
  BOOST_TEST(test::reasons(*intake) == "");
  BOOST_TEST(cell_of(intake->text, "P1", "gate") == "G1");
  BOOST_TEST(cell_of(intake->text, "P2", "gate") == "");
  BOOST_TEST(cell_of(intake->text, "G1", "kind") == "gate");
  BOOST_TEST(intake->findings.warnings.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
