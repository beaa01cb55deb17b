#include "dispatcher/site/compile/text_file.hpp"

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/table/file_bytes.hpp"

namespace liferelay::site {

Result<std::string> read_text_file(const std::string& path) {
  auto read = file_bytes(path, 16);
  if (!read) return read;
  std::string& text = *read;
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  if (!is_utf8(text)) {
    return fail(ErrorKind::input,
                say("{0} is not UTF-8; save it as UTF-8 (in Excel: \"CSV UTF-8\").",
                    "{0} 不是 UTF-8 编码；请另存为 UTF-8（Excel 中选“CSV UTF-8”）。", {path}));
  }
  return read;
}

}  // namespace liferelay::site
