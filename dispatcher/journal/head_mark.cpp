#include "dispatcher/journal/head_mark.hpp"

#include <algorithm>

#include "dispatcher/journal/sha256.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

// commit (8), digest (32), and the first 8 bytes of the SHA-256 of these, so that a torn mark is
// told from a real one.
constexpr std::size_t body_size = 40;
constexpr std::size_t check_size_bytes = 8;
constexpr std::size_t mark_size = body_size + check_size_bytes;

fs::path mark_path(const fs::path& folder) {
  return folder / "head";
}

Bytes encode(const Head& head) {
  Bytes bytes;
  ByteWriter out(bytes);
  out.fixed64(head.commit);
  out.raw(head.digest);
  const Digest check = Sha256().add(bytes).finish();
  out.raw(ByteView(check).first(check_size_bytes));
  return bytes;
}

}  // namespace

std::optional<Head> HeadMark::read(Disk& disk, const fs::path& folder) {
  const auto bytes = read_whole(disk, mark_path(folder), mark_size);
  if (!bytes || bytes->size() != mark_size) return std::nullopt;
  Head head;
  ByteReader in(*bytes);
  head.commit = in.fixed64();
  const ByteView digest = in.raw(head.digest.size());
  std::copy(digest.begin(), digest.end(), head.digest.begin());
  return encode(head) == *bytes ? std::optional(head) : std::nullopt;
}

HeadMark::HeadMark(fs::path file, std::unique_ptr<DiskFile> opened)
    : file_(std::move(file)), opened_(std::move(opened)) {}

Result<HeadMark> HeadMark::open(Disk& disk, const fs::path& folder) {
  const fs::path file = mark_path(folder);
  if (!disk.exists(file)) {
    if (const auto made = write_durably(disk, file, encode(Head{})); !made) {
      return tl::make_unexpected(made.error());
    }
  }
  auto opened = disk.open(file, Disk::Opening::write);
  if (!opened) return refuse_file(file, say("open", "打开"), opened.error());
  return HeadMark(file, std::move(*opened));
}

Result<void> HeadMark::write(const Head& head) {
  const std::error_code error = opened_->write(0, encode(head));
  if (error) return refuse_file(file_, say("write", "写入"), error);
  return {};
}

Result<void> HeadMark::sync() {
  const std::error_code error = opened_->sync();
  if (error) return refuse_file(file_, say("sync", "同步到磁盘"), error);
  return {};
}

}  // namespace liferelay::journal
