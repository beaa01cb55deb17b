#include "dispatcher/journal/layout.hpp"

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view opening_suffix = ".opening";

// The number in "segment-000012.db"; 0 for any other name.
std::uint32_t segment_number(const std::string& name) {
  unsigned number = 0;
  int length = 0;
  if (std::sscanf(name.c_str(), "segment-%9u.db%n", &number, &length) != 1) return 0;
  const bool whole = length > 0 && static_cast<std::size_t>(length) == name.size();
  return whole ? number : 0;
}

}  // namespace

fs::path segment_path(const fs::path& folder, std::uint32_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return folder / ("segment-" + digits + ".db");
}

fs::path opening_path(const fs::path& segment) {
  return segment.native() + std::string(opening_suffix);
}

fs::path wal_path(const fs::path& segment) {
  return segment.native() + "-wal";
}

Result<std::vector<SegmentFile>> list_segments(const fs::path& folder) {
  std::vector<SegmentFile> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::uint32_t number = segment_number(at->path().filename().native());
    if (number != 0) found.push_back({number, at->path()});
  }
  std::sort(found.begin(), found.end(),
            [](const SegmentFile& a, const SegmentFile& b) { return a.number < b.number; });
  for (std::size_t i = 1; i < found.size(); ++i) {
    const std::uint32_t expected = found[i - 1].number + 1;
    if (found[i].number != expected) {
      return refuse_damaged(
          segment_path(folder, expected).native(),
          say("this segment is missing between others", "前后分段都在，唯独缺少该分段"));
    }
  }
  return found;
}

void remove_unfinished(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> unfinished;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().native();
    if (name.find(opening_suffix) != std::string::npos) unfinished.push_back(at->path());
  }
  for (const fs::path& path : unfinished) fs::remove(path, error);
}

}  // namespace liferelay::journal
