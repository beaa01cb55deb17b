// Findings are told like a colleague would: errors first, what matters before what may wait, and
// many alike in one breath.
#include "dispatcher/site/examine/report.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/service/little_town.hpp"

using namespace liferelay;

namespace {

// The lines in one language as a file has them.
std::string text_of(const std::vector<Text>& lines, Language language) {
  std::string out;
  for (const Text& line : lines) out += line.in(language) + "\n";
  return out;
}

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What tests/golden/check/NAME holds; with LIFERELAY_WRITE_GOLDEN set it is first written anew.
void expect_golden(const std::string& name, const std::string& made) {
  const auto file = std::filesystem::path(LIFERELAY_SOURCE_DIR) / "tests/golden/check" / name;
  if (std::getenv("LIFERELAY_WRITE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << made;
  }
  BOOST_TEST(content(file) == made, name << " differs; what is told now:\n" << made);
}

}  // namespace

BOOST_AUTO_TEST_CASE(errors_come_first_and_then_what_matters_most) {
  site::Findings findings;
  findings.warning("a", 1, say("hours", "时间"), site::Topic::hours_unknown);
  findings.warning("b", 2, say("role", "角色"), site::Topic::role_unfilled);
  findings.error("c", 3, say("mistake", "错误"));
  const auto lines = site::tell(findings.all(), false);
  BOOST_REQUIRE_EQUAL(lines.size(), 3);
  BOOST_TEST(lines[0].en == "error: c:3: mistake");
  BOOST_TEST(lines[1].en == "warning: b:2: role");
  BOOST_TEST(lines[2].en == "warning: a:1: hours");
  BOOST_TEST(lines[2].zh == "警告：a:1: 时间");
}

BOOST_AUTO_TEST_CASE(of_many_alike_three_are_told_and_the_rest_counted) {
  site::Findings findings;
  for (int i = 0; i < 5; ++i) findings.warning("p", i, say("post", "岗位"), site::Topic::no_post);
  BOOST_TEST(site::tell(findings.all(), false).size() == 5);
  findings.warning("p", 5, say("post", "岗位"), site::Topic::no_post);
  const auto lines = site::tell(findings.all(), false);
  BOOST_REQUIRE_EQUAL(lines.size(), 4);
  BOOST_TEST(lines[3].en == "warning: and 3 more people without a post; --all shows each.");
  BOOST_TEST(lines[3].zh == "警告：没有岗位坐标的人员另有 3 条；加 --all 逐条显示。");
  BOOST_TEST(site::tell(findings.all(), true).size() == 6);
}

BOOST_AUTO_TEST_CASE(the_mistakes_of_one_file_do_not_hide_those_of_another) {
  site::Findings findings;
  for (int i = 1; i <= 900; ++i) findings.error("people.csv", i, say("bad", "错"));
  findings.error("site.toml", 7, say("worse", "更错"));
  const auto lines = site::tell(findings.all(), false);
  BOOST_REQUIRE_EQUAL(lines.size(), 22);
  BOOST_TEST(lines[20].en == "error: people.csv: and 880 more mistakes; --all shows each.");
  BOOST_TEST(lines[21].en == "error: site.toml:7: worse");
}

BOOST_AUTO_TEST_CASE(warnings_without_end_leave_room_for_an_error) {
  site::Findings findings;
  for (int i = 0; i < 100'000; ++i) findings.warning("p", i, say("w", "警"));
  findings.error("site.toml", 7, say("mistake", "错误"));
  BOOST_TEST(findings.warnings() == 100'000);
  BOOST_TEST(findings.all().size() <= site::max_findings);
  BOOST_TEST(site::tell(findings.all(), false).front().en == "error: site.toml:7: mistake");
}

BOOST_AUTO_TEST_CASE(the_bundled_site_is_told_as_it_was) {
  const test::ScratchFolder folder;
  site::Findings findings;
  const std::string site_folder = std::string(LIFERELAY_SOURCE_DIR) + "/config/liechtenstein";
  const auto site = service::read_site(site_folder, folder.file("maps"), test::noon, {}, findings);
  BOOST_REQUIRE(site);
  service::examine_site(*site, test::noon, findings);
  auto lines = site::tell(findings.all(), false);
  lines.push_back(site::sum_up(site->loaded));
  expect_golden("liechtenstein.en.txt", text_of(lines, Language::en));
  expect_golden("liechtenstein.zh.txt", text_of(lines, Language::zh));
}
