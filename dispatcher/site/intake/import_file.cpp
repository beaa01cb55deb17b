#include "dispatcher/site/intake/import_file.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "dispatcher/site/compile/text_file.hpp"
#include "dispatcher/site/intake/folder_lock.hpp"
#include "dispatcher/site/intake/replace_file.hpp"
#include "dispatcher/site/intake/site_view.hpp"

namespace liferelay::site {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t most_bytes = 16 * 1024 * 1024;  // of a file of a site folder

// The file keeps its mark; a new one gets it, for offices open it in a spreadsheet program.
std::string with_mark(const std::string& path, const std::string& text) {
  std::error_code ignored;
  std::array<char, 3> start{};
  std::ifstream earlier(path, std::ios::binary);
  const bool marked = !fs::exists(path, ignored) ||
                      (earlier.read(start.data(), start.size()) &&
                       std::string_view(start.data(), start.size()) == byte_order_mark);
  return (marked ? std::string(byte_order_mark) : std::string()) + text;
}

Result<Mapping> read_mapping_file(const std::string& path, const ImportShape& shape) {
  const auto text = read_text_file(path);
  if (!text) return tl::make_unexpected(text.error());
  Findings findings;
  auto mapping = read_mapping(path, *text, shape, findings);
  if (!mapping) return tl::make_unexpected(first_of(findings));
  return std::move(*mapping);
}

Result<void> write(const ImportRequest& request, ImportReport& report, const std::string& before) {
  const Intake& intake = report.intake;
  if (intake.text == before) return {};
  const std::string path = request.folder + "/" + intake.file;
  const std::string text = with_mark(path, intake.text);
  if (text.size() > most_bytes) {
    return fail(ErrorKind::input, say("nothing was imported: {0} would be larger than 16 MiB.",
                                      "未导入：{0} 将超过 16 MiB。", {intake.file}));
  }
  std::error_code ignored;
  report.kept = fs::exists(path, ignored);
  const auto replaced = replace_file(path, text, true);
  report.written = replaced.has_value();
  return replaced;
}

// A spreadsheet program takes such a cell for a formula and runs it; the apostrophe makes it text.
// A plain number stays one.
std::string no_formula(const std::string& cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos)
    return cell;
  const bool number = (cell.front() == '-' || cell.front() == '+') && cell.size() > 1 &&
                      cell.find_first_not_of("0123456789.,", 1) == std::string::npos;
  return number ? cell : "'" + cell;
}

}  // namespace

std::string stem_of(const std::string& file) {
  return fs::path(file).stem().string();
}

Result<MappedFile> read_mapped_file(const std::string& file, const std::string& mapping_file,
                                    const ImportShape& shape) {
  MappedFile mapped;
  mapped.proposed = mapping_file.empty();
  if (!mapped.proposed) {
    auto mapping = read_mapping_file(mapping_file, shape);
    if (!mapping) return tl::make_unexpected(mapping.error());
    mapped.mapping = std::move(*mapping);
  }
  auto table = read_table(file, table_options(mapped.mapping));
  if (!table) return tl::make_unexpected(table.error());
  mapped.table = std::move(*table);
  if (mapped.proposed) {
    mapped.proposal = propose_mapping(mapped.table, shape);
    mapped.mapping = mapped.proposal.mapping;
  }
  return mapped;
}

Result<std::string> write_cells(const std::string& path, const std::vector<CellFinding>& cells,
                                Language language) {
  if (cells.empty()) {
    std::error_code ignored;
    fs::remove(path, ignored);
    return std::string();
  }
  std::vector<std::vector<std::string>> rows;
  rows.push_back(language == Language::zh
                     ? std::vector<std::string>{"行", "列", "内容", "原因"}
                     : std::vector<std::string>{"line", "column", "value", "reason"});
  for (const CellFinding& one : cells)
    rows.push_back({std::to_string(one.line), no_formula(one.column), no_formula(one.value),
                    no_formula(one.reason.in(language))});
  const auto written = replace_file(path, std::string(byte_order_mark) + csv_text(rows), false);
  if (!written) return tl::make_unexpected(written.error());
  return path;
}

Result<std::string> write_rejected(const std::string& file,
                                   const std::vector<CellFinding>& rejected, Language language) {
  return write_cells(file + ".rejected.csv", rejected, language);
}

Result<ImportReport> import_file(const ImportRequest& request, const MapFacts& map, Instant now) {
  const auto alone = lock_site_folder(request.folder);
  if (!alone) return tl::make_unexpected(alone.error());
  const auto site = view_site(request.folder, request.kind, map, now);
  if (!site) return tl::make_unexpected(site.error());
  auto mapped = read_mapped_file(request.file, request.mapping, shape_of(request.kind));
  if (!mapped) return tl::make_unexpected(mapped.error());
  Mapping& mapping = mapped->mapping;
  if (!request.source.empty()) mapping.source = request.source;
  if (request.datum) mapping.datum = *request.datum;

  auto intake = import_table(mapped->table, mapping, request.kind, *site,
                             {stem_of(request.file), request.retire_many});
  if (!intake) return tl::make_unexpected(intake.error());
  ImportReport report;
  report.intake = std::move(*intake);
  report.proposal = std::move(mapped->proposal);
  report.proposed = mapped->proposed;
  report.encoding = mapped->table.encoding;
  report.refused = request.strict && report.intake.rejected_rows > 0;
  if (request.dry_run) return report;
  auto rejected = write_rejected(request.file, report.intake.findings.rejected, request.language);
  if (rejected)
    report.rejected_file = *rejected;
  else
    report.trouble = rejected.error();
  if (report.refused) return report;
  if (const auto done = write(request, report, site->own_text); !done)
    return tl::make_unexpected(done.error());
  return report;
}

}  // namespace liferelay::site
