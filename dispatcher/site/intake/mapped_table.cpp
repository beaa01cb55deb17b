// A mapping laid upon the header of a table.
#include <algorithm>
#include <charconv>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/row_cells.hpp"
#include "dispatcher/site/intake/vocabulary.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t most_shown = 600;  // bytes of a header in a sentence

std::string titles_of(const Table& table) {
  std::string all;
  for (const std::string& title : table.header) {
    if (title.empty()) continue;
    all += (all.empty() ? "" : ", ") + shown(tidy(title));
    if (all.size() > most_shown) return std::string(cut(all, most_shown)) + " ...";
  }
  return all;
}

// The column of a title as a mapping names it: the title, "@3", or what folds to the same.
std::optional<std::size_t> column_of(const Table& table, const std::string& title) {
  const auto& header = table.header;
  const auto exact = std::find(header.begin(), header.end(), title);
  if (exact != header.end()) return static_cast<std::size_t>(exact - header.begin());
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(title.data() + (title.empty() ? 0 : 1), title.data() + title.size(), number);
  if (title.starts_with('@') && error == std::errc{} && end == title.data() + title.size() &&
      number >= 1 && number <= header.size())
    return number - 1;
  const std::string wanted = folded(title);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!wanted.empty() && folded(header[i]) == wanted) return i;
  }
  return std::nullopt;
}

tl::unexpected<Error> no_such_column(const Table& table, const std::string& field,
                                     const std::string& title) {
  return fail(
      ErrorKind::input,
      say("the mapping takes \"{0}\" from the column \"{1}\", which the table does not have; "
          "its header, on line {2}, is: {3}. Mend [columns] of the mapping.",
          "映射文件中“{0}”取自列“{1}”，但表中没有该列；第 {2} 行表头为：{3}。请改正映射文件的 "
          "[columns]。",
          {field, shown(title), std::to_string(table.header_line), titles_of(table)}));
}

tl::unexpected<Error> nothing_for(const Table& table, const ImportShape& shape,
                                  std::string_view group) {
  const ImportField* field = find_field(shape, parts_of(group, '|').front());
  const std::string line = std::to_string(table.header_line);
  const std::string titles = titles_of(table);
  return fail(
      ErrorKind::input,
      {fill("no column holds \"{0}\" ({1}), as far as the names tell; the header, on line {2}, is: "
            "{3}. Let a mapping be written with --propose FILE.toml, name the column there in "
            "[columns], and import with --mapping FILE.toml.",
            {field->name, field->en, line, titles}),
       fill("从列名看不出哪一列是“{0}”（{1}）；第 {2} 行表头为：{3}。请先用 --propose 文件.toml "
            "生成映射文件，在 [columns] 中写明该列，再用 --mapping 文件.toml 导入。",
            {field->name, field->zh, line, titles})});
}

}  // namespace

Result<MappedTable> MappedTable::lay(const Table& table, const Mapping& mapping,
                                     const ImportShape& shape) {
  MappedTable laid;
  laid.table_ = &table;
  laid.mapping_ = &mapping;
  laid.shape_ = &shape;
  for (const auto& [field, titles] : mapping.columns) {
    for (const std::string& title : titles) {
      const auto column = column_of(table, title);
      if (!column) return no_such_column(table, field, title);
      laid.columns_[field].push_back(*column);
    }
  }
  for (const auto& [field, words] : mapping.values) {
    for (const auto& [word, value] : words) laid.values_[field][folded(word)] = value;
  }
  for (const std::string_view group : parts_of(shape.needed, ' ')) {
    const auto alternatives = parts_of(group, '|');
    if (std::none_of(alternatives.begin(), alternatives.end(),
                     [&](std::string_view field) { return laid.has(field); }))
      return nothing_for(table, shape, group);
  }
  return laid;
}

bool MappedTable::has(std::string_view field) const {
  return columns_.find(field) != columns_.end() || mapping_->fixed.contains(std::string(field));
}

std::string MappedTable::title(std::string_view field) const {
  const auto found = columns_.find(field);
  if (found == columns_.end()) return std::string(field);
  std::string all;
  for (const std::size_t column : found->second)
    all += (all.empty() ? "" : ", ") + tidy(table_->header[column]);
  return all;
}

std::vector<std::string> MappedTable::cells(const TableRow& row, std::string_view field) const {
  std::vector<std::string> out;
  if (const auto found = columns_.find(field); found != columns_.end()) {
    for (const std::size_t column : found->second) {
      if (column >= row.cells.size()) continue;
      std::string cell = tidy(row.cells[column]);
      if (!cell.empty()) out.push_back(std::move(cell));
    }
  }
  if (!out.empty()) return out;
  const auto fixed = mapping_->fixed.find(std::string(field));
  if (fixed != mapping_->fixed.end() && !fixed->second.empty()) out.push_back(fixed->second);
  return out;
}

std::vector<std::string> MappedTable::items(const TableRow& row, std::string_view field) const {
  const ImportField* described = find_field(*shape_, field);
  if (described == nullptr || !described->titles.starts_with('*')) return cells(row, field);
  std::vector<std::string> all;
  for (const std::string& cell : cells(row, field)) {
    for (std::string& item : items_of(field, cell)) all.push_back(std::move(item));
  }
  return all;
}

std::vector<std::string> MappedTable::items_of(std::string_view field,
                                               std::string_view cell) const {
  if (value_of(field, cell)) return {std::string(cell)};
  // Separators may be characters of several bytes.
  std::vector<std::string_view> separators;
  for (std::string_view rest = mapping_->list_separators; !rest.empty();) {
    std::size_t length = 1;
    while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xc0U) == 0x80U)
      ++length;
    separators.push_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  std::vector<std::string> items(1);
  for (std::string_view rest = cell; !rest.empty();) {
    const auto separator =
        std::find_if(separators.begin(), separators.end(),
                     [&](std::string_view one) { return rest.starts_with(one); });
    if (separator != separators.end())
      items.emplace_back();
    else
      items.back() += rest.front();
    rest.remove_prefix(separator == separators.end() ? 1 : separator->size());
  }
  for (std::string& item : items) item = tidy(item);
  std::erase(items, std::string());
  return items;
}

std::vector<std::string> MappedTable::column_cells(const TableRow& row,
                                                   std::string_view field) const {
  std::vector<std::string> out;
  const auto found = columns_.find(field);
  if (found == columns_.end()) return out;
  for (const std::size_t column : found->second)
    out.push_back(column < row.cells.size() ? tidy(row.cells[column]) : std::string());
  return out;
}

std::optional<std::string> MappedTable::value_of(std::string_view field,
                                                 std::string_view word) const {
  const std::string plain = folded(word);
  if (const auto table = values_.find(field); table != values_.end()) {
    if (const auto found = table->second.find(plain); found != table->second.end())
      return found->second;
  }
  if (const auto known = known_word(shape_->name, field, plain)) return std::string(*known);
  return std::nullopt;
}

}  // namespace liferelay::site
