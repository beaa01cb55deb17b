#include "dispatcher/service/registry_row.hpp"

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/posix_disk.hpp"
#include "dispatcher/record/record.hpp"
#include "dispatcher/site/compile/csv_table.hpp"
#include "dispatcher/site/table/header_line.hpp"

namespace liferelay::service {
namespace fs = std::filesystem;
namespace {

constexpr const char* registry_files[] = {"people.csv", "units.csv"};
// What an import leaves of the file before it: site/intake/replace_file.hpp.
constexpr const char* before_import = ".before-import";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t largest_file_bytes = 16u << 20;  // of a site's file

// "2026-11-21"
std::string date_of(Instant today) {
  const std::string day = record::day_owner(today).substr(std::string_view("day:").size());
  return day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6);
}

// Where the `count` lines from line `line` (from 1) on begin and end, without the last line's end.
std::pair<std::size_t, std::size_t> extent(std::string_view text, int line, std::size_t count) {
  std::size_t from = 0;
  for (int i = 1; i < line; ++i) from += site::first_line(text.substr(from)).size();
  std::size_t to = from;
  for (std::size_t i = 0; i < count; ++i) to += site::first_line(text.substr(to)).size();
  while (to > from && (text[to - 1] == '\n' || text[to - 1] == '\r')) --to;
  return {from, to};
}

std::size_t line_count(const site::CsvRow& row) {
  std::size_t lines = 1;
  for (const std::string& cell : row.cells)
    lines += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\n'));
  return lines;
}

class Row {
 public:
  Row(const site::CsvTable& table, const site::CsvRow& row, char separator)
      : table_(table), row_(row), separator_(separator) {}

  bool is_empty() const {
    for (const std::string& column : table_.header.cells) {
      const bool empty = table_.cell(row_, column).empty();
      if (column == "retired" ? empty : !stays(column) && !empty) return false;
    }
    return table_.has("retired");
  }

  std::string emptied(const std::string& date) const {
    std::string out;
    for (const std::string& column : table_.header.cells) {
      if (!out.empty() || column != table_.header.cells.front()) out += separator_;
      if (stays(column)) out += written(std::string(table_.cell(row_, column)));
      if (column == "retired") out += retired_on(date);
    }
    return table_.has("retired") ? out : out + separator_ + date;
  }

 private:
  static bool stays(const std::string& column) { return column == "id" || column == "kind"; }
  std::string retired_on(const std::string& date) const {
    const std::string before(table_.cell(row_, "retired"));
    return before.empty() ? date : before;
  }
  std::string written(const std::string& cell) const {
    const bool plain = cell.find_first_of("\"\r\n") == std::string::npos &&
                       cell.find(separator_) == std::string::npos;
    return plain ? cell : site::quoted_cell(cell);
  }

  const site::CsvTable& table_;
  const site::CsvRow& row_;
  char separator_;
};

std::string edited(std::string_view text, const site::CsvTable& table, const site::CsvRow& row,
                   const std::string& date) {
  const auto [header_from, header_to] = extent(text, table.header.line, 1);
  const char separator = site::separator_of(text.substr(header_from, header_to - header_from));
  const Row one(table, row, separator);
  std::string out(text);
  if (one.is_empty()) return out;
  const auto [from, to] = extent(text, row.line, line_count(row));
  out.replace(from, to - from, one.emptied(date));
  if (!table.has("retired")) out.insert(header_to, separator + std::string("retired"));
  return out;
}

struct Found {
  site::CsvTable table;
  std::size_t row = 0;  // index into table.rows
};

// Nothing when the table has no such row. A file that is no table is an error: whatever it says of
// the person cannot be told from the rest.
Result<std::optional<Found>> find_person(std::string_view text, const std::string& id,
                                         const std::string& file) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::nullopt;
  site::Findings findings;
  auto table = site::parse_csv(file, text, findings);
  if (!table) {
    Text why;
    for (const site::Finding& one : findings.all()) {
      if (one.severity == site::Severity::error && why.empty()) why = one.what;
    }
    return fail(ErrorKind::input,
                {fill("{0} cannot be read as a table, so nobody can be found in it: {1} Mend or "
                      "remove the file, then give the same command again.",
                      {file, why.en}),
                 fill("{0} 无法读作表格，因此无法在其中查找人员：{1}请改正或移除该文件，"
                      "然后重复同一命令。",
                      {file, why.zh})});
  }
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    if (table->cell(table->rows[i], "id") == id) return Found{std::move(*table), i};
  }
  return std::nullopt;
}

// The file itself where the name is a link to it: a name that stays behind the link is not erased.
fs::path behind_links(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

// Behind a byte-order mark, if there is one.
std::size_t text_begin(std::string_view text) {
  return text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

// Nothing when there is no such file.
Result<std::optional<std::string>> text_of(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  const auto bytes = journal::read_whole(journal::posix_disk(), path, largest_file_bytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

Result<void> replace_file(const fs::path& path, const std::string& text) {
  struct stat before {};
  const bool known = ::stat(path.c_str(), &before) == 0;
  if (auto written = journal::write_durably(journal::posix_disk(), path, as_bytes(text)); !written)
    return written;
  if (!known) return {};
  // So that the dispatcher's user may read it as before; only root may give a file away.
  const bool given = ::chown(path.c_str(), before.st_uid, before.st_gid) == 0;
  const mode_t rights = before.st_mode & (given ? 07777u : 0777u);
  (void)::chmod(path.c_str(), rights);
  return {};
}

Result<RowErased> erase_in(const fs::path& named, const std::string& id, const std::string& date) {
  const fs::path path = behind_links(named);
  const auto text = text_of(path);
  if (!text) return tl::make_unexpected(text.error());
  if (!*text) return RowErased::nowhere;
  const auto fresh = without_person(**text, id, date, named.string());
  if (!fresh) return tl::make_unexpected(fresh.error());
  if (!*fresh) return RowErased::nowhere;
  if (**fresh == **text) return RowErased::before;
  if (const auto replaced = replace_file(path, **fresh); !replaced)
    return tl::make_unexpected(replaced.error());
  return RowErased::now;
}

}  // namespace

Result<std::optional<std::string>> without_person(const std::string& text, const std::string& id,
                                                  const std::string& date,
                                                  const std::string& file) {
  const std::size_t begin = text_begin(text);
  const std::string_view rows = std::string_view(text).substr(begin);
  const auto found = find_person(rows, id, file);
  if (!found) return tl::make_unexpected(found.error());
  if (!*found) return std::nullopt;
  const Found& one = **found;
  return text.substr(0, begin) + edited(rows, one.table, one.table.rows[one.row], date);
}

Result<std::vector<std::pair<std::string, std::string>>> registry_row(
    const std::string& site_folder, const std::string& id) {
  std::vector<std::pair<std::string, std::string>> cells;
  for (const char* name : registry_files) {
    const fs::path path = fs::path(site_folder) / name;
    const auto text = text_of(path);
    if (!text) return tl::make_unexpected(text.error());
    if (!*text) continue;
    const auto rows = std::string_view(**text).substr(text_begin(**text));
    const auto looked = find_person(rows, id, path.string());
    if (!looked) return tl::make_unexpected(looked.error());
    const std::optional<Found>& found = *looked;
    if (!found) continue;
    for (const std::string& column : found->table.header.cells) {
      const auto cell = found->table.cell(found->table.rows[found->row], column);
      if (!cell.empty()) cells.emplace_back(column, cell);
    }
    break;
  }
  return cells;
}

Result<RowErased> erase_registry_row(const std::string& site_folder, const std::string& id,
                                     Instant today) {
  RowErased result = RowErased::nowhere;
  for (const char* name : registry_files) {
    for (const char* ending : {"", before_import}) {
      const fs::path path = fs::path(site_folder) / (std::string(name) + ending);
      const auto erased = erase_in(path, id, date_of(today));
      if (!erased) return tl::make_unexpected(erased.error());
      if (*erased == RowErased::now) result = RowErased::now;
      if (*erased == RowErased::before && result == RowErased::nowhere) result = RowErased::before;
    }
  }
  return result;
}

}  // namespace liferelay::service
