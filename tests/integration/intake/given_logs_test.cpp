// Golden results of the two given logs of emergency calls.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/past/import_log.hpp"
#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/past/past_file.hpp"
#include "tests/integration/intake/told.hpp"
#include "tests/support/golden_text.hpp"

using namespace liferelay;

namespace {

const std::string data = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/incidents/";

std::string told_reading(const site::LogReading& reading) {
  const std::pair<const char*, std::size_t> counts[] = {
      {"rows", reading.rows},
      {"incidents", reading.incidents.size()},
      {"rejected rows", reading.rejected_rows},
      {"repeated rows", reading.repeated_rows},
      {"negative intervals", reading.negative_intervals},
      {"earlier times", reading.earlier_times},
      {"without position", reading.without_position},
      {"stray", reading.stray},
      {"warnings", reading.findings.warnings.size()}};
  std::string text;
  for (const auto& [what, count] : counts) text += std::to_string(count) + " " + what + "\n";
  return text + test::digest_line(site::past_file_text(reading.incidents, "")) +
         test::told(reading.findings);
}

void expect_golden(const std::string& file, const std::string& zone) {
  const auto mapped = site::read_mapped_log(data + file, "");
  BOOST_TEST_REQUIRE(mapped.has_value());
  const auto reading = site::read_log(mapped->table, mapped->mapping, zone);
  BOOST_TEST_REQUIRE(reading.has_value());
  const std::string made = file + "\n" + test::told(mapped->table) +
                           test::told(mapped->proposal, site::incident_shape()) +
                           told_reading(*reading);
  const std::string name = file.substr(file.find('/') + 1);
  const std::string difference = test::golden_difference("import/" + name + ".txt", made);
  BOOST_TEST(difference.empty(), difference);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_week_of_san_francisco_gives_what_it_gave) {
  expect_golden("sf_fire_week_2017/Fire_Department_Calls_for_Service.csv", "America/Los_Angeles");
}

BOOST_AUTO_TEST_CASE(a_month_of_montgomery_cut_off_in_its_last_row_gives_what_it_gave) {
  expect_golden("montgomery_pa_911/911_2015-12_truncated.csv", "America/New_York");
}
