// Tables of past calls, with the quirks of real ones, become incidents.
#include "dispatcher/site/past/log_reader.hpp"

#include <algorithm>
#include <random>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/table/table.hpp"

using namespace liferelay;
using namespace liferelay::site;

namespace {

const std::string by_unit_header =
    "Call Number,Unit ID,Incident Number,Call Type,Received DtTm,Dispatch DtTm,Response DtTm,"
    "On Scene DtTm,Transport DtTm,Hospital DtTm,Address,Location\n";
// Newest first, the clock of twelve hours, the position in one column.
const std::string by_unit =
    by_unit_header +
    "9,E39,17000002,Structure Fire,01/13/2017 12:10:00 AM,01/13/2017 12:10:30 AM,,,,,"
    "0 Block of BALCETA AVE,\"(37.75, -122.45)\"\n"
    "8,M02,17000001,Medical Incident,01/12/2017 11:50:00 PM,01/12/2017 11:51:00 PM,"
    "01/12/2017 11:52:00 PM,01/13/2017 12:01:00 AM,01/13/2017 12:20:00 AM,01/13/2017 12:19:00 AM,"
    "MARINA BLVD,\"(37.80, -122.43)\"\n"
    "8,E38,17000001,Medical Incident,01/12/2017 11:50:00 PM,01/12/2017 11:50:40 PM,"
    "01/12/2017 11:51:30 PM,01/12/2017 11:55:00 PM,,,MARINA BLVD,\"(37.80, -122.43)\"\n";

// One row a call, no ids, the last record cut in its middle.
const std::string feed =
    "lat,lng,desc,zip,title,timeStamp,twp,addr,e\n"
    "40.11,-75.34,AIRY ST; NORRISTOWN; Station 308A; 2015-12-10 @ 16:47:36;,19401,"
    "EMS: CARDIAC EMERGENCY,2015-12-10 17:40:01,NORRISTOWN,AIRY ST,1\n"
    "40.12,-75.35,HAWS AVE; NORRISTOWN; 2015-12-10 @ 17:40:01;,,"
    "Fire: BUILDING FIRE,2015-12-10 17:40:01,NORRISTOWN,HAWS AVE,1\n"
    "40.00,-75.27,WYNNEWOOD RD; 2016-01-04 @ 19:35:41;,19096,EMS: CARDIAC EMERGENCY,2016-01-04 ";

LogReading read(const std::string& text) {
  const auto table = parse_table(text, "log.csv");
  BOOST_REQUIRE(table.has_value());
  auto reading = read_log(*table, propose_log_mapping(*table).mapping, "America/Los_Angeles");
  BOOST_REQUIRE_MESSAGE(reading.has_value(), reading.error().what.en);
  return std::move(*reading);
}

std::optional<std::int32_t> phase(const PastIncident& incident, Phase phase) {
  return incident.phase_s[static_cast<std::size_t>(phase)];
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_rows_of_one_incident_are_its_units_and_the_first_on_scene_counts) {
  const LogReading reading = read(by_unit);
  BOOST_REQUIRE(reading.incidents.size() == 2u);
  const PastIncident& medical = reading.incidents.front();  // by time, although newest came first
  BOOST_TEST(medical.id == "17000001");
  BOOST_TEST(medical.units == 2u);
  BOOST_TEST(medical.words == "Medical Incident");
  BOOST_TEST(medical.place == "MARINA BLVD");
  BOOST_TEST((medical.at == geo::Position{378'000'000, -1'224'300'000}));
  BOOST_TEST(medical.reported_at.ms == 1'484'293'800'000);  // 2017-01-13T07:50:00Z
  BOOST_TEST(!phase(medical, Phase::answering));
  BOOST_TEST(phase(medical, Phase::processing).value() == 40);
  BOOST_TEST(phase(medical, Phase::turnout).value() == 50);
  BOOST_TEST(phase(medical, Phase::travel).value() == 210);
  BOOST_TEST(!phase(medical, Phase::access));
  BOOST_TEST(phase(medical, Phase::total_response).value() == 300);
  const PastIncident& fire = reading.incidents.back();
  BOOST_TEST((fire.kind == ReportedKind::smoke_or_fire));
  BOOST_TEST(phase(fire, Phase::processing).value() == 30);
  BOOST_TEST(!phase(fire, Phase::travel));
}

BOOST_AUTO_TEST_CASE(a_time_before_the_one_that_must_come_first_is_listed_with_its_line) {
  const LogReading reading = read(by_unit);
  BOOST_TEST(reading.negative_intervals == 1u);
  BOOST_TEST(reading.rejected_rows == 0u);
  BOOST_REQUIRE(reading.findings.warnings.size() == 1u);
  const CellFinding& found = reading.findings.warnings.front();
  BOOST_TEST(found.line == 3);
  BOOST_TEST(found.column == "Hospital DtTm");
  BOOST_TEST(found.value == "01/13/2017 12:19:00 AM");
  BOOST_TEST(found.reason.en.find("60 s before Transport DtTm") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_whole_row_of_a_cut_file_is_kept_and_the_cut_is_said) {
  const LogReading reading = read(feed);
  BOOST_TEST(reading.rows == 3u);
  BOOST_TEST(reading.incidents.size() == 2u);
  BOOST_TEST(reading.rejected_rows == 1u);
  BOOST_REQUIRE(reading.findings.rejected.size() == 1u);
  BOOST_TEST(reading.findings.rejected.front().line == 4);
}

BOOST_AUTO_TEST_CASE(the_earlier_time_in_the_text_of_a_call_counts_and_nothing_else_of_it_is_kept) {
  const LogReading reading = read(feed);
  const PastIncident& first = reading.incidents.front();
  BOOST_TEST(reading.earlier_times == 1u);
  BOOST_TEST(first.reported_at.ms == 1'449'794'856'000);  // 16:47:36 in Los Angeles
  BOOST_TEST((first.kind == ReportedKind::collapsed));
  BOOST_TEST(first.words == "EMS: CARDIAC EMERGENCY");
  BOOST_TEST(first.place == "AIRY ST");
  BOOST_TEST(first.id.starts_with("call-"));
}

BOOST_AUTO_TEST_CASE(the_order_of_rows_changes_nothing) {
  const auto table = parse_table(by_unit, "log.csv");
  BOOST_REQUIRE(table.has_value());
  const Mapping mapping = propose_log_mapping(*table).mapping;
  const std::string site = "Asia/Shanghai";
  const auto expected = read_log(*table, mapping, site);
  constexpr unsigned seed = 20'170'113;
  BOOST_TEST_MESSAGE("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20; ++i) {
    Table shuffled = *table;
    std::shuffle(shuffled.rows.begin(), shuffled.rows.end(), random);
    BOOST_TEST((read_log(shuffled, mapping, site)->incidents == expected->incidents));
  }
}

BOOST_AUTO_TEST_CASE(a_row_without_a_time_is_rejected_and_one_without_a_position_is_kept) {
  const LogReading reading = read(
      "Incident Number,Received,Call Type,Address,Latitude,Longitude\n"
      "1,2017-01-01 10:00,Fire,A,37.7,-122.4\n"
      "2,,Fire,B,37.7,-122.4\n"
      "3,soon,Fire,C,37.7,-122.4\n"
      "4,2017-01-01 11:00,Fire,D,,\n"
      "5,2017-01-01 12:00,Fire,E,137.7,-122.4\n");
  BOOST_TEST(reading.incidents.size() == 3u);
  BOOST_TEST(reading.rejected_rows == 2u);
  BOOST_TEST(reading.without_position == 2u);
  BOOST_REQUIRE(reading.findings.rejected.size() == 2u);
  BOOST_TEST(reading.findings.rejected[0].line == 3);
  BOOST_TEST(reading.findings.rejected[1].line == 4);
  BOOST_TEST(reading.findings.rejected[1].column == "Received");
  BOOST_TEST(reading.findings.rejected[1].value == "soon");
  BOOST_REQUIRE(!reading.findings.warnings.empty());
  BOOST_TEST(reading.findings.warnings.front().line == 6);
}

BOOST_AUTO_TEST_CASE(the_same_row_again_in_a_log_without_ids_is_one_call) {
  const std::string row = "2017-01-01 10:00,Fire,A,37.7,-122.4\n";
  const LogReading reading = read("Received,Call Type,Address,Latitude,Longitude\n" + row + row);
  BOOST_TEST(reading.incidents.size() == 1u);
  BOOST_TEST(reading.repeated_rows == 1u);
}

BOOST_AUTO_TEST_CASE(a_call_far_from_all_others_is_named) {
  std::string text = "Incident Number,Received,Latitude,Longitude\n";
  for (int i = 0; i < 200; ++i)
    text += std::to_string(i) + ",2017-01-01 10:00,37.7" + std::to_string(i % 10) + ",-122.4\n";
  text += "200,2017-01-01 10:00,41.7,-122.4\n";
  const LogReading reading = read(text);
  BOOST_TEST(reading.stray == 1u);
  BOOST_REQUIRE(reading.findings.warnings.size() == 1u);
  BOOST_TEST(reading.findings.warnings.front().line == 202);
}

BOOST_AUTO_TEST_CASE(points_in_one_column_may_be_written_as_geometry) {
  const LogReading reading =
      read("Incident Number,Received,Case Location\n1,2017-01-01 10:00,POINT (-122.43 37.80)\n");
  BOOST_REQUIRE(reading.incidents.size() == 1u);
  BOOST_TEST((reading.incidents.front().at == geo::Position{378'000'000, -1'224'300'000}));
}

BOOST_AUTO_TEST_CASE(calls_off_the_sites_map_are_counted_and_kept) {
  const LogReading reading = read(by_unit);
  BOOST_TEST(count_outside(reading.incidents, {95'000'000, 471'000'000, 95'300'000, 471'600'000}) ==
             2u);
  BOOST_TEST(count_outside(reading.incidents,
                           {-1'226'000'000, 376'000'000, -1'223'000'000, 379'000'000}) == 0u);
}

BOOST_AUTO_TEST_CASE(a_moved_log_keeps_its_distances_and_lies_around_its_target) {
  std::vector<PastIncident> calls(3);
  calls[0].at = {377'000'000, -1'224'000'000};
  calls[1].at = {377'500'000, -1'224'000'000};
  calls[2].at = {378'000'000, -1'223'000'000};
  const auto before = geo::distance_cm(*calls[0].at, *calls[2].at);
  move_log(calls, {471'411'000, 95'215'000});
  BOOST_TEST((calls[1].at == geo::Position{471'411'000, 95'215'000}));
  const auto after = geo::distance_cm(*calls[0].at, *calls[2].at);
  BOOST_TEST(std::abs(after - before) < before / 100);
  move_log(calls, {899'999'999, 0});
  BOOST_TEST(!calls[2].at.has_value());
}

BOOST_AUTO_TEST_CASE(a_log_without_a_column_for_its_time_is_no_log) {
  const auto table = parse_table("a,b\n1,2\n", "log.csv");
  const auto reading = read_log(*table, propose_log_mapping(*table).mapping, "Europe/Vaduz");
  BOOST_TEST(!reading.has_value());
  const auto zone = parse_table("Received,Zone\n2017-01-01 10:00,Mars/Olympus\n", "log.csv");
  BOOST_TEST(!read_log(*zone, propose_log_mapping(*zone).mapping, "Europe/Vaduz").has_value());
}

BOOST_AUTO_TEST_CASE(times_of_day_stand_on_the_day_of_their_row_or_on_the_next) {
  const LogReading log = read(
      "警情编号,日期,报警时间,出动时间,到场时间\n"
      "J1,2026/1/15,23:58:10,23:59:30,00:06:00\n"
      "J2,2026/1/16,08:00:00,,07:59:00\n");
  BOOST_TEST_REQUIRE(log.incidents.size() == 2u);
  BOOST_TEST(phase(log.incidents[0], Phase::travel).value_or(-1) == 390);
  BOOST_TEST(phase(log.incidents[0], Phase::total_response).value_or(-1) == 470);
  BOOST_TEST(!phase(log.incidents[1], Phase::total_response).has_value());
  BOOST_TEST(log.negative_intervals == 1u);
}

BOOST_AUTO_TEST_CASE(a_column_for_the_day_is_not_used_where_the_times_have_their_own) {
  const auto table = parse_table("Call Date,Received\n2026-01-15,2026-01-16 08:00\n", "log.csv");
  const Proposal found = propose_log_mapping(*table);
  BOOST_TEST(!found.mapping.columns.contains("date"));
  BOOST_TEST((found.unused == std::vector<std::string>{"Call Date"}));
}
