#include "dispatcher/journal/layout.hpp"

#include <algorithm>
#include <cstdio>

#include "dispatcher/journal/files.hpp"
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

Result<std::vector<SegmentFile>> list_segments(Disk& disk, const fs::path& folder) {
  std::vector<SegmentFile> found;
  const auto names = disk.list(folder);
  if (!names && names.error() == std::errc::no_such_file_or_directory) return found;
  if (!names) return refuse_file(folder, say("read", "读取"), names.error());
  for (const std::string& name : *names) {
    const std::uint32_t number = segment_number(name);
    if (number != 0) found.push_back({number, folder / name});
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

void remove_unfinished(Disk& disk, const fs::path& folder) {
  const auto names = disk.list(folder);
  if (!names) return;
  for (const std::string& name : *names) {
    if (name.find(opening_suffix) != std::string::npos) {
      static_cast<void>(disk.remove(folder / name));
    }
  }
}

}  // namespace liferelay::journal
