// Every command teaches itself, in both languages, and wrong words are answered with a sentence.
#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;

namespace {

const std::vector<std::vector<std::string>> commands{
    {},
    {"serve"},
    {"check"},
    {"alarm"},
    {"respond"},
    {"watch"},
    {"incident"},
    {"incident", "list"},
    {"incident", "show"},
    {"incident", "claim"},
    {"incident", "stand-down"},
    {"incident", "withdraw"},
    {"incident", "close"},
    {"incident", "cancel"},
    {"incident", "move"},
    {"incident", "assign"},
    {"incident", "commander"},
    {"incident", "rung"},
    {"incident", "call"},
    {"incident", "request"},
    {"incident", "hazard"},
    {"incident", "safe"},
    {"incident", "caller"},
    {"incident", "patient"},
    {"incident", "add-patient"},
    {"people"},
    {"people", "list"},
    {"keys"},
    {"keys", "new"},
    {"keys", "list"},
    {"keys", "enrol"},
    {"keys", "revoke"},
    {"map"},
    {"map", "build"},
    {"map", "info"},
    {"map", "route"},
    {"site"},
    {"site", "new"},
    {"site", "templates"},
    {"site", "reload"},
    {"import"},
    {"import", "aeds"},
    {"import", "people"},
    {"import", "places"},
    {"import", "incidents"},
    {"journal"},
    {"journal", "verify"},
    {"journal", "export"},
    {"journal", "stats"},
    {"journal", "backup"},
    {"exercise"},
    {"exercise", "people"},
    {"exercise", "alarms"},
};

Outcome help(std::vector<std::string> words, const char* language) {
  words.insert(words.end(), {"--help", "--lang", language});
  return run(words);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_command_has_help_in_both_languages) {
  for (const auto& words : commands) {
    const Outcome english = help(words, "en");
    const Outcome chinese = help(words, "zh");
    BOOST_TEST_CONTEXT((words.empty() ? "liferelay" : words.back())) {
      BOOST_TEST(english.code == 0);
      BOOST_TEST(chinese.code == 0);
      BOOST_TEST(english.out.find("--lang") != std::string::npos);
      BOOST_TEST(english.out != chinese.out);
    }
  }
}

BOOST_AUTO_TEST_CASE(chinese_help_has_no_english_headings) {
  for (const auto& words : commands) {
    const Outcome chinese = help(words, "zh");
    BOOST_TEST_CONTEXT((words.empty() ? "liferelay" : words.back())) {
      for (const char* english :
           {"Options", "OPTIONS", "Subcommands", "Display", "TEXT", "UINT", "docs/commands.md"})
        BOOST_TEST(chinese.out.find(english) == std::string::npos, english);
    }
  }
}

BOOST_AUTO_TEST_CASE(wrong_words_are_answered_in_chinese) {
  const auto says = [](std::vector<std::string> words, const std::string& sentence) {
    words.insert(words.begin(), {"--lang", "zh"});
    const Outcome outcome = run(words);
    BOOST_TEST(outcome.code == 2);
    BOOST_TEST(outcome.err.find(sentence) != std::string::npos, outcome.err);
  };
  says({"incident", "close", "1"}, "缺少必填内容：--disposition。");
  says({"serve", site_folder, "--speed", "5000"}, "5000 不在范围内：1 至 1000。");
  says({"incident", "show", "first"}, "无法转换：number = first。");
  says({"alarm", "--loud"}, "无法理解 --loud");
  says({"alarm", "--at"}, "取值的个数不对：--at。");
}

BOOST_AUTO_TEST_CASE(words_that_are_no_command_end_with_2_and_a_sentence) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                {"rescue"},
                                                {"incident"},
                                                {"incident", "reopen"},
                                                {"alarm", "--loud"},
                                                {"serve"},
                                                {"incident", "show", "first"},
                                                {"alarm", "--at", "here"},
                                                {"alarm", "--kind", "heart_attack"},
                                                {"people", "list", "--lang", "fr"},
                                                {"serve", site_folder, "--speed", "4"}}) {
    const Outcome outcome = run(words);
    BOOST_TEST_CONTEXT((words.empty() ? "nothing" : words.back())) {
      BOOST_TEST(outcome.code == 2);
      BOOST_TEST(!outcome.err.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_pair_of_keys_is_fresh_each_time) {
  const Outcome one = run({"keys", "new", "--json"});
  BOOST_REQUIRE(one.code == 0);
  const Json pair = Json::parse(one.out);
  BOOST_TEST(pair["public_key"].get<std::string>().size() == 40u);
  BOOST_TEST(pair["secret_key"].get<std::string>().size() == 40u);
  BOOST_TEST(run({"keys", "new", "--json"}).out != one.out);
}
