#include "dispatcher/site/table/file_bytes.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace liferelay::site {

Result<std::string> file_bytes(const std::string& path, std::size_t most_mib) {
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
  if (size > most_mib * 1024 * 1024) {
    return fail(ErrorKind::input,
                say("{0} is larger than {1} MiB; split it.", "{0} 超过 {1} MiB；请拆分。",
                    {path, std::to_string(most_mib)}));
  }
  std::string bytes(size, '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

}  // namespace liferelay::site
