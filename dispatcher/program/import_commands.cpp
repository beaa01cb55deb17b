// import aeds, people, places, incidents: a town's spreadsheets into its site folder.
#include <cstdio>
#include <filesystem>
#include <memory>

#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/import_incidents.hpp"
#include "dispatcher/program/import_report.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/site_reader.hpp"
#include "dispatcher/service/system_clock.hpp"
#include "dispatcher/site/intake/replace_file.hpp"
#include "dispatcher/site/intake/site_view.hpp"

namespace liferelay::program {
namespace {

struct ImportWords {
  site::ImportRequest request;
  std::string datum;
  std::string propose;  // where to write a proposed mapping; then nothing is imported
};

// Without its map a site can be imported into, but positions are held against nothing, which is
// said.
cli::ExitCode import(const cli::Common& common, ImportWords words) {
  const auto folder = site_folder(words.request.folder);
  if (!folder) return cli::report(common, folder.error());
  words.request.folder = *folder;
  words.request.language = common.language;
  if (!words.datum.empty()) words.request.datum = from_name<geo::Datum>(words.datum);
  auto data = service::DataFolder::open(common.data);
  if (!data) return cli::report(common, data.error());
  site::Findings findings;
  const auto file = site::read_site_file(*folder, findings);
  if (!file) return cli::report(common, site::first_of(findings));
  const auto map = service::open_site_map(*folder, *file, data->maps().string(), {});
  if (!map) {
    const Text why = map.error().what;
    std::fprintf(
        stderr, "%s\n",
        Text{"Positions are not compared with the map: " + why.en, "坐标未与地图核对：" + why.zh}
            .in(common.language)
            .c_str());
  }
  const auto done = site::import_file(words.request, map ? map->facts() : site::MapFacts{},
                                      service::SystemClock::machine_time());
  if (!done) return cli::report(common, done.error());
  if (common.json)
    show_import_json(common, words.request, *done);
  else
    show_import(common, words.request, *done);
  return done->refused || done->trouble ? cli::ExitCode::failed : cli::ExitCode::ok;
}

cli::ExitCode propose(const cli::Common& common, const ImportWords& words) {
  const site::ImportShape& shape = site::shape_of(words.request.kind);
  auto mapped = site::read_mapped_file(words.request.file, "", shape);
  if (!mapped) return cli::report(common, mapped.error());
  mapped->proposal.mapping.source =
      words.request.source.empty() ? site::stem_of(words.request.file) : words.request.source;
  if (const auto datum = from_name<geo::Datum>(words.datum))
    mapped->proposal.mapping.datum = *datum;
  return write_proposal(common, words.propose, mapped->proposal, shape);
}

void add_options(CommandLine& line, CLI::App* command, ImportWords& words) {
  site::ImportRequest& request = words.request;
  line.option(command, "file", request.file,
              say(".csv, .tsv, .txt or .xlsx", ".csv、.tsv、.txt 或 .xlsx"))
      ->required();
  line.option(command, "--site", request.folder,
              say("The site folder; usually the current folder", "辖区文件夹；默认为当前文件夹"));
  line.option(command, "--mapping", request.mapping,
              say("How its columns are to be understood (TOML); usually told by their names",
                  "列的映射文件（TOML）；默认按列名识别"));
  line.option(command, "--propose", words.propose,
              say("Write a mapping to correct into this file; import nothing",
                  "把建议的映射写入此文件供修改；不导入"));
  line.flag(command, "--dry-run", request.dry_run,
            say("Show what would change; write nothing", "只显示将发生的变化；不写入"));
  line.option(command, "--source", request.source,
              say("Name of the registry; usually the file's name without its ending",
                  "登记册名称；默认为不带后缀的文件名"));
  line.option(command, "--datum", words.datum,
              say("Of the coordinates: wgs84, gcj02 or bd09", "坐标系：wgs84、gcj02 或 bd09"))
      ->check(CLI::IsMember({"wgs84", "gcj02", "bd09"}));
  line.flag(command, "--retire-many", request.retire_many,
            say("More than half of the registry's rows may vanish", "允许登记册中过半的行被停用"));
  line.flag(command, "--strict", request.strict,
            say("Import nothing if a single row is rejected", "只要有一行被拒绝就不导入"));
}

}  // namespace

void add_import_commands(CommandLine& line) {
  CLI::App* group = line.group("import", say("Spreadsheets and registries into a site folder",
                                             "把表格和登记册导入辖区文件夹"));
  const auto add = [&](site::ImportKind kind, const Text& what) {
    auto words = std::make_shared<ImportWords>();
    words->request.kind = kind;
    CLI::App* command = line.command(*group, std::string(name_of(kind)), what);
    add_options(line, command, *words);
    line.run(command, [&line, words] {
      return words->propose.empty() ? import(line.common, *words) : propose(line.common, *words);
    });
  };
  add(site::ImportKind::aeds, say("AEDs and other equipment", "AED 等器材"));
  add(site::ImportKind::people, say("Staff and volunteers", "人员与志愿者"));
  add(site::ImportKind::places, say("Places, gates and call points", "地点、大门和报警点"));
  add_import_incidents(line, *group);
}

}  // namespace liferelay::program
