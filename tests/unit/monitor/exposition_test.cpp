// The page that Prometheus reads: every line is one of its format's, every name follows its
// conventions, and nobody is named.
#include "dispatcher/monitor/exposition.hpp"

#include <map>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::monitor;

namespace {

bool ends(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// The families with their types, and each series with its value.
struct Read {
  std::map<std::string, std::string> types;
  std::set<std::string> helped;
  std::map<std::string, double> values;  // by "name{labels}"

  explicit Read(const std::string& page) {
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string hash, what, name, rest;
      if (line.rfind("# ", 0) == 0) {
        words >> hash >> what >> name;
        std::getline(words, rest);
        BOOST_TEST(rest.size() > 2u, line);
        if (what == "HELP") BOOST_TEST(helped.insert(name).second, "twice: " + name);
        if (what == "TYPE") types[name] = rest.substr(1);
        continue;
      }
      const std::size_t space = line.rfind(' ');
      BOOST_REQUIRE_MESSAGE(space != std::string::npos, line);
      const bool is_new =
          values.emplace(line.substr(0, space), std::stod(line.substr(space))).second;
      BOOST_TEST(is_new, "twice: " + line);
    }
  }
  double operator[](const std::string& series) const {
    const auto found = values.find(series);
    BOOST_REQUIRE_MESSAGE(found != values.end(), "no " + series);
    return found->second;
  }
};

Numbers some_numbers() {
  Numbers numbers;
  numbers.tally.alarms[static_cast<std::size_t>(ReportedKind::collapsed)] = 3;
  numbers.tally.commit.add(2'000'000);
  numbers.tally.commit.add(20'000'000);
  numbers.messages.heard = 12;
  numbers.messages.refused = 2;
  numbers.messages.refused_with[RefusalCode::malformed] = 2;
  numbers.troubles[static_cast<std::size_t>(TroubleKind::disk_low)] = 1;
  numbers.incidents_open = 2;
  return numbers;
}

std::string page() {
  return exposition({"1.2.3", "old \"town\"\\", Mode::exercise, 20}, some_numbers(),
                    Machine{.resident_bytes = 4096}, milliseconds(1'250), true);
}

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_stand_under_their_names) {
  const Read read(page());
  BOOST_TEST(read["liferelay_alarms_total{mode=\"exercise\",kind=\"collapsed\"}"] == 3);
  BOOST_TEST(read["liferelay_alarms_total{mode=\"exercise\",kind=\"in_water\"}"] == 0);
  BOOST_TEST(read["liferelay_messages_heard_total{mode=\"exercise\"}"] == 12);
  BOOST_TEST(read["liferelay_refusals_by_code_total{mode=\"exercise\",code=\"100\"}"] == 2);
  BOOST_TEST(read["liferelay_troubles{mode=\"exercise\",kind=\"disk_low\"}"] == 1);
  BOOST_TEST(read["liferelay_incidents_open{mode=\"exercise\"}"] == 2);
  BOOST_TEST(read["liferelay_last_turn_age_seconds{mode=\"exercise\"}"] == 1.25);
  BOOST_TEST(read["liferelay_ready{mode=\"exercise\"}"] == 1);
  BOOST_TEST(read["process_resident_memory_bytes"] == 4096);
}

BOOST_AUTO_TEST_CASE(a_histogram_adds_up_from_bound_to_bound) {
  const Read read(page());
  const std::string bucket = "liferelay_commit_seconds_bucket{mode=\"exercise\",le=\"";
  BOOST_TEST(read[bucket + "0.001\"}"] == 0);
  BOOST_TEST(read[bucket + "0.0025\"}"] == 1);
  BOOST_TEST(read[bucket + "0.01\"}"] == 1);
  BOOST_TEST(read[bucket + "0.025\"}"] == 2);
  BOOST_TEST(read[bucket + "+Inf\"}"] == 2);
  BOOST_TEST(read["liferelay_commit_seconds_count{mode=\"exercise\"}"] == 2);
  BOOST_TEST(read["liferelay_commit_seconds_sum{mode=\"exercise\"}"] == 0.022,
             boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(names_follow_the_conventions_and_say_what_they_are) {
  const Read read(page());
  BOOST_TEST(read.types.size() > 50u);
  for (const auto& [name, type] : read.types) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(read.helped.contains(name));
      BOOST_TEST((type == "counter") == ends(name, "_total"));
      BOOST_TEST((type != "histogram" || ends(name, "_seconds")));
      for (const std::string wrong : {"_ms", "_ns", "_kb", "_count", "_sum", "_bucket"})
        BOOST_TEST(!ends(name, wrong));
      for (const char c : name) BOOST_TEST(((c >= 'a' && c <= 'z') || c == '_'));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_ours_says_whether_it_is_a_drill) {
  for (const auto& [series, value] : Read(page()).values) {
    if (series.rfind("liferelay_", 0) == 0)
      BOOST_TEST(series.find("{mode=\"exercise\"") != std::string::npos, series);
  }
}

BOOST_AUTO_TEST_CASE(a_site_s_id_cannot_break_the_page) {
  BOOST_TEST(page().find(R"(site="old \"town\"\\")") != std::string::npos);
}
