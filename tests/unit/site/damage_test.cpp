// Damaged bytes in the bundled files: never a crash, never a mistake without its line, and nobody
// is lost without a word.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/compile/people_file.hpp"
#include "dispatcher/site/compile/plan_file.hpp"
#include "dispatcher/site/compile/text_file.hpp"

using namespace liferelay;

namespace {

constexpr std::uint64_t seed = 20'261'121;
constexpr std::int32_t today = 20'778;
const std::string folder = std::string(LIFERELAY_SOURCE_DIR) + "/config/liechtenstein/";

std::string bundled(const std::string& file) {
  auto text = site::read_text_file(folder + file);
  BOOST_REQUIRE(text);
  return std::move(*text);
}

// One to three bytes become others.
std::string damaged(std::string text, Prng& prng) {
  for (std::uint64_t i = 1 + prng.below(3); i > 0; --i) {
    const char bytes[] = {'"', ',', '\n', '\r', '#', '\0', ';', '=', '[', '{', ' ', '9'};
    char& at = text[prng.below(text.size())];
    at = prng.chance(1, 2) ? bytes[prng.below(sizeof bytes)] : static_cast<char>(prng.next());
  }
  return text;
}

std::size_t people_in(const std::string& text, site::Findings& findings) {
  site::HoursPool hours(today, {});
  site::Origins origins;
  std::vector<SiteResponder> people;
  site::Registry registry;
  site::read_people({"people.csv", text, {}}, hours, findings, origins, people, registry);
  return people.size();
}

std::size_t commented_rows(const std::string& text) {
  std::size_t lines = 0;
  bool begins = true;
  for (const char c : text) {
    if (begins && c == '#') ++lines;
    begins = c == '\n' || c == '\r';
  }
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_CASE(damage_to_people_csv_never_loses_anybody_without_a_word) {
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  const std::string whole = bundled("people.csv");
  int refused = 0;
  for (int i = 0; i < 1'000; ++i) {
    const std::string text = damaged(whole, prng);
    site::Findings findings;
    const std::size_t people = people_in(text, findings);
    refused += findings.has_errors();
    // Only a # at the very beginning of a line takes a row out, as anybody can see.
    if (!findings.has_errors()) BOOST_TEST(people + commented_rows(text) == 64);
    for (const site::Finding& found : findings.all()) BOOST_TEST(found.line > 0, found.what.en);
  }
  BOOST_TEST(refused > 300);
}

BOOST_AUTO_TEST_CASE(damage_to_a_plan_never_loses_a_role_without_a_word) {
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (const char* file : {"plans/collapse.toml", "plans/fire.toml", "plans/in_water.toml"}) {
    const std::string whole = bundled(file);
    site::Findings sound;
    site::SiteOrigins none;
    const auto plan = site::read_plan(file, whole, today, sound, none);
    BOOST_REQUIRE(plan);
    int refused = 0;
    for (int i = 0; i < 500; ++i) {
      site::Findings findings;
      site::SiteOrigins origins;
      const auto read = site::read_plan(file, damaged(whole, prng), today, findings, origins);
      BOOST_TEST(read.has_value() != findings.has_errors());
      refused += findings.has_errors();
      for (const site::Finding& found : findings.all()) BOOST_TEST(found.line > 0, found.what.en);
    }
    BOOST_TEST(refused > 150);
  }
}

BOOST_AUTO_TEST_CASE(every_plan_with_an_unknown_key_is_refused_on_its_line) {
  for (const char* file : {"plans/collapse.toml", "plans/fire.toml", "plans/in_water.toml"}) {
    std::string text = bundled(file);
    const auto line = 1 + std::count(text.begin(), text.end(), '\n');
    for (const bool in_role : {false, true}) {
      std::string changed = text + "surprise = true\n";  // of the last role
      if (!in_role) changed = "surprise = true\n" + text;
      site::Findings findings;
      site::SiteOrigins origins;
      BOOST_TEST(!site::read_plan(file, changed, today, findings, origins));
      BOOST_REQUIRE_EQUAL(findings.errors(), 1);
      const auto found = std::find_if(findings.all().begin(), findings.all().end(), [](auto& one) {
        return one.severity == site::Severity::error;
      });
      BOOST_TEST(found->file == file);
      BOOST_TEST(found->line == (in_role ? line : 1));
      BOOST_TEST(found->what.en.find("\"surprise\" is not known") == 0);
    }
  }
}
