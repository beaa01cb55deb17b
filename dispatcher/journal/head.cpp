#include "dispatcher/journal/head.hpp"

#include <algorithm>
#include <charconv>

#include "dispatcher/base/bytes.hpp"

namespace liferelay::journal {

std::string format_head(const Head& head) {
  return std::to_string(head.commit) + ":" + to_hex(head.digest);
}

Result<Head> parse_head(std::string_view text) {
  Head head;
  Bytes digest;
  const std::size_t colon = std::min(text.find(':'), text.size());
  const char* const digits_end = text.data() + colon;
  const auto [end, error] = std::from_chars(text.data(), digits_end, head.commit);
  const bool number_ok = error == std::errc{} && end == digits_end;
  const bool digest_ok = colon < text.size() && from_hex(text.substr(colon + 1), digest) &&
                         digest.size() == head.digest.size();
  if (!number_ok || !digest_ok) {
    return fail(
        ErrorKind::usage,
        say("\"{0}\" is not a journal head; write the commit number, a colon and 64 "
            "hexadecimal digits, as an acknowledgement shows them.",
            "“{0}”不是日志头；请写提交号、冒号和 64 位十六进制数字，与回执所示相同。", {text}));
  }
  std::copy(digest.begin(), digest.end(), head.digest.begin());
  return head;
}

}  // namespace liferelay::journal
