// See judge.hpp.
#include "tests/integration/kill/points/judge.hpp"

#include <fstream>

#include "tests/integration/kill/fact.hpp"
#include "tests/integration/kill/points/scenarios.hpp"

namespace liferelay::test {
namespace {

namespace fs = std::filesystem;

std::string last_acknowledged_head(const fs::path& history) {
  std::string head;
  const auto facts = read_history(history);
  if (!facts) return head;
  for (const Fact& fact : *facts) {
    if (fact.what == "ack") head = fact.word(1);
  }
  return head;
}

// The lines of a program's output that say what is wrong, or all of a short one.
void take_findings(const std::string& program, const fs::path& output,
                   std::vector<std::string>& findings) {
  std::ifstream in(output);
  const std::size_t before = findings.size();
  std::string last;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("BROKEN")) findings.push_back(line.substr(line.find_first_not_of(' ', 6)));
    if (!line.empty()) last = line;
  }
  if (findings.size() == before) findings.push_back(program + ": " + last);
}

void check(const House& house, const Stage& stage, const fs::path& folder,
           std::vector<std::string>& findings) {
  const fs::path checked = folder / "check.log";
  if (run_program({house.checker, stage.data(), stage.history()}, checked) != 0)
    take_findings("kill_check", checked, findings);
  const fs::path verified = folder / "verify.log";
  std::vector<std::string> verify{house.liferelay, "--lang",  "en",    "--data",
                                  stage.data(),    "journal", "verify"};
  if (const std::string head = last_acknowledged_head(stage.history()); !head.empty()) {
    verify.emplace_back("--head");
    verify.push_back(head);
  }
  if (run_program(verify, verified) != 0)
    take_findings("liferelay journal verify", verified, findings);
}

Verdict play(const House& house, void (*script)(Stage&), const StageOptions& options) {
  Verdict verdict;
  try {
    Stage stage(options);
    try {
      script(stage);
    } catch (const std::exception& trouble) {
      stage.note(trouble.what());
    }
    verdict.findings = stage.findings();
    verdict.faults_met = stage.faults_met();
    verdict.lives = stage.lives();
    if (verdict.findings.empty()) check(house, stage, options.folder, verdict.findings);
  } catch (const std::exception& trouble) {
    verdict.findings.emplace_back(trouble.what());
  }
  return verdict;
}

StageOptions options_of(const House& house, const fs::path& folder, int port) {
  StageOptions options;
  options.liferelay = house.liferelay;
  options.library = house.library;
  options.site = house.site;
  options.folder = folder;
  options.port = port;
  return options;
}

}  // namespace

Verdict play_point(const House& house, const Point& point, const fs::path& folder, int port) {
  const Scenario* scenario = find_scenario(point.scenario);
  if (scenario == nullptr) return {{"there is no scenario " + point.scenario}, 0, {}};
  StageOptions options = options_of(house, folder, port);
  options.faults = point.faults;
  if (!scenario->from_nothing) options.before = house.past;
  return play(house, scenario->play, options);
}

Verdict play_the_past(const House& house, const fs::path& folder, int port) {
  return play(house, play_past, options_of(house, folder, port));
}

}  // namespace liferelay::test
