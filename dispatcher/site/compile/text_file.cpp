#include "dispatcher/site/compile/text_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "dispatcher/base/utf8.hpp"

namespace liferelay::site {

Result<std::string> read_text_file(const std::string& path) {
  constexpr std::streamoff limit = 16 * 1024 * 1024;
  std::error_code error;  // a folder or a pipe of that name is no file, either
  std::ifstream file;
  if (std::filesystem::is_regular_file(path, error))
    file.open(path, std::ios::binary | std::ios::ate);
  if (!file.is_open()) {
    return fail(ErrorKind::not_found,
                say("{0} cannot be read; check that the file exists and may be read.",
                    "无法读取 {0}；请确认文件存在且有读取权限。", {path}));
  }
  if (file.tellg() > limit) {
    return fail(ErrorKind::input,
                say("{0} is larger than 16 MiB; split it.", "{0} 超过 16 MiB；请拆分。", {path}));
  }
  file.seekg(0);
  std::ostringstream out;
  out << file.rdbuf();
  std::string text = out.str();
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  if (!is_utf8(text)) {
    return fail(ErrorKind::input,
                say("{0} is not UTF-8; save it as UTF-8 (in Excel: \"CSV UTF-8\").",
                    "{0} 不是 UTF-8 编码；请另存为 UTF-8（Excel 中选“CSV UTF-8”）。", {path}));
  }
  return text;
}

}  // namespace liferelay::site
