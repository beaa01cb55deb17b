// A spreadsheet file, told by its first bytes.
#include <filesystem>
#include <fstream>
#include <system_error>

#include "dispatcher/site/table/table.hpp"

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

bool is_packed(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

}  // namespace

Result<Table> read_table(const std::string& path, const TableOptions& options) {
  const auto bytes = file_bytes(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (is_packed(*bytes)) {
    return fail(ErrorKind::unsupported,
                say("{0} is a workbook; open it in a spreadsheet program, choose \"Save as\" and "
                    "\"CSV UTF-8 (comma delimited)\", and give that file.",
                    "{0} 是工作簿文件；请用表格软件打开，“另存为”选择“CSV UTF-8（逗号分隔）”，"
                    "再使用该文件。",
                    {path}));
  }
  return parse_table(*bytes, path, options);
}

}  // namespace liferelay::site
