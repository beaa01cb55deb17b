// serve and check: a dispatcher on a site folder.
#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "agents/cli/stop_signal.hpp"
#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/key_files.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/site_reader.hpp"
#include "dispatcher/service/system_clock.hpp"

namespace liferelay::program {
namespace {

constexpr std::uint32_t fastest = 1'000;

Text line_of(const site::Finding& finding) {
  std::string place = finding.file;
  if (finding.line > 0) place += ":" + std::to_string(finding.line);
  if (!place.empty()) place += ": ";
  const bool error = finding.severity == site::Severity::error;
  return {(error ? "error: " : "warning: ") + place + finding.what.en,
          (error ? "错误：" : "警告：") + place + finding.what.zh};
}

void show_findings(const cli::Common& common, const std::vector<site::Finding>& findings) {
  for (const site::Severity severity : {site::Severity::error, site::Severity::warning}) {
    for (const site::Finding& finding : findings) {
      if (finding.severity == severity) cli::print(common, line_of(finding));
    }
  }
}

void show_json(const cli::Common& common, const site::Findings& findings) {
  nlohmann::ordered_json out;
  out["errors"] = findings.errors();
  out["warnings"] = findings.warnings();
  auto& list = out["findings"] = nlohmann::ordered_json::array();
  for (const site::Finding& finding : findings.all()) {
    list.push_back({{"severity", finding.severity == site::Severity::error ? "error" : "warning"},
                    {"file", finding.file},
                    {"line", finding.line},
                    {"what", finding.what.in(common.language)}});
  }
  std::printf("%s\n", out.dump().c_str());
}

cli::ExitCode check(const cli::Common& common, const std::string& folder) {
  auto data = service::DataFolder::open(common.data);
  if (!data) return cli::report(common, data.error());
  site::Findings findings;
  const Instant now = service::SystemClock::machine_time();
  const auto site = service::read_site(folder, data->maps().string(), now, {}, findings);
  if (site) service::examine_site(*site, now, findings);
  if (common.json) {
    show_json(common, findings);
  } else {
    show_findings(common, findings.all());
    if (site) {
      const Site& read = site->loaded.site;
      cli::print(common,
                 say("{0}: {1} people and units, {2} pieces of equipment, {3} places, {4} plans.",
                     "{0}：人员与车组 {1}，器材 {2}，地点 {3}，预案 {4}。",
                     {read.id, std::to_string(read.responders.size()),
                      std::to_string(read.equipment.size()), std::to_string(read.places.size()),
                      std::to_string(read.plans.size())}));
    }
    cli::print(common,
               say("{0} errors, {1} warnings.", "{0} 处错误，{1} 条警告。",
                   {std::to_string(findings.errors()), std::to_string(findings.warnings())}));
  }
  return findings.has_errors() ? cli::ExitCode::failed : cli::ExitCode::ok;
}

struct ServeWords {
  service::ServeOptions options;
  bool exercise = false;
};

cli::ExitCode run_serve(const cli::Common& common, ServeWords words) {
  words.options.data_folder = common.data;
  words.options.mode = words.exercise ? Mode::exercise : Mode::live;
  if (!words.exercise && words.options.speed != 1) {
    return cli::report(
        common,
        {ErrorKind::usage, say("--speed is for exercises only; add --exercise, or leave it out.",
                               "--speed 只用于演练；请加 --exercise 或去掉它。")});
  }
  cli::catch_stop_signals();
  DataFolderKeys keys(common.data);
  const service::ServeTalk talk{
      [&](const Text& text) { cli::print(common, text); },
      [&](const std::vector<site::Finding>& findings) { show_findings(common, findings); },
      [] { return cli::stop_requested(); }};
  const auto done = service::serve(words.options, keys, talk);
  return done ? cli::ExitCode::ok : cli::report(common, done.error());
}

}  // namespace

void add_serve_commands(CommandLine& line) {
  auto words = std::make_shared<ServeWords>();
  CLI::App* serve =
      line.command(line.app, "serve",
                   say("Run a dispatcher on a site folder: LIVE unless --exercise is given",
                       "用辖区文件夹运行调度程序：默认实战，加 --exercise 为演练"));
  line.option(serve, "site", words->options.site_folder,
              say("The site folder, e.g. config/liechtenstein",
                  "辖区文件夹，例如 config/liechtenstein"))
      ->required();
  line.flag(serve, "--exercise", words->exercise,
            say("A drill: never mixes with live", "演练模式：绝不与实战混用"));
  line.option(serve, "--speed", words->options.speed,
              say("Exercises: the clock runs so many times real time", "演练：时钟倍速"))
      ->check(CLI::Range(std::uint32_t{1}, fastest));
  line.option(serve, "--endpoint", words->options.endpoint,
              say("Where agents connect, instead of the site's", "终端连接地址，替代辖区配置"));
  line.run(serve, [&line, words] { return run_serve(line.common, *words); });

  auto folder = std::make_shared<std::string>();
  CLI::App* checking = line.command(
      line.app, "check",
      say("Read a site folder and say what is wrong with it", "检查辖区文件夹并指出问题"));
  line.option(checking, "site", *folder, say("The site folder", "辖区文件夹"))->required();
  line.run(checking, [&line, folder] { return check(line.common, *folder); });
}

}  // namespace liferelay::program
