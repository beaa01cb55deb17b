#include "dispatcher/program/check_command.hpp"

#include <cstdio>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "dispatcher/program/findings.hpp"
#include "dispatcher/program/progress_line.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/site_reader.hpp"
#include "dispatcher/service/system_clock.hpp"
#include "dispatcher/site/examine/report.hpp"

namespace liferelay::program {
namespace {

struct CheckWords {
  std::string folder;
  bool all = false;
};

std::optional<service::ReadSite> read_with_progress(const cli::Common& common,
                                                    const std::string& folder,
                                                    const std::string& maps, Instant now,
                                                    site::Findings& findings) {
  ProgressLine line(common.language, say("reading the map", "正在读取地图"));
  return service::read_site(
      folder, maps, now, [&](int permille) { line(permille); }, findings);
}

void show_json(const cli::Common& common, const std::optional<service::ReadSite>& site,
               const site::Findings& findings) {
  nlohmann::ordered_json out;
  out["errors"] = findings.errors();
  out["warnings"] = findings.warnings();
  if (site) {
    const Site& read = site->loaded.site;
    out["site"] = {{"id", read.id},
                   {"responders", read.responders.size()},
                   {"equipment", read.equipment.size()},
                   {"places", read.places.size()},
                   {"plans", read.plans.size()},
                   {"retired_rows", site->loaded.retired}};
  }
  out["findings"] = findings_json(common, site::in_order(findings.all()));
  std::printf("%s\n", out.dump().c_str());
}

}  // namespace

cli::ExitCode check_site(const cli::Common& common, const std::string& folder, bool all) {
  auto data = service::DataFolder::open(common.data);
  if (!data) return cli::report(common, data.error());
  site::Findings findings;
  const Instant now = service::SystemClock::machine_time();
  const auto site = read_with_progress(common, folder, data->maps().string(), now, findings);
  if (site) service::examine_site(*site, now, findings);
  if (common.json) {
    show_json(common, site, findings);
  } else {
    for (const Text& line : site::tell(findings.all(), all)) cli::print(common, line);
    if (site) cli::print(common, site::sum_up(site->loaded));
    cli::print(common,
               say("{0} errors, {1} warnings.", "{0} 处错误，{1} 条警告。",
                   {std::to_string(findings.errors()), std::to_string(findings.warnings())}));
  }
  return findings.has_errors() ? cli::ExitCode::failed : cli::ExitCode::ok;
}

void add_check_command(CommandLine& line) {
  auto words = std::make_shared<CheckWords>();
  CLI::App* checking = line.command(
      line.app, "check",
      say("Read a site folder and say what is wrong with it", "检查辖区文件夹并指出问题"));
  line.option(checking, "site", words->folder, say("The site folder", "辖区文件夹"))->required();
  line.flag(checking, "--all", words->all,
            say("Every finding, also where many are alike", "逐条显示，同类问题也不合并"));
  line.run(checking, [&line, words] { return check_site(line.common, words->folder, words->all); });
}

}  // namespace liferelay::program
