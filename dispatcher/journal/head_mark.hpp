// How far the journal had come, in a small file beside the segments, rewritten after every commit
// without a sync, and synced at a start.
//
// A log that was cut off or removed, or a segment that vanished, leaves a journal that is whole in
// itself, only shorter. The mark is written after the commit is durable, so it never runs ahead of
// it: a journal that ends before its mark has lost commits. After a power cut the mark may be some
// seconds old, which only makes it say less; it is whole all the same, because a start made it so
// and one write of it is all or nothing.
#pragma once

#include <filesystem>
#include <optional>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/head.hpp"

namespace liferelay::journal {

class HeadMark {
 public:
  // Nothing when there is no mark or it is not readable: it then says nothing.
  static std::optional<Head> read(Disk& disk, const std::filesystem::path& folder);
  // Opens the mark for writing, made and synced when missing.
  static Result<HeadMark> open(Disk& disk, const std::filesystem::path& folder);
  Result<void> write(const Head& head);
  Result<void> sync();

 private:
  HeadMark(std::filesystem::path file, std::unique_ptr<DiskFile> opened);
  std::filesystem::path file_;
  std::unique_ptr<DiskFile> opened_;
};

}  // namespace liferelay::journal
