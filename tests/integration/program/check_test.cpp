// check tells what is wrong with a site folder, to people in a few lines and to programs in full.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;

namespace {

std::size_t lines_with(const std::string& text, const std::string& words) {
  std::size_t lines = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    ++lines;
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_CASE(many_alike_are_told_in_few_lines_and_each_with_all) {
  const Dispatcher& house = Dispatcher::shared();
  const Outcome few = house({"check", site_folder});
  BOOST_TEST(few.code == 0);
  BOOST_TEST(lines_with(few.out, "no opening hours") <= 3);
  BOOST_TEST(lines_with(few.out, "things whose opening hours are not known; --all") == 1);
  const Outcome each = house({"check", site_folder, "--all"});
  BOOST_TEST(each.code == 0);
  BOOST_TEST(lines_with(each.out, "no opening hours") > 3);
  BOOST_TEST(lines_with(each.out, "--all") == 0);
  const Outcome chinese = house({"check", site_folder, "--lang", "zh"});
  BOOST_TEST(lines_with(chinese.out, "开放时间未知的器材另有") == 1);
}

BOOST_AUTO_TEST_CASE(programs_hear_of_every_finding_and_its_topic) {
  const Json told = Dispatcher::shared().ask({"check", site_folder});
  BOOST_REQUIRE(told.is_object());
  BOOST_TEST(told["errors"].get<int>() == 0);
  BOOST_TEST(told["findings"].size() == told["warnings"].get<std::size_t>());
  BOOST_TEST(told["site"]["id"].get<std::string>() == "liechtenstein");
  const auto& findings = told["findings"];
  BOOST_TEST(std::count_if(findings.begin(), findings.end(), [](const Json& finding) {
               return finding["topic"] == "hours_unknown";
             }) > 5);
}

BOOST_AUTO_TEST_CASE(retired_rows_are_counted) {
  const ScratchFolder folder;
  namespace fs = std::filesystem;
  const fs::path copy = folder.path() / "site";
  fs::copy(site_folder, copy, fs::copy_options::recursive);
  std::ofstream(copy / "places.csv") << "id,name,lat,lon,retired\nS1,Hall,47.14,9.52,2026-01-31\n";
  const Outcome outcome = Dispatcher::shared()({"check", copy.string()});
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(lines_with(outcome.out, "Rows left out as retired: 1.") == 1);
}
