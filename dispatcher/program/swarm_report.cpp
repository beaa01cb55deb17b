// See swarm_report.hpp.
#include "dispatcher/program/swarm_report.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include <nlohmann/json.hpp>

#include "dispatcher/program/commit.hpp"
#include "simulations/swarm/repeat.hpp"

namespace liferelay::program {
namespace {

using nlohmann::ordered_json;

std::string show(std::uint64_t number) {
  return std::to_string(number);
}

std::string hex(std::uint64_t digest) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(digest));
  return text;
}

std::string per_minute(const swarm::Summary& summary, double took_s) {
  return show(
      static_cast<std::uint64_t>(static_cast<double>(summary.runs) * 60 / std::max(took_s, 0.001)));
}

std::string struck(const swarm::Counts& counts) {
  std::string text;
  for (std::size_t kind = 0; kind < counts.faults.size(); ++kind) {
    if (!text.empty()) text += ", ";
    text +=
        std::string(name_of(static_cast<swarm::FaultKind>(kind))) + " " + show(counts.faults[kind]);
  }
  return text;
}

std::string command(const swarm::Request& request) {
  return "liferelay swarm " + swarm::options_of(request);
}

void print_counts(const cli::Common& common, const swarm::Summary& summary, double took_s) {
  const swarm::Counts& counts = summary.counts;
  cli::print(
      common,
      say("{0} seeds, {1} a minute; {2} hours of simulated time, {3} starts, {4} ends because of "
          "the disk.",
          "{0} 个种子，每分钟 {1} 个；模拟时间 {2} 小时，启动 {3} 次，因磁盘故障退出 {4} 次。",
          {show(summary.runs), per_minute(summary, took_s), show(counts.virtual_s / 3'600),
           show(counts.starts), show(counts.left_by_itself)}));
  cli::print(common, say("Faults: {0}.", "故障：{0}。", {struck(counts)}));
  cli::print(
      common,
      say("{0} alarms raised, {1} recorded; {2} offers; {3} commits with {4} events; {5} messages.",
          "报警发出 {0} 次、记录 {1} 次；请求 {2} 个；提交 {3} 次、事件 {4} 个；消息 {5} 条。",
          {show(counts.alarms_raised), show(counts.alarms_recorded), show(counts.offers),
           show(counts.commits), show(counts.events), show(counts.messages)}));
  cli::print(common,
             say("Looked at after {0} turns; {1} copies compared; {2} inputs decided again.",
                 "检查了 {0} 个轮次；比对副本 {1} 次；重新决策输入 {2} 个。",
                 {show(counts.turns), show(counts.copies_compared), show(counts.decided_again)}));
}

void print_failure(const cli::Common& common, const swarm::Summary& summary) {
  const swarm::Outcome& failed = *summary.failed;
  const swarm::Outcome& shrunk = *summary.shrunk;
  cli::print(
      common,
      say("Seed {0} at commit {1} broke \"{2}\": {3}", "种子 {0}（代码版本 {1}）违反“{2}”：{4}",
          {show(failed.request.seed), source_commit(), name_of(failed.finding->check),
           failed.finding->what.en, failed.finding->what.zh}));
  if (shrunk.finding->what != failed.finding->what)
    cli::print(common, say("Made small: {0}", "缩小之后：{1}",
                           {shrunk.finding->what.en, shrunk.finding->what.zh}));
  cli::print(common, say("Again with: {0}", "重现命令：{0}", {command(shrunk.request)}));
}

ordered_json failure_json(const cli::Common& common, const swarm::Outcome& outcome) {
  return {{"seed", outcome.request.seed},
          {"check", name_of(outcome.finding->check)},
          {"what", outcome.finding->what.in(common.language)},
          {"command", command(outcome.request)}};
}

void print_json(const cli::Common& common, const swarm::CampaignOptions& options,
                const swarm::Summary& summary, double took_s) {
  const swarm::Counts& counts = summary.counts;
  ordered_json faults;
  for (std::size_t kind = 0; kind < counts.faults.size(); ++kind)
    faults[std::string(name_of(static_cast<swarm::FaultKind>(kind)))] = counts.faults[kind];
  ordered_json out{{"from", options.from},
                   {"runs", summary.runs},
                   {"seconds", took_s},
                   {"commit", source_commit()},
                   {"virtual_s", counts.virtual_s},
                   {"starts", counts.starts},
                   {"left_by_itself", counts.left_by_itself},
                   {"faults", faults},
                   {"alarms_raised", counts.alarms_raised},
                   {"alarms_recorded", counts.alarms_recorded},
                   {"offers", counts.offers},
                   {"commits", counts.commits},
                   {"events", counts.events},
                   {"messages", counts.messages},
                   {"turns", counts.turns},
                   {"copies_compared", counts.copies_compared},
                   {"decided_again", counts.decided_again}};
  if (summary.failed) {
    out["failed"] = failure_json(common, *summary.failed);
    out["shrunk"] = failure_json(common, *summary.shrunk);
  }
  std::printf("%s\n", out.dump().c_str());
}

}  // namespace

void print_digests(const std::map<std::uint64_t, std::uint64_t>& digests) {
  for (const auto& [seed, digest] : digests)
    std::printf("%s %s\n", show(seed).c_str(), hex(digest).c_str());
}

void print_summary(const cli::Common& common, const swarm::CampaignOptions& options,
                   const swarm::Summary& summary, double took_s) {
  if (common.json) return print_json(common, options, summary, took_s);
  print_counts(common, summary, took_s);
  if (summary.failed) {
    print_failure(common, summary);
  } else {
    cli::print(common, say("Nothing was found.", "未发现问题。"));
  }
}

}  // namespace liferelay::program
