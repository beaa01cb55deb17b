#include "dispatcher/site/past/import_log.hpp"

#include <filesystem>

#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/replace_file.hpp"
#include "dispatcher/site/intake/site_view.hpp"
#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/past/past_file.hpp"

namespace liferelay::site {
namespace {

// What stands on top of incidents.csv: another town's calls must not be taken for one's own.
std::string about(const LogRequest& request) {
  std::string text =
      "Past calls, from " + shown(std::filesystem::path(request.file).filename().string());
  if (request.move_to) {
    text += "; FOR DRILLS: shifted to lie around " + degrees_text(request.move_to->lat_e7) + "," +
            degrees_text(request.move_to->lon_e7);
  }
  return text;
}

Result<void> write_lists(const LogRequest& request, LogReport& report) {
  const CellFindings& findings = report.reading.findings;
  auto rejected = write_rejected(request.file, findings.rejected, request.language);
  if (!rejected) return tl::make_unexpected(rejected.error());
  auto warnings = write_cells(request.file + ".warnings.csv", findings.warnings, request.language);
  if (!warnings) return tl::make_unexpected(warnings.error());
  report.rejected_file = std::move(*rejected);
  report.warnings_file = std::move(*warnings);
  return {};
}

Result<void> write_incidents(const LogRequest& request, const LogReport& report) {
  const std::string text = past_file_text(report.reading.incidents, about(request));
  if (text.size() > max_table_bytes) {
    return fail(
        ErrorKind::input,
        say("{0} has too many calls for one file (64 MiB); split it and import a part.",
            "{0} 中的呼救过多，超过单个文件上限（64 MiB）；请拆分后导入一部分。", {request.file}));
  }
  return replace_file(request.folder + "/" + past_file_name, text, true);
}

}  // namespace

Result<MappedFile> read_mapped_log(const std::string& file, const std::string& mapping_file) {
  auto mapped = read_mapped_file(file, mapping_file, incident_shape());
  if (!mapped || !mapped->proposed) return mapped;
  mapped->proposal = propose_log_mapping(mapped->table);
  mapped->mapping = mapped->proposal.mapping;
  return mapped;
}

Result<LogReport> import_log(const LogRequest& request, const std::optional<BoundingBox>& extent) {
  Findings findings;
  const auto site = read_site_file(request.folder, findings);
  if (!site) return tl::make_unexpected(first_of(findings));
  auto mapped = read_mapped_log(request.file, request.mapping);
  if (!mapped) return tl::make_unexpected(mapped.error());
  if (request.datum) mapped->mapping.datum = *request.datum;
  LogReport report;
  report.zone = request.zone.empty() ? site->zone : request.zone;
  auto reading = read_log(mapped->table, mapped->mapping, report.zone);
  if (!reading) return tl::make_unexpected(reading.error());
  report.reading = std::move(*reading);
  report.proposal = std::move(mapped->proposal);
  report.proposed = mapped->proposed;
  report.encoding = mapped->table.encoding;
  if (request.move_to) move_log(report.reading.incidents, *request.move_to);
  if (extent) report.off_map = count_outside(report.reading.incidents, *extent);
  if (request.dry_run) return report;
  if (auto listed = write_lists(request, report); !listed)
    return tl::make_unexpected(listed.error());
  if (report.reading.incidents.empty()) {
    return fail(
        ErrorKind::input,
        say("Not one call of {0} can be used; nothing was imported. The reasons: "
            "{0}.rejected.csv; with --propose FILE the mapping can be corrected.",
            "{0} 中没有一条可用的呼救，未导入。原因见 {0}.rejected.csv；可用 --propose 文件 "
            "写出映射供修改。",
            {request.file}));
  }
  if (auto written = write_incidents(request, report); !written)
    return tl::make_unexpected(written.error());
  return report;
}

}  // namespace liferelay::site
