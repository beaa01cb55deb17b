#include "dispatcher/program/site_new.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

#include <nlohmann/json.hpp>

#include "dispatcher/program/check_command.hpp"
#include "dispatcher/program/import_report.hpp"
#include "dispatcher/program/progress_line.hpp"
#include "dispatcher/service/system_clock.hpp"
#include "dispatcher/site/template/new_site.hpp"

namespace liferelay::program {
namespace {

struct NewWords {
  site::NewSiteRequest request;
  site::TableToImport people{site::ImportKind::people, "", ""};
  site::TableToImport aeds{site::ImportKind::aeds, "", ""};
  site::TableToImport places{site::ImportKind::places, "", ""};
  std::string datum;
};

// The folder without slashes at its end, and the name that its last part gives.
void name_folder(site::NewSiteRequest& request) {
  std::string& folder = request.folder.empty() ? request.name : request.folder;
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  if (request.folder.empty()) request.folder = request.name;
  request.name = std::filesystem::path(request.name).filename().string();
}

void tell_site(const cli::Common& common, const site::NewSiteReport& report) {
  cli::print(common, report.zone.why);
  if (!report.zone_doubt.empty()) {
    cli::print(common, {"warning: " + report.zone_doubt.en, "警告：" + report.zone_doubt.zh});
  }
  if (report.words.holidays.empty()) {
    cli::print(common, say("Holidays: none yet; write them into holidays.txt, or name the country "
                           "with --country.",
                           "节假日：尚无；请写入 holidays.txt，或用 --country 指明国家。"));
  } else {
    cli::print(common,
               say("Holidays: those of {0}, in holidays/{0}.txt.",
                   "节假日：采用 {0} 的安排，见 holidays/{0}.txt。", {report.words.holidays}));
  }
  if (report.words.clip) {
    cli::print(common, say("The map holds {0} points far outside the town; site.toml leaves them "
                           "out (clip).",
                           "地图中有 {0} 个点远离城镇；site.toml 已将其排除（clip）。",
                           {std::to_string(report.survey.strays)}));
  }
}

void tell_next(const cli::Common& common, const site::NewSiteRequest& request) {
  const bool usual = common.data == cli::default_data_folder();
  const std::string data = usual ? "" : " --data " + common.data;
  cli::print(common, say("The site folder is {0}. Its plans are approved by nobody yet. Next:\n"
                         "  liferelay check {0}{1}\n"
                         "  liferelay serve {0} --exercise{1}",
                         "辖区文件夹为 {0}。其中的预案尚无人批准。接下来：\n"
                         "  liferelay check {0}{1}\n"
                         "  liferelay serve {0} --exercise{1}",
                         {request.folder, data}));
}

void show_json(const site::NewSiteRequest& request, const site::NewSiteReport& report) {
  nlohmann::ordered_json out;
  out["folder"] = request.folder;
  out["id"] = report.words.id;
  out["zone"] = report.zone.zone;
  out["holidays"] = report.words.holidays;
  out["strays"] = report.survey.strays;
  auto& tables = out["tables"] = nlohmann::ordered_json::array();
  for (const site::MadeTable& table : report.tables) {
    const site::Intake& intake = table.report.intake;
    tables.push_back({{"kind", name_of(table.request.kind)},
                      {"file", table.request.file},
                      {"added", intake.count(site::ChangeKind::added)},
                      {"rejected_rows", intake.rejected_rows},
                      {"rejected_file", table.report.rejected_file}});
  }
  std::printf("%s\n",
              out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
}

// A folder that was made stays made, whatever `check` says of it.
cli::ExitCode make(const cli::Common& common, NewWords words) {
  site::NewSiteRequest& request = words.request;
  request.language = common.language;
  name_folder(request);
  if (!words.datum.empty()) request.datum = from_name<geo::Datum>(words.datum);
  for (const site::TableToImport* table : {&words.people, &words.aeds, &words.places}) {
    if (!table->file.empty()) request.tables.push_back(*table);
  }
  const auto report = [&] {
    ProgressLine progress(common.language, say("reading the map", "正在读取地图"));
    request.progress = [&](int permille) { progress(permille); };
    return site::make_site(request, service::SystemClock::machine_time());
  }();
  if (!report) return cli::report(common, report.error());
  if (common.json) {
    show_json(request, *report);
    return cli::ExitCode::ok;
  }
  tell_site(common, *report);
  for (const site::MadeTable& table : report->tables) {
    std::printf("\n");
    show_import(common, table.request, table.report);
  }
  std::printf("\n");
  const cli::ExitCode checked = check_site(common, request.folder, false);
  tell_next(common, request);
  return checked;
}

cli::ExitCode write(const cli::Common& common, const std::string& folder) {
  const auto names = site::write_templates(folder, common.language);
  if (!names) return cli::report(common, names.error());
  for (const std::string& name : *names) {
    cli::print(common, say("Written: {0}", "已写入 {0}", {name}));
  }
  cli::print(common, say("Put your own rows in place of the examples, and save as CSV.",
                         "请用自己的数据替换示例行，并另存为 CSV。"));
  return cli::ExitCode::ok;
}

void add_tables(CommandLine& line, CLI::App* command, NewWords& words) {
  line.option(command, "--people", words.people.file,
              say("Spreadsheet of staff and volunteers", "人员表格"));
  line.option(command, "--aeds", words.aeds.file, say("Spreadsheet of AEDs", "AED 表格"));
  line.option(command, "--places", words.places.file,
              say("Spreadsheet of places, gates and call points", "地点、大门和报警点表格"));
  const Text how = say("How its columns are to be understood (TOML); usually told by their names",
                       "列的映射文件（TOML）；默认按列名识别");
  line.option(command, "--people-mapping", words.people.mapping, how);
  line.option(command, "--aeds-mapping", words.aeds.mapping, how);
  line.option(command, "--places-mapping", words.places.mapping, how);
  line.option(command, "--datum", words.datum,
              say("Of all coordinates in them: wgs84, gcj02 or bd09",
                  "表格中坐标的坐标系：wgs84、gcj02 或 bd09"))
      ->check(CLI::IsMember({"wgs84", "gcj02", "bd09"}));
}

}  // namespace

void add_site_new(CommandLine& line, CLI::App& group) {
  auto words = std::make_shared<NewWords>();
  site::NewSiteRequest& request = words->request;
  CLI::App* command = line.command(
      group, "new",
      say("Make a site folder from a map and spreadsheets", "用地图和表格新建辖区文件夹"));
  line.option(command, "name", request.name,
              say("Name of the site, and of its folder", "辖区名称，也是文件夹名"))
      ->required();
  line.option(command, "--map", request.map_file,
              say("OpenStreetMap extract: .osm.pbf, .osm, .osm.gz",
                  "OpenStreetMap 地图：.osm.pbf、.osm 或 .osm.gz"))
      ->required();
  add_tables(line, command, *words);
  line.option(command, "--country", request.country,
              say("Country code, such as CN: its time zone and holidays",
                  "国家代码，如 CN：决定时区和节假日"));
  line.option(command, "--zone", request.zone,
              say("Time zone, such as Asia/Shanghai", "时区，如 Asia/Shanghai"));
  line.option(command, "--folder", request.folder,
              say("The folder to make, if it is not to be called like the site",
                  "要创建的文件夹；默认与辖区同名"));
  line.run(command, [&line, words] { return make(line.common, *words); });
}

void add_site_templates(CommandLine& line, CLI::App& group) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = line.command(
      group, "templates", say("Write spreadsheet templates into a folder", "把表格模板写入文件夹"));
  line.option(command, "folder", *folder, say("The folder", "文件夹"))->required();
  line.run(command, [&line, folder] { return write(line.common, *folder); });
}

}  // namespace liferelay::program
