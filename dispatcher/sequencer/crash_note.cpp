// See crash_note.hpp.
#include "dispatcher/sequencer/crash_note.hpp"

#include <array>

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

Result<FileCrashNote> FileCrashNote::open(const std::filesystem::path& file, journal::Disk& disk) {
  auto opened = disk.open(file, journal::Disk::Opening::make_or_write);
  if (!opened) {
    return fail(
        ErrorKind::environment,
        say("The crash note {0} cannot be opened: {1}. Check the rights of the data folder.",
            "无法打开崩溃记录 {0}：{1}。请检查数据目录的权限。",
            {file.string(), opened.error().message()}));
  }
  std::array<std::uint8_t, note_bytes> bytes{};
  Suspect suspect;
  if ((*opened)->read(0, bytes) == note_bytes) {
    ByteReader in(bytes);
    const std::uint64_t entered = in.fixed64();
    suspect.digest = in.fixed64();
    suspect.crashes = in.fixed32();
    suspect = suspect_after(suspect, entered);
  }
  FileCrashNote note(std::move(*opened), suspect);
  note.write();
  return note;
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
  static_cast<void>(file_->write(0, bytes));
}

}  // namespace liferelay::sequencer
