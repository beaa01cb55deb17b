#include "dispatcher/journal/head_mark.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

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

std::optional<Head> HeadMark::read(const fs::path& folder) {
  const auto bytes = read_whole(mark_path(folder), mark_size);
  if (!bytes || bytes->size() != mark_size) return std::nullopt;
  Head head;
  ByteReader in(*bytes);
  head.commit = in.fixed64();
  const ByteView digest = in.raw(head.digest.size());
  std::copy(digest.begin(), digest.end(), head.digest.begin());
  return encode(head) == *bytes ? std::optional(head) : std::nullopt;
}

HeadMark::HeadMark(fs::path file, Descriptor opened)
    : file_(std::move(file)), opened_(std::move(opened)) {}

Result<HeadMark> HeadMark::open(const fs::path& folder) {
  const fs::path file = mark_path(folder);
  if (!fs::exists(file)) {
    if (const auto made = write_durably(file, encode(Head{})); !made) {
      return tl::make_unexpected(made.error());
    }
  }
  Descriptor opened(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  if (!opened) return refuse_file(file, say("open", "打开"));
  return HeadMark(file, std::move(opened));
}

Result<void> HeadMark::write(const Head& head) {
  const Bytes bytes = encode(head);
  const ssize_t count = ::pwrite(opened_.number(), bytes.data(), bytes.size(), 0);
  if (count == static_cast<ssize_t>(bytes.size())) return {};
  if (count >= 0) errno = ENOSPC;
  return refuse_file(file_, say("write", "写入"));
}

}  // namespace liferelay::journal
