#include "tests/integration/hours_oracle/oracle.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace liferelay::test {
namespace {

const std::string folder = std::string(LIFERELAY_SOURCE_DIR) + "/tests/integration/hours_oracle";

struct Said {
  std::string text;
  bool ok = false;
};

Said run(const std::string& command) {
  Said said;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return said;
  std::array<char, 65'536> part{};
  for (std::size_t n = 1; n > 0;) {
    n = std::fread(part.data(), 1, part.size(), pipe);
    said.text.append(part.data(), n);
  }
  said.ok = pclose(pipe) == 0;
  return said;
}

Opening state_from(const std::string& letter) {
  if (letter == "o") return Opening::open;
  if (letter == "c") return Opening::closed;
  if (letter == "u") return Opening::unknown;
  throw std::runtime_error("the oracle said " + letter);
}

// "c 480 o 720 c": a state, and the minute at which the next one begins.
std::vector<Opening> minutes_from(std::istringstream& words) {
  constexpr std::size_t year = std::size_t{oracle_days} * 1440;
  std::vector<Opening> minutes;
  minutes.reserve(year);
  std::string letter;
  while (words >> letter) {
    std::size_t until = year;
    if (!(words >> until)) until = year;
    minutes.resize(std::min(until, year), state_from(letter));
  }
  return minutes;
}

}  // namespace

std::string why_no_oracle() {
  const Said version = run("node --version 2>/dev/null");
  if (!version.ok) return "node is not installed; scripts/setup installs it";
  if (std::atoi(version.text.c_str() + 1) < 18) return "node is older than 18";
  if (!std::filesystem::exists(folder + "/node_modules/opening_hours/package.json"))
    return "the npm package opening_hours is not installed; scripts/setup installs it";
  return {};
}

OracleAnswers ask_oracle(const std::string& file) {
  const Said said = run("node '" + folder + "/oracle.js' " + std::to_string(oracle_year) + " '" +
                        file + "' 2>/dev/null");
  if (!said.ok) throw std::runtime_error("oracle.js failed; run it by hand to see why");
  OracleAnswers all;
  std::istringstream lines(said.text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    if (kind == "holidays") {
      std::string country;
      words >> country;
      for (std::int32_t day = 0; words >> day;) all.holidays[country].push_back(day);
    } else if (kind == "hours") {
      all.answers.push_back({{}, minutes_from(words)});
    } else {
      all.answers.push_back({line, {}});
    }
  }
  return all;
}

}  // namespace liferelay::test
