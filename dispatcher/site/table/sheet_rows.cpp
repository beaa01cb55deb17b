#include "dispatcher/site/table/sheet_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>
#include <utility>

#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {
namespace {

constexpr int most_rows_of_sheet = 1'048'576;
constexpr int most_columns_of_sheet = 16'384;

// -1 for anything but a whole number.
int number_in(std::string_view text) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : -1;
}

// 28 of "AB12"; more than a sheet has for anything else.
int column_in(std::string_view reference) {
  int column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    if (column > most_columns_of_sheet) break;
    column = column * 26 + (c - 'A' + 1);
  }
  return column > 0 ? column : most_columns_of_sheet + 1;
}

}  // namespace

void SheetRows::opened(std::string_view element, const XmlAttributes& attributes) {
  if (element == "row") open_row(attributes["r"]);
  if (element == "c") open_cell(attributes);
  if (element == "rPh") phonetic_ = true;
  if (element == "v" || element == "t") in_text_ = !phonetic_;
}

void SheetRows::text(std::string_view piece) {
  if (in_text_) append_cell_text(written_, piece);
}

void SheetRows::closed(std::string_view element) {
  if (element == "row") close_row();
  if (element == "c") close_cell();
  if (element == "rPh") phonetic_ = false;
  if (element == "v" || element == "t") in_text_ = false;
}

void SheetRows::open_row(std::string_view reference) {
  const int last = row_.line;
  row_ = {};
  row_.line = reference.empty() ? last + 1 : number_in(reference);
  disordered_ = disordered_ || row_.line <= last || row_.line > most_rows_of_sheet;
  column_ = 0;
}

void SheetRows::open_cell(const XmlAttributes& attributes) {
  const std::string_view reference = attributes["r"];
  const int last = column_;
  column_ = reference.empty() ? last + 1 : column_in(reference);
  disordered_ = disordered_ || column_ <= last || column_ > most_columns_of_sheet;
  type_ = attributes["t"];
  style_ = attributes["s"].empty() ? 0 : number_in(attributes["s"]);
  written_.clear();
}

std::string SheetRows::cell_text() const {
  if (type_ == "s") {
    const int index = number_in(written_);
    const bool known = index >= 0 && static_cast<std::size_t>(index) < context_.texts.size();
    return known ? context_.texts[static_cast<std::size_t>(index)] : "";
  }
  if (type_ == "b") return written_ == "0" ? "FALSE" : "TRUE";
  if (type_ == "str" || type_ == "inlineStr") return unescaped(written_);
  if (type_ == "e" || type_ == "d") return written_;
  const auto style = static_cast<std::size_t>(style_);
  const bool styled = style_ >= 0 && style < context_.formats.size();
  return number_text(written_, styled ? context_.formats[style] : NumberFormat{},
                     context_.from_1904);
}

void SheetRows::close_cell() {
  if (disordered_ || written_.empty()) return;
  std::string text = cell_text();
  if (text.empty()) return;
  row_.cell_count = static_cast<std::size_t>(column_);
  if (text.size() > max_table_cell_bytes) {
    row_.cell_too_long = true;
    text.clear();
  }
  if (row_.cell_count > max_table_columns + 1) return;
  row_.cells.resize(row_.cell_count);
  row_.cells.back() = std::move(text);
}

void SheetRows::close_row() {
  if (disordered_ || !wants_more_ || row_.cell_count == 0) return;
  row_.cells.resize(std::min(row_.cell_count, max_table_columns + 1));
  const int line = row_.line;
  wants_more_ = take_(std::move(row_));
  row_ = {};
  row_.line = line;
}

}  // namespace liferelay::site
