// See crash_note.hpp.
#include "dispatcher/sequencer/crash_note.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "dispatcher/base/bytes.hpp"

namespace liferelay::sequencer {

namespace {

constexpr std::size_t note_bytes = 24;  // entered, suspected digest, crashes

}  // namespace

Suspect suspect_after(const Suspect& before, std::uint64_t entered) {
  if (entered == 0) return before;
  if (entered == before.digest) return {entered, before.crashes + 1};
  return {entered, 1};
}

void MemoryCrashNote::restart() {
  suspect_ = suspect_after(suspect_, entered_);
  entered_ = 0;
}

Result<FileCrashNote> FileCrashNote::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return fail(
        ErrorKind::environment,
        say("The crash note {0} cannot be opened: {1}. Check the rights of the data folder.",
            "无法打开崩溃记录 {0}：{1}。请检查数据目录的权限。",
            {file.string(), std::strerror(errno)}));
  }
  std::array<std::uint8_t, note_bytes> bytes{};
  Suspect suspect;
  if (::pread(descriptor, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(note_bytes)) {
    ByteReader in(bytes);
    const std::uint64_t entered = in.fixed64();
    suspect.digest = in.fixed64();
    suspect.crashes = in.fixed32();
    suspect = suspect_after(suspect, entered);
  }
  FileCrashNote note(descriptor, suspect);
  note.write();
  return note;
}

FileCrashNote::FileCrashNote(FileCrashNote&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      suspect_(other.suspect_),
      entered_(other.entered_) {}

FileCrashNote::~FileCrashNote() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileCrashNote::enter(std::uint64_t digest) {
  entered_ = digest;
  write();
}

void FileCrashNote::write() const {
  Bytes bytes;
  bytes.reserve(note_bytes);
  ByteWriter out(bytes);
  out.fixed64(entered_);
  out.fixed64(suspect_.digest);
  out.fixed32(suspect_.crashes);
  out.fixed32(0);
  // A note that cannot be written only means less protection; the journal's own error will stop us.
  [[maybe_unused]] const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), 0);
}

}  // namespace liferelay::sequencer
