// The registries and logs that towns publish are read whole.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/table/table.hpp"

using namespace liferelay;

namespace {

const std::string folder = LIFERELAY_SOURCE_DIR "/tests/data/";

site::Table read(const std::string& file) {
  auto table = site::read_table(folder + file);
  BOOST_REQUIRE_MESSAGE(table, (table ? "" : table.error().what.en));
  return std::move(*table);
}

std::ptrdiff_t whole_rows(const site::Table& table) {
  return std::count_if(table.rows.begin(), table.rows.end(),
                       [](const auto& row) { return row.fault == site::RowFault::none; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_row_of_the_takamatsu_registries_is_whole) {
  const std::vector<std::pair<std::string, int>> files{
      {"aed_location", 450},   {"evacuation_space", 195},
      {"fire_brigade", 93},    {"fire_station", 13},
      {"hospital", 617},       {"pool", 6},
      {"reservoir_list", 841}, {"tsunami_evacuation_building", 112}};
  for (const auto& [name, rows] : files) {
    const auto table = read("aed/takamatsu/" + name + ".DERIVED.csv");
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(table.header[0] == "#property");
      BOOST_TEST(table.rows.size() == static_cast<std::size_t>(rows));
      BOOST_TEST(whole_rows(table) == rows);
      BOOST_TEST(table.comments == 0);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_log_cut_off_in_its_last_record_is_read_up_to_there) {
  const auto table = read("incidents/montgomery_pa_911/911_2015-12_truncated.csv");
  BOOST_TEST(table.header.size() == 9);
  BOOST_TEST(whole_rows(table) == static_cast<std::ptrdiff_t>(table.rows.size()) - 1);
  const auto& last = table.rows.back();
  BOOST_TEST((last.fault == site::RowFault::cut_off));
  BOOST_TEST(last.cells.back() == "2016-01-04");
}

BOOST_AUTO_TEST_CASE(a_week_of_calls_is_read) {
  const auto table = read("incidents/sf_fire_week_2017/Fire_Department_Calls_for_Service.csv");
  BOOST_TEST(table.header.size() == 34);
  BOOST_TEST(table.rows.size() == 7'704);
  BOOST_TEST(whole_rows(table) == 7'704);
  BOOST_TEST(table.rows[0].cells[32] == "(37.745858648581, -122.456664252061)");
}
