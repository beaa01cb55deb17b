#include "dispatcher/journal/reserve.hpp"

#include <system_error>

#include <fcntl.h>

#include "dispatcher/journal/files.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20);
}

// True when the file has all its room on the disk.
bool make_file(const fs::path& file, std::uint64_t bytes) {
  const Descriptor opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  return opened && ::posix_fallocate(opened.number(), 0, static_cast<off_t>(bytes)) == 0;
}

}  // namespace

Reserve::Reserve(fs::path folder, Limits limits, FreeBytes free_bytes)
    : file_(folder / "reserve"),
      spent_(folder / "reserve.spent"),
      limits_(limits),
      free_bytes_(std::move(free_bytes)) {
  if (free_bytes_) return;
  free_bytes_ = [folder = std::move(folder)] {
    std::error_code error;
    const fs::space_info info = fs::space(folder, error);
    return error ? std::uint64_t{0} : std::uint64_t{info.available};
  };
}

Space Reserve::space() const {
  const std::uint64_t free = free_bytes_();
  if (free < limits_.critical_space_bytes) return Space::critical;
  return free < limits_.low_space_bytes ? Space::low : Space::ok;
}

std::vector<Text> Reserve::settle() const {
  std::error_code error;
  if (space() == Space::critical) disk_was_full();
  if (fs::remove(spent_, error)) {
    const std::string size = megabytes(limits_.reserve_bytes);
    return {
        say("The disk was full: the reserve of {0} MB was given back so that alarms can be "
            "written. Free some space now.",
            "磁盘曾满：已交还 {0} MB 预留空间，以便继续记录报警。请立即释放空间。", {size})};
  }
  const bool plenty = free_bytes_() >= limits_.low_space_bytes + limits_.reserve_bytes;
  if (fs::exists(file_, error)) return {};
  if (plenty && make_file(file_, limits_.reserve_bytes)) return {};
  fs::remove(file_, error);
  return {say("There is no room for the reserve of {0} MB; free some space.",
              "没有空间建立 {0} MB 的预留；请释放空间。", {megabytes(limits_.reserve_bytes)})};
}

void Reserve::disk_was_full() const {
  std::error_code error;
  fs::rename(file_, spent_, error);
}

}  // namespace liferelay::journal
