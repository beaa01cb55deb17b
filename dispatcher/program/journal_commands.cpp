// journal verify, export, stats, backup: reading the record of what happened, never writing to it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "agents/cli/json.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/journal/backup.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/journal/verify.hpp"
#include "dispatcher/program/command_line.hpp"
#include "dispatcher/record/record.hpp"
#include "dispatcher/sequencer/verify.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/map_shelf.hpp"

namespace liferelay::program {
namespace {

struct JournalWords {
  std::string folder;  // of segments; empty: the data folder's journal
  std::string map;
  std::string head;
  std::string out;
  std::string keys;
};

std::filesystem::path folder_of(const cli::Common& common, const JournalWords& words) {
  return words.folder.empty() ? service::DataFolder(common.data).journal()
                              : std::filesystem::path(words.folder);
}

cli::ExitCode code_of(sequencer::Verdict verdict) {
  switch (verdict) {
    case sequencer::Verdict::proven:
      return cli::ExitCode::ok;
    case sequencer::Verdict::partly_proven:
      return cli::ExitCode::not_redecided;
    case sequencer::Verdict::differs:
    case sequencer::Verdict::other_journal:
      return cli::ExitCode::damaged;
  }
  return cli::ExitCode::damaged;
}

void show(const cli::Common& common, const sequencer::VerifyReport& report) {
  if (!common.json) {
    cli::print(common, sequencer::describe(report));
    return;
  }
  static constexpr std::array verdicts{"proven", "partly_proven", "differs", "other_journal"};
  nlohmann::ordered_json out;
  out["verdict"] = verdicts[static_cast<std::size_t>(report.verdict())];
  out["commits"] = report.commits;
  out["records"] = report.records;
  out["events"] = report.events;
  out["decided_again"] = report.decided_again;
  out["of_other_rules"] = report.other_rules;
  out["of_missing_maps"] = report.other_map;
  out["inputs_erased"] = report.inputs_erased;
  out["state_hashes"] = report.hashes;
  out["head"] = journal::format_head(report.head);
  if (report.contains_head) out["contains_head"] = *report.contains_head;
  if (report.difference)
    out["difference"] = {{"sequence", report.difference->sequence},
                         {"what", report.difference->what.in(common.language)}};
  std::printf("%s\n", out.dump().c_str());
}

cli::ExitCode verify(const cli::Common& common, const JournalWords& words) {
  const auto folder = folder_of(common, words);
  sequencer::VerifyOptions options;
  if (!words.head.empty()) {
    const auto head = journal::parse_head(words.head);
    if (!head) return cli::report(common, head.error());
    options.expected_head = *head;
  }
  service::MapShelf maps(service::DataFolder(common.data).maps());
  if (!words.map.empty()) {
    if (const auto added = maps.add(words.map); !added) return cli::report(common, added.error());
  }
  options.map = maps.source();
  auto sealing = journal::KeyRing::load(service::DataFolder(common.data).sealing(),
                                        journal::KeyRing::Access::read);
  if (!sealing) return cli::report(common, sealing.error());
  const auto chain = journal::verify_chain(folder);
  if (!chain) return cli::report(common, chain.error());
  engine::Engine engine(geo::PathNetwork{}, chain->identity.mode);  // goes over to the site's map
  const sequencer::CommitSource source = [&](const journal::Visitor& visit) -> Result<void> {
    const auto read = journal::verify_chain(folder, std::nullopt, visit);
    if (!read) return tl::make_unexpected(read.error());
    return {};
  };
  const auto report = sequencer::verify(source, **sealing, engine, options);
  if (!report) return cli::report(common, report.error());
  show(common, *report);
  return code_of(report->verdict());
}

cli::ExitCode stats(const cli::Common& common, const JournalWords& words) {
  const auto chain = journal::verify_chain(folder_of(common, words));
  if (!chain) return cli::report(common, chain.error());
  if (common.json) {
    nlohmann::ordered_json out;
    out["mode"] = std::string(name_of(chain->identity.mode));
    out["site"] = chain->identity.site;
    out["segments"] = chain->segments;
    out["commits"] = chain->commits;
    out["records"] = chain->records;
    out["snapshots"] = chain->snapshots;
    out["file_bytes"] = chain->file_bytes;
    out["head"] = journal::format_head(chain->head);
    std::printf("%s\n", out.dump().c_str());
    return cli::ExitCode::ok;
  }
  const std::string mode = word(chain->identity.mode).zh;
  cli::print(
      common,
      say("{0}, site {1}: {2} segments, {3} commits, {4} inputs, {5} snapshots, {6} bytes.",
          "{7}，辖区 {1}：{2} 个分段，{3} 次提交，{4} 条输入，{5} 个快照，{6} 字节。",
          {name_of(chain->identity.mode), chain->identity.site, std::to_string(chain->segments),
           std::to_string(chain->commits), std::to_string(chain->records),
           std::to_string(chain->snapshots), std::to_string(chain->file_bytes), mode}));
  cli::print(common, say("head {0}", "链头 {0}", {journal::format_head(chain->head)}));
  return cli::ExitCode::ok;
}

// One JSON line an input, with the events it caused.
cli::ExitCode export_lines(const cli::Common& common, const JournalWords& words) {
  auto sealing = journal::KeyRing::load(service::DataFolder(common.data).sealing(),
                                        journal::KeyRing::Access::read);
  if (!sealing) return cli::report(common, sealing.error());
  record::DecodeReport erased;
  const auto read = journal::verify_chain(
      folder_of(common, words), std::nullopt,
      [&](const journal::CommitView& commit) -> Result<void> {
        for (const journal::EntryView& entry : commit.entries) {
          if (entry.kind != journal::EntryKind::record) continue;
          const auto record = record::decode(entry.bytes, **sealing, &erased);
          if (!record) return tl::make_unexpected(record.error());
          nlohmann::ordered_json out;
          out["sequence"] = record->input.sequence;
          out["commit"] = commit.head.commit;
          out["at_ms"] = record->input.at.ms;
          out["by"] = record->input.origin.identity;
          out["input"] = cli::to_json(record->input.body);
          out["events"] = cli::to_json(record->events);
          std::printf("%s\n",
                      out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        }
        return {};
      });
  return read ? cli::ExitCode::ok : cli::report(common, read.error());
}

cli::ExitCode backup(const cli::Common& common, const JournalWords& words) {
  const auto copied = journal::backup(folder_of(common, words), words.out);
  if (!copied) return cli::report(common, copied.error());
  if (!words.keys.empty()) {
    auto sealing = journal::KeyRing::load(service::DataFolder(common.data).sealing(),
                                          journal::KeyRing::Access::read);
    if (!sealing) return cli::report(common, sealing.error());
    if (const auto written = (*sealing)->export_to(words.keys); !written)
      return cli::report(common, written.error());
  }
  cli::print(common, say("Backed up and verified: {0} commits, head {1}.",
                         "已备份并校验：{0} 次提交，链头 {1}。",
                         {std::to_string(copied->commits), journal::format_head(copied->head)}));
  return cli::ExitCode::ok;
}

}  // namespace

void add_journal_commands(CommandLine& line) {
  CLI::App* group =
      line.group("journal", say("The record of everything that happened", "处置流水"));
  auto words = std::make_shared<JournalWords>();
  const auto reading = [&](const char* name, const Text& what,
                           cli::ExitCode (*run)(const cli::Common&, const JournalWords&)) {
    CLI::App* command = line.command(*group, name, what);
    line.option(command, "--journal", words->folder,
                say("A folder of segments, e.g. a backup; default: the data folder's",
                    "流水分段所在文件夹，例如备份；默认为数据文件夹中的"));
    line.run(command, [&line, words, run] { return run(line.common, *words); });
    return command;
  };
  CLI::App* verifying = reading(
      "verify",
      say("Decide everything again and compare, byte for byte", "重新推演全部决策并逐字节比对"),
      verify);
  line.option(verifying, "--head", words->head,
              say("N:DIGEST that somebody was shown: is it in this journal?",
                  "他人所见的链头 N:DIGEST 是否在此流水中"));
  line.option(verifying, "--map", words->map,
              say("A compiled map it was decided on, if it is not in the data folder's maps",
                  "决策所用的已编译地图（若不在数据文件夹的 maps 中）"));
  reading("export", say("One JSON line an input, with its events", "逐条导出为 JSON 行"),
          export_lines);
  reading("stats", say("How much there is, and the head", "统计与链头"), stats);
  CLI::App* copying = reading(
      "backup", say("Copy it while it is being written, and verify the copy", "运行中备份并校验"),
      backup);
  line.option(copying, "out", words->out, say("An empty or new folder", "空的或新的文件夹"))
      ->required();
  line.option(copying, "--keys", words->keys,
              say("Write the keys apart, into this file", "密钥另存到此文件"));
}

}  // namespace liferelay::program
