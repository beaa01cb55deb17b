#include "dispatcher/journal/reserve.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20);
}

}  // namespace

Reserve::Reserve(Disk& disk, const fs::path& folder, Limits limits, FreeBytes free_bytes)
    : disk_(disk),
      file_(folder / "reserve"),
      spent_(folder / "reserve.spent"),
      limits_(limits),
      free_bytes_(std::move(free_bytes)) {
  if (free_bytes_) return;
  free_bytes_ = [&disk, folder] { return disk.free_bytes(folder); };
}

bool Reserve::make_file() const {
  const auto opened = disk_.open(file_, Disk::Opening::make_new);
  return opened && !(*opened)->take_room(limits_.reserve_bytes);
}

Space Reserve::space() const {
  const std::uint64_t free = free_bytes_();
  if (free < limits_.critical_space_bytes) return Space::critical;
  return free < limits_.low_space_bytes ? Space::low : Space::ok;
}

std::vector<Text> Reserve::settle() const {
  if (space() == Space::critical) disk_was_full();
  if (!disk_.remove(spent_)) {
    const std::string size = megabytes(limits_.reserve_bytes);
    return {
        say("The disk was full: the reserve of {0} MB was given back so that alarms can be "
            "written. Free some space now.",
            "磁盘曾满：已交还 {0} MB 预留空间，以便继续记录报警。请立即释放空间。", {size})};
  }
  const bool plenty = free_bytes_() >= limits_.low_space_bytes + limits_.reserve_bytes;
  if (disk_.exists(file_)) return {};
  if (plenty && make_file()) return {};
  static_cast<void>(disk_.remove(file_));
  return {say("There is no room for the reserve of {0} MB; free some space.",
              "没有空间建立 {0} MB 的预留；请释放空间。", {megabytes(limits_.reserve_bytes)})};
}

void Reserve::disk_was_full() const {
  static_cast<void>(disk_.rename(file_, spent_));
}

}  // namespace liferelay::journal
