// The recipe for a site of one's own, typed line by line from both READMEs in a scratch folder.
#include "tests/integration/recipe/recipe.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/process.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay::test;
namespace fs = std::filesystem;

namespace {

// A user's terminals in a folder that looks like a clone.
class Desk {
 public:
  Desk() : earlier_(fs::current_path()) {
    for (const char* name : {"LIFERELAY_LANG", "LC_ALL"}) ::unsetenv(name);
    ::setenv("LANG", "C.UTF-8", 1);
    ::setenv("XDG_STATE_HOME", scratch_.file("state").c_str(), 1);
    fs::create_directory_symlink(LIFERELAY_SOURCE_DIR "/config", scratch_.path() / "config");
    fs::current_path(scratch_.path());
  }
  ~Desk() {
    terminals_.clear();
    fs::current_path(earlier_);
  }

  // Types one line: what stays running gets a terminal of its own, all else must end with 0.
  void type(const RecipeStep& step) {
    BOOST_TEST_MESSAGE("$ " << step.command);
    std::vector<std::string> words = words_of(step.command);
    if (words.front() == "export") {
      const std::size_t sign = words.at(1).find('=');
      ::setenv(words[1].substr(0, sign).c_str(), words[1].substr(sign + 1).c_str(), 1);
    } else if (words.front() != "liferelay") {
      BOOST_TEST(std::system(step.command.c_str()) == 0, step.command);
    } else {
      words.erase(words.begin());
      if (words.front() == "serve" || words.front() == "respond")
        leave_running(words, step);
      else
        run_to_its_end(words, step);
    }
  }

  // The responders' terminals.
  bool responder_was_asked() {
    for (const auto& [name, process] : terminals_) {
      if (name == "respond" && process->says(">>> ", Wait{30})) return true;
    }
    return false;
  }

  void leave() {
    while (!terminals_.empty()) {
      auto& [name, process] = terminals_.back();
      process->terminate();
      const int code = process->end();
      if (name == "serve") BOOST_TEST(code == 0);
      terminals_.pop_back();
    }
  }

 private:
  void leave_running(const std::vector<std::string>& words, const RecipeStep& step) {
    auto process = std::make_unique<Process>(words);
    BOOST_TEST(!step.promised.empty(), "no sentence shows that this runs: " << step.command);
    for (const std::string& sentence : step.promised)
      BOOST_REQUIRE_MESSAGE(process->says(sentence, Wait{60}),
                            step.command << " did not say \"" << sentence
                                         << "\" but: " << process->out() << process->err());
    terminals_.emplace_back(words.front(), std::move(process));
  }

  static void run_to_its_end(const std::vector<std::string>& words, const RecipeStep& step) {
    const Outcome outcome = run(words);
    BOOST_TEST(outcome.code == 0, step.command << ": " << outcome.out << outcome.err);
    for (const std::string& sentence : step.promised)
      BOOST_TEST(outcome.out.find(sentence) != std::string::npos,
                 step.command << " did not say \"" << sentence << "\" but:\n"
                              << outcome.out << outcome.err);
  }

  ScratchFolder scratch_;
  fs::path earlier_;
  std::vector<std::pair<std::string, std::unique_ptr<Process>>> terminals_;
};

void follow(const char* readme, const char* heading) {
  const auto steps = read_recipe(std::string(LIFERELAY_SOURCE_DIR "/") + readme, heading);
  const auto has = [&](const std::string& start) {
    return std::any_of(steps.begin(), steps.end(),
                       [&](const RecipeStep& step) { return step.command.starts_with(start); });
  };
  for (const char* command : {"liferelay site new ", "liferelay import ", "liferelay check ",
                              "liferelay serve ", "liferelay respond ", "liferelay alarm "})
    BOOST_REQUIRE_MESSAGE(has(command), readme << " has no \"" << command << "\" in its recipe");
  Desk desk;
  for (const RecipeStep& step : steps) desk.type(step);
  BOOST_TEST(desk.responder_was_asked());
  desk.leave();
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_english_readme_leads_to_a_site_whose_responder_is_asked) {
  follow("README.md", "Your own site in 15 minutes");
}

BOOST_AUTO_TEST_CASE(the_chinese_readme_leads_to_a_site_whose_responder_is_asked) {
  follow("README.zh.md", "15 分钟建好自己的辖区");
}

BOOST_AUTO_TEST_CASE(a_recipe_is_read_with_its_promises) {
  const ScratchFolder scratch;
  const std::string file = scratch.file("README.md");
  std::ofstream(file)
      << "## A\n```sh\nno\n```\n## B\ntext\n```sh\nliferelay x \"a b\"  # why\n# "
         "only a remark\n```\n```\nSaid … twice.\n```\n### B2\n```sh\nls\n```\n## C\n";
  const auto steps = read_recipe(file, "B");
  BOOST_REQUIRE(steps.size() == 2u);
  BOOST_TEST((words_of(steps[0].command) == std::vector<std::string>{"liferelay", "x", "a b"}));
  BOOST_TEST((steps[0].promised == std::vector<std::string>{"Said ", " twice."}));
  BOOST_TEST(steps[1].command == "ls");
}
