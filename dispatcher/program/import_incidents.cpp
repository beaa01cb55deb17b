#include "dispatcher/program/import_incidents.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "agents/cli/alarm_command.hpp"
#include "dispatcher/program/import_report.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/site_reader.hpp"
#include "dispatcher/site/intake/site_view.hpp"
#include "dispatcher/site/past/import_log.hpp"
#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/past/log_time.hpp"
#include "dispatcher/site/past/past_file.hpp"

namespace liferelay::program {
namespace {

struct LogWords {
  site::LogRequest request;
  std::string datum;
  std::string move_to;
  std::string propose;
};

std::string counted(std::size_t count) {
  return std::to_string(count);
}

void show_counts(const cli::Common& common, const site::LogReport& report) {
  const site::LogReading& reading = report.reading;
  struct Count {
    std::size_t count;
    Text what;
  };
  const Count counts[] = {
      {reading.rejected_rows, say("rows rejected", "行被拒绝")},
      {reading.repeated_rows, say("rows that say the same call again", "行为同一呼救的重复")},
      {reading.earlier_times, say("times taken from the text of the call, which is earlier",
                                  "个时间取自呼救文字中更早的时刻")},
      {reading.negative_intervals,
       say("times before the one that must come first", "个时间早于应在其前的时刻")},
      {reading.without_position, say("calls without a usable position", "条呼救没有可用坐标")},
      {reading.stray, say("calls far from all others", "条呼救远离其他呼救")},
      {report.off_map,
       say("calls off the site's map: nobody can be sent there. For a drill with "
           "another town's log: --move-to LAT,LON",
           "条呼救不在辖区地图内，无法派人前往。用其他城镇的日志演练时请加 --move-to "
           "纬度,经度")},
  };
  for (const Count& one : counts) {
    if (one.count == 0) continue;
    const std::string number = counted(one.count);
    cli::print(common, {"  " + number + " " + one.what.en, "  " + number + " " + one.what.zh});
  }
}

// When the first call came in, as `--start` takes it.
std::string first_start(const site::LogReading& reading) {
  const site::PastIncident& first = reading.incidents.front();
  const auto clock = site::TownClock::of(first.zone);
  std::string text = clock ? clock->text_of(first.reported_at) : std::string();
  std::replace(text.begin(), text.end(), ' ', 'T');
  return text;
}

void show(const cli::Common& common, const site::LogRequest& request,
          const site::LogReport& report) {
  const site::LogReading& reading = report.reading;
  if (report.proposed && request.dry_run) {
    std::printf(
        "%s\n",
        site::mapping_text(report.proposal, site::incident_shape(), common.language).c_str());
  }
  for (const Text& remark : report.proposal.remarks) cli::print(common, remark);
  show_cells(common, {"warning:", "警告："}, reading.findings.warnings);
  show_cells(common, {"rejected:", "拒绝："}, reading.findings.rejected);
  cli::print(common, say("{0} ({1}): {2} rows, {3} incidents; times are those of {4}.",
                         "{0}（{1}）：{2} 行，{3} 个事件；时间按 {4} 时区。",
                         {request.file, report.encoding, counted(reading.rows),
                          counted(reading.incidents.size()), report.zone}));
  show_counts(common, report);
  for (const std::string& list : {report.rejected_file, report.warnings_file}) {
    if (!list.empty()) cli::print(common, say("All of them: {0}", "完整清单：{0}", {list}));
  }
  if (request.dry_run) {
    cli::print(common, say("Dry run: nothing was written.", "试运行：未写入任何内容。"));
    return;
  }
  cli::print(common, say("{0} is written. Replay it in an exercise:\n"
                         "  liferelay exercise alarms {1} --from-log --start {2}",
                         "已写入 {0}。在演练中重放：\n"
                         "  liferelay exercise alarms {1} --from-log --start {2}",
                         {site::past_file_name, request.folder, first_start(reading)}));
}

void show_json(const cli::Common& common, const site::LogRequest& request,
               const site::LogReport& report) {
  const site::LogReading& reading = report.reading;
  nlohmann::ordered_json out;
  out["file"] = request.file;
  out["dry_run"] = request.dry_run;
  out["zone"] = report.zone;
  out["rows"] = reading.rows;
  out["incidents"] = reading.incidents.size();
  out["rejected_rows"] = reading.rejected_rows;
  out["repeated_rows"] = reading.repeated_rows;
  out["earlier_times"] = reading.earlier_times;
  out["negative_intervals"] = reading.negative_intervals;
  out["without_position"] = reading.without_position;
  out["stray"] = reading.stray;
  out["off_map"] = report.off_map;
  out["rejected"] = cells_json(common, reading.findings.rejected);
  out["warnings"] = cells_json(common, reading.findings.warnings);
  if (report.proposed) {
    out["columns"] = report.proposal.mapping.columns;
    out["unused"] = report.proposal.unused;
  }
  std::printf("%s\n",
              out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
}

// The box of the site's map; nothing, and a sentence, if it cannot be read.
std::optional<site::BoundingBox> extent_of(const cli::Common& common, const std::string& folder) {
  const auto data = service::DataFolder::open(common.data);
  site::Findings findings;
  const auto file = site::read_site_file(folder, findings);
  if (!data || !file) return std::nullopt;  // import_log says what is wrong with the site
  const auto map = service::open_site_map(folder, *file, data->maps().string(), {});
  if (map) return map->extent;
  const Text why = map.error().what;
  std::fprintf(
      stderr, "%s\n",
      Text{"Positions are not compared with the map: " + why.en, "坐标未与地图核对：" + why.zh}
          .in(common.language)
          .c_str());
  return std::nullopt;
}

cli::ExitCode import(const cli::Common& common, LogWords words) {
  site::LogRequest& request = words.request;
  const auto folder = site_folder(request.folder);
  if (!folder) return cli::report(common, folder.error());
  request.folder = *folder;
  request.language = common.language;
  if (!words.datum.empty()) request.datum = from_name<geo::Datum>(words.datum);
  if (!words.move_to.empty()) {
    const auto target = cli::parse_position(words.move_to);
    if (!target) return cli::report(common, target.error());
    request.move_to = *target;
  }
  const auto report = site::import_log(request, extent_of(common, request.folder));
  if (!report) return cli::report(common, report.error());
  if (common.json)
    show_json(common, request, *report);
  else
    show(common, request, *report);
  return cli::ExitCode::ok;
}

cli::ExitCode propose(const cli::Common& common, const LogWords& words) {
  auto mapped = site::read_mapped_log(words.request.file, "");
  if (!mapped) return cli::report(common, mapped.error());
  if (const auto datum = from_name<geo::Datum>(words.datum))
    mapped->proposal.mapping.datum = *datum;
  return write_proposal(common, words.propose, mapped->proposal, site::incident_shape());
}

}  // namespace

void add_import_incidents(CommandLine& line, CLI::App& group) {
  auto words = std::make_shared<LogWords>();
  site::LogRequest& request = words->request;
  CLI::App* command = line.command(
      group, "incidents",
      say("A log of past calls, to be replayed in exercises", "历史呼救日志，供演练重放"));
  line.option(command, "file", request.file,
              say(".csv, .tsv, .txt or .xlsx", ".csv、.tsv、.txt 或 .xlsx"))
      ->required();
  line.option(command, "--site", request.folder,
              say("The site folder; usually the current folder", "辖区文件夹；默认为当前文件夹"));
  line.option(command, "--mapping", request.mapping,
              say("How its columns are to be understood (TOML); usually told by their names",
                  "列的映射文件（TOML）；默认按列名识别"));
  line.option(command, "--propose", words->propose,
              say("Write a mapping to correct into this file; import nothing",
                  "把建议的映射写入此文件供修改；不导入"));
  line.flag(command, "--dry-run", request.dry_run,
            say("Show what was read; write nothing", "只显示读到的内容；不写入"));
  line.option(command, "--zone", request.zone,
              say("Time zone of the log; usually the site's", "日志的时区；默认为辖区的时区"));
  line.option(command, "--datum", words->datum,
              say("Of the coordinates: wgs84, gcj02 or bd09", "坐标系：wgs84、gcj02 或 bd09"))
      ->check(CLI::IsMember({"wgs84", "gcj02", "bd09"}));
  line.option(command, "--move-to", words->move_to,
              say("For drills with another town's log: shift its middle to LAT,LON",
                  "用其他城镇的日志演练时：把其中心平移到 纬度,经度"));
  line.run(command, [&line, words] {
    return words->propose.empty() ? import(line.common, *words) : propose(line.common, *words);
  });
}

}  // namespace liferelay::program
