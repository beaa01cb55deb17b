#include "dispatcher/program/site_reload.hpp"

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/posix_disk.hpp"
#include "dispatcher/program/findings.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/reload_mail.hpp"

namespace liferelay::program {
namespace {

using service::ReloadOutcome;

constexpr std::uint32_t usual_patience_s = 600;
constexpr std::uint32_t longest_patience_s = 86'400;
constexpr auto look_every = std::chrono::milliseconds(50);

bool is_served(const cli::Common& common) {
  return journal::folder_is_locked(journal::posix_disk(),
                                   service::DataFolder(common.data).journal());
}

Error nobody_serves(const cli::Common& common) {
  return {ErrorKind::unreachable,
          say("No dispatcher runs with the data folder {0}; the next start (liferelay serve) reads "
              "the site anyway. If one runs elsewhere, name its folder with --data.",
              "没有调度程序在使用数据文件夹 {0}；下次启动（liferelay serve）时会重新读取辖区。"
              "如在别处运行，请用 --data 指定其文件夹。",
              {common.data})};
}

Error no_answer(std::uint32_t patience_s) {
  return {ErrorKind::unreachable,
          say("The dispatcher has not answered within {0} s. It may still be reading, and takes "
              "alarms meanwhile; its log (log/liferelay.log in the data folder) will say "
              "site_reload_ends. Ask again, or wait longer with --wait.",
              "调度程序在 {0} 秒内没有答复。它可能仍在读取，期间照常接警；其日志（数据文件夹中的 "
              "log/liferelay.log）会出现 site_reload_ends。请稍后重试，或用 --wait 延长等待。",
              {std::to_string(patience_s)})};
}

Result<ReloadOutcome> wait_for(const cli::Common& common, service::ReloadMail& mail,
                               const std::string& token, std::uint32_t patience_s) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(patience_s);
  while (std::chrono::steady_clock::now() < end) {
    auto outcome = mail.look(token);
    if (!outcome) return tl::make_unexpected(outcome.error());
    if (*outcome) return std::move(**outcome);
    if (!is_served(common)) return tl::make_unexpected(nobody_serves(common));
    std::this_thread::sleep_for(look_every);
  }
  return tl::make_unexpected(no_answer(patience_s));
}

Text sentence(const ReloadOutcome& outcome) {
  const std::string errors = std::to_string(outcome.errors);
  const std::string turn = std::to_string(outcome.turn.ms);
  const std::string read = std::to_string(outcome.read.ms);
  switch (outcome.how) {
    case ReloadOutcome::How::taken:
      return say(
          "The changed site is in force: read in {0} ms while alarms were taken, swapped in "
          "{1} ms.",
          "修改后的辖区已生效：读取用时 {0} 毫秒，期间照常接警；切换用时 {1} 毫秒。", {read, turn});
    case ReloadOutcome::How::unchanged:
      return say("The site is the same as before; names and telephone numbers were read anew.",
                 "辖区内容没有变化；姓名与电话已重新读取。");
    case ReloadOutcome::How::refused:
      break;
  }
  return say(
      "Nothing was changed: the site has {0} errors. Mend them and ask again; the dispatcher "
      "goes on with the site it had.",
      "未作任何更改：辖区有 {0} 处错误。请修正后重试；调度程序继续使用原来的辖区。", {errors});
}

Text about_warnings(std::size_t count) {
  return say("The site has {0} warnings; see them with: liferelay check SITE",
             "辖区有 {0} 条警告；查看：liferelay check 辖区文件夹", {std::to_string(count)});
}

void show(const cli::Common& common, const ReloadOutcome& outcome) {
  if (!common.json) {
    // Warnings are no news of a reload; `check` tells them sorted, and all of them where asked.
    std::vector<site::Finding> errors;
    for (const site::Finding& finding : outcome.findings) {
      if (finding.severity == site::Severity::error) errors.push_back(finding);
    }
    show_findings(common, errors);
    cli::print(common, sentence(outcome));
    if (outcome.warnings > 0) cli::print(common, about_warnings(outcome.warnings));
    return;
  }
  nlohmann::ordered_json out;
  out["outcome"] = std::string(name_of(outcome.how));
  out["read_ms"] = outcome.read.ms;
  out["turn_ms"] = outcome.turn.ms;
  out["errors"] = outcome.errors;
  out["warnings"] = outcome.warnings;
  out["findings"] = findings_json(common, outcome.findings);
  std::printf("%s\n", out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

}  // namespace

cli::ExitCode reload_site(const cli::Common& common, std::uint32_t patience_s, bool shows) {
  if (!is_served(common)) return cli::report(common, nobody_serves(common));
  service::ReloadMail mail(service::DataFolder(common.data).reload());
  const auto token = mail.ask();
  if (!token) return cli::report(common, token.error());
  const auto outcome = wait_for(common, mail, *token, patience_s);
  mail.forget(*token);
  if (!outcome) return cli::report(common, outcome.error());
  const bool refused = outcome->how == ReloadOutcome::How::refused;
  if (shows || refused) show(common, *outcome);
  return refused ? cli::ExitCode::failed : cli::ExitCode::ok;
}

void add_site_reload(CommandLine& line, CLI::App& group) {
  auto patience = std::make_shared<std::uint32_t>(usual_patience_s);
  CLI::App* command =
      line.command(group, "reload",
                   say("Let the running dispatcher read its changed site folder, without a restart",
                       "让运行中的调度程序重新读取已修改的辖区文件夹，无需重启"));
  line.option(command, "--wait", *patience,
              say("Wait at most so many seconds for the outcome (default 600)",
                  "最多等待多少秒（默认 600）"))
      ->check(CLI::Range(std::uint32_t{1}, longest_patience_s));
  line.run(command, [&line, patience] { return reload_site(line.common, *patience, true); });
}

}  // namespace liferelay::program
