// A spreadsheet file, told by its first bytes.
#include <filesystem>
#include <fstream>
#include <system_error>

#include "dispatcher/site/table/table.hpp"
#include "dispatcher/site/table/workbook.hpp"

namespace liferelay::site {
namespace {

Result<std::string> file_bytes(const std::string& path) {
  std::error_code error;  // a folder or a pipe of that name is no file, either
  std::ifstream file;
  if (std::filesystem::is_regular_file(path, error))
    file.open(path, std::ios::binary | std::ios::ate);
  if (!file.is_open()) {
    return fail(ErrorKind::not_found,
                say("{0} cannot be read; check that the file exists and may be read.",
                    "无法读取 {0}；请确认文件存在且有读取权限。", {path}));
  }
  const auto size = static_cast<std::size_t>(file.tellg());
  if (size > max_table_bytes) {
    return fail(ErrorKind::input,
                say("{0} is larger than 64 MiB; split it.", "{0} 超过 64 MiB；请拆分。", {path}));
  }
  std::string bytes(size, '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

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
  const auto bytes = file_bytes(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (is_zip(*bytes)) return read_workbook(*bytes, path, options);
  if (is_compound_file(*bytes)) return save_as_csv(path);
  return parse_table(*bytes, path, options);
}

}  // namespace liferelay::site
