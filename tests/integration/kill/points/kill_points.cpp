// kill_points: plays scenarios against a real dispatcher, each time with another fault of the disk,
// and judges every one. See --help for the words; scripts/kill runs it.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/integration/kill/points/campaign.hpp"
#include "tests/integration/kill/points/judge.hpp"
#include "tests/integration/kill/points/port.hpp"
#include "tests/integration/kill/points/scenarios.hpp"

namespace {

using namespace liferelay::test;
namespace fs = std::filesystem;

constexpr const char* usage = R"(usage: kill_points BUILD SOURCE [WORD VALUE]...
  every-write N, torn N, power N, errors N, strace N, recovery N
                   so many points of that campaign, drawn with the seed; 0: all
  scenario NAME    only this scenario
  point NAME       this very point (fault.hpp), may come again
  seed S           of what is drawn (default 1)
  jobs J           so many at once (default 2)
  work DIR         where (default: in memory, if the machine offers that)
)";

struct Words {
  fs::path build;
  fs::path source;
  std::map<Campaign, std::size_t> campaigns;
  std::vector<Point> points;
  std::string scenario;
  std::uint64_t seed = 1;
  std::size_t jobs = 2;
  fs::path work;
};

bool take_word(Words& words, const std::string& word, const std::string& value) {
  for (std::size_t i = 0; i < std::size(campaign_names); ++i) {
    if (word != campaign_names[i]) continue;
    words.campaigns[static_cast<Campaign>(i)] = std::strtoull(value.c_str(), nullptr, 10);
    return true;
  }
  if (word == "point") {
    const auto point = point_of(value);
    if (!point || find_scenario(point->scenario) == nullptr) return false;
    words.points.push_back(*point);
  } else if (word == "scenario") {
    words.scenario = value;
    return find_scenario(value) != nullptr;
  } else if (word == "seed") {
    words.seed = std::strtoull(value.c_str(), nullptr, 10);
  } else if (word == "jobs") {
    words.jobs = std::max(1ull, std::strtoull(value.c_str(), nullptr, 10));
  } else if (word == "work") {
    words.work = value;
  } else {
    return false;
  }
  return true;
}

bool read_words(int argc, char** argv, Words& words) {
  if (argc < 3 || argc % 2 == 0) return false;
  words.build = fs::absolute(argv[1]);
  words.source = fs::absolute(argv[2]);
  for (int i = 3; i < argc; i += 2) {
    if (!take_word(words, argv[i], argv[i + 1])) return false;
  }
  return true;
}

fs::path make_work_folder(const Words& words) {
  const fs::path memory = "/dev/shm";
  std::string name = (!words.work.empty()  ? words.work
                      : fs::exists(memory) ? memory
                                           : fs::temp_directory_path()) /
                     "kill-points-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + " cannot be made");
  return name;
}

House make_house(const Words& words, const fs::path& work) {
  House house;
  const fs::path tools = words.build / "tests/integration/kill";
  house.liferelay = words.build / "liferelay";
  house.checker = tools / "kill_check";
  house.library = tools / "faulty_disk/libfaulty_disk.so";
  for (const fs::path& program : {house.liferelay, house.checker, house.library}) {
    if (!fs::exists(program)) throw std::runtime_error(program.native() + " is not built");
  }
  house.site = work / "site";
  fs::copy(words.source / "tests/integration/kill/site", house.site, fs::copy_options::recursive);
  fs::copy(words.source / "tests/data/scenic/scenic.osm", house.site);
  return house;
}

void show(const Point& point, const Verdict& verdict) {
  for (const std::string& finding : verdict.findings)
    std::printf("  %s: %s\n", name_of(point).c_str(), finding.c_str());
}

// Plays what every point begins from, and each scenario once with nothing wrong.
bool prepare(House& house, const Words& words, const fs::path& work, int port,
             std::vector<Reference>& references) {
  const Verdict past = play_the_past(house, work / "past", port);
  show({"past", {}}, past);
  if (!past.findings.empty()) return false;
  house.past = work / "past" / "data";
  for (const Scenario& scenario : scenarios()) {
    if (!words.scenario.empty() && words.scenario != scenario.name) continue;
    const Point point{std::string(scenario.name), {}};
    const fs::path folder = work / "untouched";
    Verdict verdict = play_point(house, point, folder, port);
    show(point, verdict);
    if (!verdict.findings.empty()) return false;
    std::size_t operations = 0;
    for (const DiskLog& life : verdict.lives) operations += life.operations.size();
    std::printf("  %-10s %4zu operations in %zu lives: %s\n", point.scenario.c_str(), operations,
                verdict.lives.size(), std::string(scenario.about).c_str());
    references.push_back({point.scenario, std::move(verdict.lives)});
    fs::remove_all(folder);
  }
  return true;
}

// One line for each point, to the process that counts: "ok", "missed" (the fault was never met)
// or "failed", its number, what was found.
void work_through(const House& house, const std::vector<Point>& points, std::size_t first,
                  std::size_t step, const fs::path& work, int port, std::FILE* out) {
  for (std::size_t i = first; i < points.size(); i += step) {
    const fs::path folder = work / ("point-" + std::to_string(i));
    const Verdict verdict = play_point(house, points[i], folder, port);
    const bool failed = !verdict.findings.empty();
    const bool met = verdict.faults_met == points[i].faults.size();
    std::string line = failed ? "failed " : met || verdict.faults_met > 0 ? "ok " : "missed ";
    line += std::to_string(i);
    for (std::string finding : verdict.findings) {
      for (char& c : finding) c = c == '\n' ? ' ' : c;
      line += "\n " + finding;
    }
    std::fprintf(out, "%s\n", line.c_str());
    std::fflush(out);
    if (!failed) fs::remove_all(folder);
  }
}

struct Tally {
  std::size_t passed = 0;
  std::size_t missed = 0;
  std::vector<std::string> failed;
};

void read_results(std::FILE* in, const std::vector<Point>& points, Tally& tally) {
  char line[8'192];
  while (std::fgets(line, sizeof line, in) != nullptr) {
    char word[16];
    std::size_t number = 0;
    if (line[0] == ' ') {
      std::printf(" %s", line);
    } else if (std::sscanf(line, "%15s %zu", word, &number) == 2 && number < points.size()) {
      const std::string name = name_of(points[number]);
      if (std::string_view(word) == "failed") {
        std::printf("FAILED %s (point-%zu)\n", name.c_str(), number);
        tally.failed.push_back(name);
      } else {
        ++(std::string_view(word) == "ok" ? tally.passed : tally.missed);
      }
    }
    std::fflush(stdout);
  }
}

Tally run(const House& house, const std::vector<Point>& points, std::size_t jobs,
          const fs::path& work) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  std::fflush(stdout);
  for (std::size_t job = 0; job < jobs; ++job) {
    if (fork() != 0) continue;
    close(ends[0]);
    std::FILE* out = fdopen(ends[1], "w");
    work_through(house, points, job, jobs, work, free_port(job), out);
    std::fclose(out);
    _exit(0);
  }
  close(ends[1]);
  Tally tally;
  std::FILE* in = fdopen(ends[0], "r");
  read_results(in, points, tally);
  std::fclose(in);
  while (wait(nullptr) > 0) {
  }
  const std::size_t told = tally.passed + tally.missed + tally.failed.size();
  if (told < points.size()) {
    tally.failed.push_back(std::to_string(points.size() - told) + " points were not played");
  }
  return tally;
}

int run_all(const Words& words) {
  const fs::path work = make_work_folder(words);
  House house = make_house(words, work);
  std::vector<Reference> references;
  if (!prepare(house, words, work, free_port(0), references)) {
    std::printf("0 passed, 1 failed\nThe folders: %s\n", work.c_str());
    return 1;
  }
  std::vector<Point> points = words.points;
  for (const auto& [campaign, limit] : words.campaigns) {
    const std::vector<Point> all = points_of(campaign, references, words.seed);
    std::vector<Point> drawn = draw(all, limit, words.seed);
    std::printf("  %s: %zu of %zu points\n",
                std::string(campaign_names[static_cast<std::size_t>(campaign)]).c_str(),
                drawn.size(), all.size());
    points.insert(points.end(), drawn.begin(), drawn.end());
  }
  const Tally tally = run(house, points, words.jobs, work);
  for (const std::string& name : tally.failed)
    std::printf("Again: scripts/kill --point %s\n", name.c_str());
  if (tally.missed > 0)
    std::printf("In %zu of them the dispatcher never got as far as the fault.\n", tally.missed);
  std::printf("%zu passed, %zu failed (seed %llu)\n", tally.passed + tally.missed,
              tally.failed.size(), static_cast<unsigned long long>(words.seed));
  if (tally.failed.empty())
    fs::remove_all(work);
  else
    std::printf("The folders of those that failed: %s\n", work.c_str());
  return tally.failed.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Words words;
  if (!read_words(argc, argv, words)) {
    std::fputs(usage, stderr);
    return 2;
  }
  try {
    return run_all(words);
  } catch (const std::exception& trouble) {
    std::fprintf(stderr, "kill_points: %s\n", trouble.what());
    return 1;
  }
}
