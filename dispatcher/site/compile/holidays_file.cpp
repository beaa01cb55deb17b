#include "dispatcher/site/compile/holidays_file.hpp"

#include <algorithm>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
std::vector<std::int32_t> read_holidays(const std::string& file, std::string_view text,
                                        Findings& findings) {
  std::vector<std::int32_t> out;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view entry = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    entry = entry.substr(0, entry.find('\r'));
    entry.remove_prefix(std::min(entry.find_first_not_of(" \t"), entry.size()));
    if (entry.empty() || entry.front() == '#') continue;
    const std::string_view date = entry.substr(0, entry.find_first_of(" \t,;"));
    if (const auto day = day_number(date)) {
      out.push_back(*day);
    } else {
      findings.error(file, line,
                     say("\"{0}\" is no date; a line must begin with one such as 2026-12-25.",
                         "“{0}”不是日期；每行须以日期开头，例如 2026-12-25。", {shown(date)}));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace liferelay::site
