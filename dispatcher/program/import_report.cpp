#include "dispatcher/program/import_report.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "dispatcher/site/intake/replace_file.hpp"

namespace liferelay::program {
namespace {

using Json = nlohmann::ordered_json;

std::string counted(std::size_t count) {
  return std::to_string(count);
}

// Which columns were taken for what, when nobody said so.
void show_proposal(const cli::Common& common, const site::ImportReport& report) {
  const auto& mapping = report.proposal.mapping;
  std::string columns;
  for (const auto& [field, titles] : mapping.columns) {
    columns += (columns.empty() ? "" : ", ") + field + " = ";
    for (std::size_t i = 0; i < titles.size(); ++i) columns += (i > 0 ? " + " : "") + titles[i];
  }
  cli::print(common, say("Columns, by their names: {0}.", "按列名识别：{0}。", {columns}));
  std::string fixed;
  for (const auto& [field, value] : mapping.fixed)
    fixed += (fixed.empty() ? "" : ", ") + field + " = " + value;
  if (!fixed.empty()) {
    cli::print(common, say("For every row: {0}.", "所有行均为：{0}。", {fixed}));
  }
  std::string unused;
  for (const std::string& title : report.proposal.unused)
    unused += (unused.empty() ? "" : ", ") + title;
  if (!unused.empty()) cli::print(common, say("Not used: {0}.", "未使用的列：{0}。", {unused}));
  for (const Text& remark : report.proposal.remarks) cli::print(common, remark);
}

// What a list of people without these columns leads to, before somebody wonders about it.
void show_missing(const cli::Common& common, const site::Proposal& proposal) {
  const auto lacks = [&](const char* field) { return !proposal.mapping.columns.contains(field); };
  if (lacks("capabilities")) {
    cli::print(common,
               say("No column was taken for certificates: nobody of this list fills a role that "
                   "needs one. Write its name into a mapping (--propose FILE.toml).",
                   "未识别出证书列：此表人员不能胜任需要证书的角色。请用 --propose 文件.toml "
                   "生成映射文件，写明该列。"));
  }
  if (lacks("id")) {
    cli::print(common, say("No column was taken for staff numbers: whoever changes their name or "
                           "telephone number will count as somebody new. Better add one.",
                           "未识别出工号列：姓名或电话一改，就会被当作另一人。建议在表中加一列"
                           "“工号”。"));
  }
}

Text word_for(site::ChangeKind kind) {
  switch (kind) {
    case site::ChangeKind::added:
      return {"would be added", "将新增"};
    case site::ChangeKind::changed:
      return {"would change", "将更改"};
    case site::ChangeKind::retired:
      return {"would be retired", "将停用"};
    case site::ChangeKind::returned:
      return {"would return", "将恢复"};
  }
  return {};
}

void show_changes(const cli::Common& common, const std::vector<site::RowChange>& changes) {
  for (std::size_t i = 0; i < std::min(changes.size(), most_shown); ++i) {
    const site::RowChange& change = changes[i];
    std::string line = change.id + " " + word_for(change.kind).in(common.language) + ":";
    for (const auto& field : change.fields) {
      line += " " + field.column + " ";
      if (change.kind != site::ChangeKind::added) line += "\"" + field.before + "\" -> ";
      line += "\"" + field.after + "\";";
    }
    line.pop_back();
    cli::print(common, {line, line});
  }
  if (changes.size() > most_shown) {
    cli::print(common, say("... and {0} more (all of them with --json).",
                           "……另有 {0} 行（用 --json 查看全部）。",
                           {counted(changes.size() - most_shown)}));
  }
}

Text summary(const site::Intake& intake) {
  using site::ChangeKind;
  Text text =
      say("{0} added, {1} changed, {2} as before, {3} retired",
          "新增 {0}，更改 {1}，不变 {2}，停用 {3}",
          {counted(intake.count(ChangeKind::added)), counted(intake.count(ChangeKind::changed)),
           counted(intake.unchanged), counted(intake.count(ChangeKind::retired))});
  const auto also = [&](std::size_t count, const char* en, const char* zh) {
    if (count == 0) return;
    text.en += fill(en, {counted(count)});
    text.zh += fill(zh, {counted(count)});
  };
  also(intake.count(ChangeKind::returned), ", {0} returned", "，恢复 {0}");
  also(intake.rejected_rows, "; {0} rows rejected", "；拒绝 {0} 行");
  also(intake.findings.warnings.size(), "; {0} warnings", "；警告 {0} 条");
  text.en += ".";
  text.zh += "。";
  return text;
}

void show_outcome(const cli::Common& common, const site::ImportRequest& request,
                  const site::ImportReport& report) {
  const std::string& file = report.intake.file;
  if (request.dry_run) {
    cli::print(common, say("Dry run: nothing was written.", "试运行：未写入任何内容。"));
  } else if (report.refused) {
    cli::print(common,
               say("Nothing was imported, because rows were rejected and --strict was given.",
                   "因有行被拒绝且指定了 --strict，未导入。"));
  } else if (report.written) {
    cli::print(common, report.kept ? say("{0} is written; the earlier one is {0}.before-import.",
                                         "已写入 {0}；原文件保留为 {0}.before-import。", {file})
                                   : say("{0} is written.", "已写入 {0}。", {file}));
  } else {
    cli::print(common, say("{0} stays as it is.", "{0} 未变。", {file}));
  }
  if (!report.rejected_file.empty()) {
    cli::print(common, say("Every rejected cell, with the reason: {0}", "被拒绝的单元格及原因：{0}",
                           {report.rejected_file}));
  }
  if (report.trouble) cli::report(common, *report.trouble);
}

}  // namespace

Result<std::string> site_folder(const std::string& named) {
  std::error_code ignored;
  if (!named.empty()) return named;
  if (std::filesystem::exists("site.toml", ignored)) return std::string(".");
  return fail(ErrorKind::usage, say("Name the site folder with --site DIR, or run this within it.",
                                    "请用 --site 文件夹 指定辖区文件夹，或在该文件夹内执行。"));
}

cli::ExitCode write_proposal(const cli::Common& common, const std::string& file,
                             const site::Proposal& proposal, const site::ImportShape& shape) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    return cli::report(common,
                       {ErrorKind::conflict,
                        say("{0} exists and was not touched; choose another name for the mapping.",
                            "{0} 已存在，未作改动；请为映射文件换一个名称。", {file})});
  }
  const auto written =
      site::replace_file(file, site::mapping_text(proposal, shape, common.language), false);
  if (!written) return cli::report(common, written.error());
  cli::print(
      common,
      say("Written: {0}. Correct it, then give the same command with --mapping {0} "
          "instead of --propose.",
          "已写入 {0}。请核对修改，再执行同一命令，把 --propose 换成 --mapping {0}。", {file}));
  return cli::ExitCode::ok;
}

nlohmann::ordered_json cells_json(const cli::Common& common,
                                  const std::vector<site::CellFinding>& cells) {
  Json list = Json::array();
  for (const site::CellFinding& cell : cells) {
    list.push_back({{"line", cell.line},
                    {"column", cell.column},
                    {"value", cell.value},
                    {"reason", cell.reason.in(common.language)}});
  }
  return list;
}

void show_cells(const cli::Common& common, const Text& heading,
                const std::vector<site::CellFinding>& cells) {
  for (std::size_t i = 0; i < std::min(cells.size(), most_shown); ++i) {
    const site::CellFinding& cell = cells[i];
    Text where = heading;
    if (cell.line > 0) {
      where.en += " line " + std::to_string(cell.line);
      where.zh += "第 " + std::to_string(cell.line) + " 行";
    }
    if (!cell.column.empty()) {
      where.en += ", " + cell.column;
      where.zh += "，" + cell.column;
    }
    const std::string value = cell.value.empty() ? "" : " \"" + cell.value + "\"";
    cli::print(common, {where.en + value + ": " + cell.reason.en,
                        where.zh + value + "：" + cell.reason.zh});
  }
  if (cells.size() > most_shown) {
    const std::string more = counted(cells.size() - most_shown);
    cli::print(common, {heading.en + " ... and " + more + " more.",
                        heading.zh + "……另有 " + more + " 处。"});
  }
}

void show_import(const cli::Common& common, const site::ImportRequest& request,
                 const site::ImportReport& report) {
  const site::Intake& intake = report.intake;
  cli::print(common, say("{0} ({1}) into {2}, as the registry \"{3}\".",
                         "{0}（{1}）导入 {2}，登记册“{3}”。",
                         {request.file, report.encoding, intake.file, intake.source}));
  if (report.proposed) show_proposal(common, report);
  if (report.proposed && request.kind == site::ImportKind::people)
    show_missing(common, report.proposal);
  if (report.proposed && request.dry_run) {
    std::printf(
        "\n%s\n",
        site::mapping_text(report.proposal, site::shape_of(request.kind), common.language).c_str());
  }
  if (request.dry_run) show_changes(common, intake.changes);
  show_cells(common, {"warning:", "警告："}, intake.findings.warnings);
  show_cells(common, {"rejected:", "拒绝："}, intake.findings.rejected);
  cli::print(common, summary(intake));
  show_outcome(common, request, report);
}

void show_import_json(const cli::Common& common, const site::ImportRequest& request,
                      const site::ImportReport& report) {
  const site::Intake& intake = report.intake;
  Json out;
  out["file"] = intake.file;
  out["source"] = intake.source;
  out["encoding"] = report.encoding;
  out["dry_run"] = request.dry_run;
  out["written"] = report.written;
  for (const auto kind : {site::ChangeKind::added, site::ChangeKind::changed,
                          site::ChangeKind::retired, site::ChangeKind::returned})
    out[std::string(name_of(kind))] = intake.count(kind);
  out["unchanged"] = intake.unchanged;
  out["rejected_rows"] = intake.rejected_rows;
  out["rejected_file"] = report.rejected_file;
  out["rejected"] = cells_json(common, intake.findings.rejected);
  out["warnings"] = cells_json(common, intake.findings.warnings);
  Json& changes = out["changes"] = Json::array();
  for (const site::RowChange& change : intake.changes) {
    Json fields = Json::array();
    for (const auto& field : change.fields)
      fields.push_back(
          {{"column", field.column}, {"before", field.before}, {"after", field.after}});
    changes.push_back({{"id", change.id}, {"what", name_of(change.kind)}, {"fields", fields}});
  }
  if (report.proposed) {
    out["columns"] = report.proposal.mapping.columns;
    out["unused"] = report.proposal.unused;
  }
  std::printf("%s\n", out.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  if (report.trouble) cli::report(common, *report.trouble);
}

}  // namespace liferelay::program
