#include "dispatcher/site/table/workbook.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "dispatcher/site/table/sheet_rows.hpp"
#include "dispatcher/site/table/table_builder.hpp"
#include "dispatcher/site/table/workbook_parts.hpp"

namespace liferelay::site {
namespace {

tl::unexpected<Error> damaged(const std::string& name) {
  return fail(ErrorKind::input,
              say("{0} is damaged or not a complete workbook; open it in a spreadsheet program and "
                  "save it again.",
                  "{0} 已损坏或不是完整的工作簿；请用表格软件打开并重新保存。", {name}));
}

// Of a part that the workbook names.
Result<void> checked(Package::End end, const std::string& name) {
  if (end == Package::End::whole || end == Package::End::stopped) return {};
  if (end == Package::End::too_large) {
    return fail(ErrorKind::input,
                say("{0} holds more than 256 MiB or 4,000,000 texts; split it.",
                    "{0} 的内容超过 256 MiB 或 4,000,000 段文本；请拆分。", {name}));
  }
  return damaged(name);
}

Result<Sheet> chosen_sheet(const Workbook& workbook, const std::string& name,
                           const std::string& wanted) {
  std::string names;
  for (const Sheet& sheet : workbook.sheets) {
    const bool chosen =
        wanted.empty() ? !sheet.hidden && !sheet.part.empty() : sheet.name == wanted;
    if (chosen && !sheet.part.empty()) return sheet;
    if (names.size() < 200) names += (names.empty() ? "" : ", ") + sheet.name;
  }
  if (wanted.empty()) {
    return fail(ErrorKind::input, say("{0} has no sheet that can be seen; show the one to be read.",
                                      "{0} 没有可见的工作表；请取消隐藏要读取的工作表。", {name}));
  }
  return fail(ErrorKind::not_found, say("{0} has no sheet \"{1}\"; it has: {2}.",
                                        "{0} 没有工作表“{1}”；现有：{2}。", {name, wanted, names}));
}

Result<CellContext> read_context(Package& package, const Workbook& workbook,
                                 const std::string& name) {
  CellContext context;
  context.from_1904 = workbook.from_1904;
  if (!workbook.strings_part.empty()) {
    const auto end = read_shared_texts(package, workbook.strings_part, context.texts);
    if (const auto sound = checked(end, name); !sound) return tl::make_unexpected(sound.error());
  }
  if (!workbook.styles_part.empty()) {
    const auto end = read_formats(package, workbook.styles_part, context.formats);
    if (const auto sound = checked(end, name); !sound) return tl::make_unexpected(sound.error());
  }
  return context;
}

Result<Table> read_sheet(Package& package, const Sheet& sheet, const CellContext& context,
                         const std::string& name) {
  TableBuilder builder(name, TableBuilder::Source::sheet);
  std::optional<Error> refused;
  SheetRows rows(context, [&](CsvRow row) {
    const auto added = builder.add(std::move(row));
    if (!added) refused = added.error();
    return added.has_value();
  });
  const Package::End end = read_xml(package, sheet.part, rows);
  if (refused) return tl::make_unexpected(*refused);
  if (rows.disordered()) return damaged(name);
  if (const auto sound = checked(end, name); !sound) return tl::make_unexpected(sound.error());
  auto table = builder.finish();
  if (table) {
    table->encoding = "xlsx";
    table->separator = '\0';
  }
  return table;
}

}  // namespace

tl::unexpected<Error> save_as_csv(const std::string& name) {
  return fail(ErrorKind::unsupported,
              say("{0} is not an .xlsx workbook and no text; open it in a spreadsheet program, "
                  "choose \"Save as\" and \"CSV UTF-8 (comma delimited)\", and give that file.",
                  "{0} 不是 .xlsx 工作簿，也不是文本文件；请用表格软件打开，“另存为”选择“CSV "
                  "UTF-8（逗号分隔）”，再使用该文件。",
                  {name}));
}

Result<Table> read_workbook(std::string_view bytes, const std::string& name,
                            const TableOptions& options) {
  const auto package = Package::open(bytes);
  if (!package) return damaged(name);
  Workbook workbook;
  const Package::End end = read_workbook_parts(*package, workbook);
  if (end == Package::End::missing || (end == Package::End::whole && !workbook.is_workbook))
    return save_as_csv(name);
  if (const auto sound = checked(end, name); !sound) return tl::make_unexpected(sound.error());
  const auto sheet = chosen_sheet(workbook, name, options.sheet);
  if (!sheet) return tl::make_unexpected(sheet.error());
  const auto context = read_context(*package, workbook, name);
  if (!context) return tl::make_unexpected(context.error());
  return read_sheet(*package, *sheet, *context, name);
}

}  // namespace liferelay::site
