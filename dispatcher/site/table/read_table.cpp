// A spreadsheet file, told by its first bytes.
#include "dispatcher/site/table/file_bytes.hpp"
#include "dispatcher/site/table/table.hpp"
#include "dispatcher/site/table/workbook.hpp"

namespace liferelay::site {
namespace {

// Of .xlsx and of much else.
bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04");
}

// Of .xls, and of workbooks with a password.
bool is_compound_file(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0");
}

}  // namespace

Result<Table> read_table(const std::string& path, const TableOptions& options) {
  const auto bytes = file_bytes(path, max_table_bytes / 1024 / 1024);
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (is_zip(*bytes)) return read_workbook(*bytes, path, options);
  if (is_compound_file(*bytes)) return save_as_csv(path);
  return parse_table(*bytes, path, options);
}

}  // namespace liferelay::site
