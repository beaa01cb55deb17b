// incidents.csv reads back as it was written, and whoever spoils it is told where.
#include "dispatcher/site/past/past_file.hpp"

#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using namespace liferelay::site;

namespace {

std::vector<PastIncident> two_calls() {
  std::vector<PastIncident> calls(2);
  calls[0] = {"17000001",
              Instant{1'484'293'800'000},
              "America/Los_Angeles",
              ReportedKind::collapsed,
              "Medical, \"urgent\"",
              geo::Position{378'000'000, -1'224'300'000},
              "MARINA BLVD",
              2,
              {}};
  calls[0].phase_s[1] = 40;
  calls[0].phase_s[5] = 0;
  calls[1] = {"17000002",
              Instant{1'484'295'000'000},
              "America/Los_Angeles",
              ReportedKind::unknown,
              "",
              {},
              "",
              1,
              {}};
  return calls;
}

Result<std::vector<PastIncident>> read_back(const std::string& text) {
  const test::ScratchFolder scratch;
  const std::string file = scratch.file(past_file_name);
  std::ofstream(file) << text;
  return read_past_file(file);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_the_same) {
  const std::string text = past_file_text(two_calls(), "from calls.csv");
  BOOST_TEST(text.starts_with("# from calls.csv\nid,reported_at,"));
  BOOST_TEST(text.find("2017-01-13T07:50:00Z") != std::string::npos);
  const auto calls = read_back(text);
  BOOST_REQUIRE_MESSAGE(calls.has_value(), calls.error().what.en);
  BOOST_TEST((*calls == two_calls()));
}

BOOST_AUTO_TEST_CASE(a_spoilt_cell_is_named_with_line_and_column) {
  std::string text = past_file_text(two_calls(), "from calls.csv");
  text.replace(text.find("collapsed"), 9, "fell over");
  const auto calls = read_back(text);
  BOOST_REQUIRE(!calls.has_value());
  BOOST_TEST(calls.error().what.en.find("line 3: \"kind\"") != std::string::npos,
             calls.error().what.en);
  BOOST_TEST(!read_back("").has_value());
}
