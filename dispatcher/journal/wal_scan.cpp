#include "dispatcher/journal/wal_scan.hpp"

#include <cstddef>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/journal/files.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t header_size = 32;
constexpr std::size_t frame_header_size = 24;
constexpr std::uint32_t magic =
    0x377f0682;  // the lowest bit says that checksums read big-endian words
constexpr std::uint32_t our_page_size = 4096;
constexpr std::uint32_t largest_page_size = 65536;

std::uint32_t word_at(const std::uint8_t* at, bool big_endian) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    value |= std::uint32_t{at[i]} << (8 * (big_endian ? 3 - i : i));
  }
  return value;
}

struct Pair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;

  friend bool operator==(const Pair&, const Pair&) = default;
};

Pair pair_at(const std::uint8_t* at) {
  return {word_at(at, true), word_at(at + 4, true)};
}

// The log's checksum: two sums that feed each other, over pairs of words.
Pair checksum(Pair sum, ByteView bytes, bool big_endian) {
  for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    sum.first += word_at(&bytes[i], big_endian) + sum.second;
    sum.second += word_at(&bytes[i + 4], big_endian) + sum.first;
  }
  return sum;
}

// What has been seen so far; one frame at a time.
class Scan {
 public:
  explicit Scan(ByteView header)
      : big_endian_((word_at(header.data(), true) & 1) != 0),
        page_size_(word_at(&header[8], true)),
        salts_(pair_at(&header[16])),
        previous_(pair_at(&header[24])) {
    header_ok_ = (word_at(header.data(), true) & ~1u) == magic && page_size_ >= 512 &&
                 page_size_ <= largest_page_size && (page_size_ & (page_size_ - 1)) == 0 &&
                 checksum({}, header.first(24), big_endian_) == previous_;
    if (header_ok_) return;
    // Look for frames all the same, with the page size that every segment has and the salts of the
    // first frame.
    page_size_ = our_page_size;
    salts_known_ = false;
    broken_ = true;
  }

  std::size_t frame_size() const { return frame_header_size + page_size_; }

  void frame(ByteView bytes) {
    if (!salts_known_) salts_ = pair_at(&bytes[8]);
    salts_known_ = true;
    const bool same_log = pair_at(&bytes[8]) == salts_;
    const bool good = same_log && fits(bytes);
    previous_ = pair_at(&bytes[16]);
    const bool commits = word_at(&bytes[4], true) != 0;
    if (!broken_ && good) {
      ++report_.good_frames;
    } else if (broken_ && good) {
      ++report_.frames_behind;
      after_a_commit_behind_ = after_a_commit_behind_ || commits_behind_;
      commits_behind_ = commits_behind_ || commits;
    }
    bad_of_this_log_ = bad_of_this_log_ || (same_log && !good);
    broken_ = broken_ || !good;
  }

  WalReport report() const {
    WalReport out = report_;
    if (header_ok_ && after_a_commit_behind_) {
      out.state = WalState::damaged;
    } else if (out.frames_behind > 0) {
      out.state = WalState::doubtful;
    } else if (bad_of_this_log_) {
      out.state = WalState::torn;
    }
    return out;
  }

 private:
  // Each frame's checksum goes on from the one stored in the frame before it, so a frame can be
  // judged although the one before it is bad.
  bool fits(ByteView bytes) const {
    const Pair head = checksum(previous_, bytes.first(8), big_endian_);
    return checksum(head, bytes.subspan(frame_header_size), big_endian_) == pair_at(&bytes[16]);
  }

  bool big_endian_;
  std::uint32_t page_size_;
  Pair salts_;
  Pair previous_;
  bool header_ok_ = false;
  bool salts_known_ = true;
  bool broken_ = false;
  bool bad_of_this_log_ = false;
  bool commits_behind_ = false;
  bool after_a_commit_behind_ = false;
  WalReport report_;
};

}  // namespace

Result<WalReport> scan_wal(Disk& disk, const fs::path& wal) {
  if (!disk.exists(wal)) return WalReport{};
  const auto file = disk.open(wal, Disk::Opening::read);
  if (!file) return refuse_file(wal, say("read", "读取"), file.error());
  Bytes buffer(header_size);
  std::uint64_t at = 0;
  std::error_code error;
  const auto read_next = [&] {
    const auto count = (*file)->read(at, buffer);
    if (!count) error = count.error();
    at += buffer.size();
    return count && *count == buffer.size();
  };
  WalReport report;
  if (read_next()) {
    Scan scan(buffer);
    buffer.resize(scan.frame_size());
    while (read_next()) scan.frame(buffer);
    report = scan.report();
  }
  if (error) return refuse_file(wal, say("read", "读取"), error);
  return report;
}

}  // namespace liferelay::journal
