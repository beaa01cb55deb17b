// Starting, stopping and checking a site.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_bundled_site_has_no_mistakes) {
  const Outcome outcome = Dispatcher::shared()({"check", site_folder});
  BOOST_TEST(outcome.code == 0, outcome.out);
  BOOST_TEST(has(outcome.out, "0 errors"));
}

BOOST_AUTO_TEST_CASE(a_mistake_in_a_site_is_answered_with_file_and_line) {
  const Dispatcher& house = Dispatcher::shared();
  const fs::path copy = house.file("site");
  fs::copy(site_folder, copy, fs::copy_options::recursive);
  std::ofstream(copy / "plans" / "collapse.toml", std::ios::app) << "\nunheard_of = 1\n";
  const Outcome outcome = house({"check", copy.string()});
  BOOST_TEST(outcome.code == 1);
  BOOST_TEST(has(outcome.out, "collapse.toml:"), outcome.out);
  BOOST_TEST(has(outcome.out, "unheard_of"), outcome.out);
  const Outcome json = house({"check", copy.string(), "--json"});
  BOOST_TEST(json.code == 1);
  const Json found = Json::parse(json.out);
  BOOST_TEST(found["errors"].get<int>() >= 1);
  for (const Json& finding : found["findings"]) {
    if (finding["severity"] != "error") continue;
    BOOST_TEST(finding["line"].get<int>() > 0);
    BOOST_TEST(has(finding["file"].get<std::string>(), "collapse.toml"));
  }
}

BOOST_AUTO_TEST_CASE(what_a_dispatcher_leaves_behind_is_for_its_owner_alone) {
  const Dispatcher& house = Dispatcher::shared();
  for (const std::string& path : {house.serving(), house.data() + "/keys/operator.key"}) {
    struct stat found {};
    BOOST_TEST_CONTEXT(path) {
      BOOST_REQUIRE(::stat(path.c_str(), &found) == 0);
      BOOST_TEST((found.st_mode & 0777) == 0600u);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_served_is_not_served_twice) {
  const Outcome second = Dispatcher::shared()({"serve", site_folder, "--exercise"});
  BOOST_TEST(second.code == 7);
  BOOST_TEST(has(second.err, "--data"), second.err);
}

BOOST_AUTO_TEST_CASE(sigterm_ends_it_with_0_and_the_folder_keeps_its_mode) {
  Dispatcher& house = Dispatcher::shared();
  BOOST_TEST(fs::exists(house.serving()));
  BOOST_TEST(house.stop() == 0);
  BOOST_TEST(!fs::exists(house.serving()));
  const Outcome live = house({"serve", site_folder});
  house.start();
  BOOST_TEST(live.code == 7);
  BOOST_TEST(has(live.err, "exercise mode"), live.err);
  BOOST_TEST(fs::exists(house.serving()));
}

// A file is replaced by a new one when it is written, so its number tells.
BOOST_AUTO_TEST_CASE(a_restart_writes_only_the_key_files_that_changed) {
  Dispatcher& house = Dispatcher::shared();
  const auto number_of = [&house](const std::string& identity) {
    struct stat file {};
    BOOST_TEST_REQUIRE(stat((house.data() + "/keys/" + identity + ".key").c_str(), &file) == 0);
    return file.st_ino;
  };
  BOOST_TEST(house.stop() == 0);
  const auto kept = number_of("P01");
  std::string text;
  {
    std::ifstream in(house.data() + "/keys/P02.key");
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto endpoint = text.find("endpoint = ");
  BOOST_TEST_REQUIRE(endpoint != std::string::npos);
  text.replace(endpoint, text.find('\n', endpoint) - endpoint, "endpoint = tcp://127.0.0.1:1");
  std::ofstream(house.data() + "/keys/P02.key") << text;
  const auto changed = number_of("P02");
  house.start();
  BOOST_TEST(number_of("P01") == kept);
  BOOST_TEST(number_of("P02") != changed);
}
