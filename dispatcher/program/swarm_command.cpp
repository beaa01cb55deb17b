// swarm: whole dispatchers in simulated time, with faults, from one seed each.
#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <thread>

#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/progress_line.hpp"
#include "dispatcher/program/swarm_report.hpp"
#include "simulations/swarm/campaign.hpp"
#include "simulations/swarm/repeat.hpp"
#include "simulations/swarm/run.hpp"

namespace liferelay::program {
namespace {

struct SwarmWords {
  std::uint64_t seeds = 100;
  std::uint64_t from = 1;
  std::uint64_t seed = 0;
  std::uint32_t jobs = 0;
  std::string without;
  std::uint32_t people = 0;
  std::uint32_t actions = 0;
  std::uint32_t length_s = 0;
  bool digests = false;
};

std::optional<std::uint32_t> stated(std::uint32_t number) {
  return number == 0 ? std::nullopt : std::optional(number);
}

Result<swarm::CampaignOptions> options_of(const SwarmWords& words) {
  swarm::CampaignOptions options;
  const auto without = swarm::kinds_of(words.without);
  if (!without) return tl::make_unexpected(without.error());
  options.from = words.seed != 0 ? words.seed : words.from;
  options.seeds = words.seed != 0 ? 1 : words.seeds;
  options.jobs = words.jobs != 0 ? words.jobs : std::max(1u, std::thread::hardware_concurrency());
  options.less = {*without, stated(words.people), stated(words.actions), stated(words.length_s)};
  return options;
}

cli::ExitCode run_swarm(const cli::Common& common, const SwarmWords& words) {
  const auto options = options_of(words);
  if (!options) return cli::report(common, options.error());
  const auto began = std::chrono::steady_clock::now();
  Result<swarm::Summary> summary;
  std::map<std::uint64_t, std::uint64_t> digests;
  const auto run_one = [](const swarm::Request& request) { return swarm::run(request); };
  {
    ProgressLine progress(common.language, say("running seeds", "正在运行各种子"));
    std::uint64_t done = 0;
    summary = swarm::run_campaign(*options, run_one, [&](const swarm::Outcome& outcome) {
      digests[outcome.request.seed] = outcome.digest;
      progress(static_cast<int>(++done * 1'000 / options->seeds));
    });
  }
  if (!summary) return cli::report(common, summary.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  if (words.digests) print_digests(digests);
  print_summary(common, *options, *summary, took.count());
  return summary->failed ? cli::ExitCode::failed : cli::ExitCode::ok;
}

}  // namespace

void add_swarm_command(CommandLine& line) {
  auto words = std::make_shared<SwarmWords>();
  CLI::App* swarm = line.command(
      line.app, "swarm",
      say("Prove it: whole dispatchers in simulated time, with faults, each from one seed",
          "自我验证：在模拟时间中运行完整的调度程序并注入故障，每个种子一次"));
  CLI::Option* seeds =
      line.option(swarm, "--seeds", words->seeds,
                  say("How many seeds to run (default 100)", "运行多少个种子（默认 100）"))
          ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
  line.option(swarm, "--from", words->from,
              say("The first seed (default 1)", "第一个种子（默认 1）"))
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}));
  line.option(swarm, "--seed", words->seed, say("Only this seed", "只运行这个种子"))
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}))
      ->excludes(seeds);
  line.option(swarm, "--jobs", words->jobs,
              say("How many run at once (default: as many as there are cores)",
                  "同时运行几个（默认与处理器核数相同）"))
      ->check(CLI::Range(1, 256));
  line.option(swarm, "--without", words->without,
              say("Without these kinds of fault: loss,crash", "不注入这些故障，例如 loss,crash"));
  line.option(swarm, "--people", words->people,
              say("With no more than so many people", "最多这么多人员"))
      ->check(CLI::Range(1, 1'000));
  line.option(swarm, "--actions", words->actions,
              say("Only the first so many actions of each run", "每次运行只做前这么多个动作"))
      ->check(CLI::Range(1, 1'000'000));
  line.option(swarm, "--length", words->length_s,
              say("Alarms and faults end after so many seconds of simulated time",
                  "报警与故障在这么多秒（模拟时间）后停止"))
      ->check(CLI::Range(1, 1'000'000));
  line.flag(swarm, "--digests", words->digests,
            say("Print what each seed's journal and messages come to: the same on every machine",
                "输出每个种子的流水与消息摘要：在任何机器上都相同"));
  line.run(swarm, [&line, words] { return run_swarm(line.common, *words); });
}

}  // namespace liferelay::program
