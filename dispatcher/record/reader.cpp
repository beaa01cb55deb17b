// See reader.hpp.
#include "dispatcher/record/reader.hpp"

#include "dispatcher/record/position_columns.hpp"
#include "dispatcher/record/writer.hpp"

namespace liferelay::record {
namespace {

std::int64_t from_zigzag(std::uint64_t bits) {
  return static_cast<std::int64_t>((bits >> 1) ^ (0 - (bits & 1)));
}

}  // namespace

std::uint64_t Reader::read_up_to(std::uint64_t highest) {
  const std::uint64_t number = in_.unsigned_varint();
  if (number <= highest) return number;
  in_.refuse();
  return 0;
}

void Reader::read(Instant& at) {
  const std::uint64_t code = in_.unsigned_varint();
  if (code == 0) {
    at = {};
  } else if (!instant_before(base_, from_zigzag(code - 1), at) || at.ms == 0) {
    in_.refuse();
  }
}

void Reader::read(Duration& duration) {
  duration.ms = in_.signed_varint();
  if (!is_writable_ms(duration.ms)) in_.refuse();
}

void Reader::read(std::string& text) {
  text = in_.text(max_text_bytes);
}

void Reader::read_bytes(const char* name, Bytes& bytes, std::size_t limit) {
  if (!in_.ok()) return;
  field_ = name;
  const ByteView view = in_.raw(in_.count(limit));
  bytes.assign(view.begin(), view.end());
}

void Reader::read_fixed(const char* name, std::uint64_t& value) {
  if (!in_.ok()) return;
  field_ = name;
  value = in_.fixed64();
}

void Reader::read(Personal& personal) {
  const std::uint64_t code = read_up_to(3);
  if (code == 0) return;
  read(personal.owner);
  personal.erased = code == 3;
  if (code == 3 && report_ != nullptr) ++report_->texts_erased;
  if (code != 2) return;
  Bytes plain;
  if (open(personal.owner, in_.raw(in_.count(2 * max_text_bytes)), plain)) {
    personal.text.assign(plain.begin(), plain.end());
  } else if (in_.ok()) {
    personal.erased = true;
    if (report_ != nullptr) ++report_->texts_erased;
  }
}

void Reader::read(input::PositionBlock& block) {
  const std::uint64_t code = in_.unsigned_varint();
  if (code == 0) return;
  if (code > Writer::erased_code)
    read_columns_of(utc_day(base_), code - Writer::erased_code, max_reports, block.reports);
  block_erased_ = in_.ok() && block.reports.empty();
  if (block_erased_ && report_ != nullptr) ++report_->blocks_erased;
}

void Reader::read(std::optional<PositionReport>& report) {
  const std::uint64_t code = in_.unsigned_varint();
  if (code == 0) return;
  std::vector<PositionReport> one;
  if (code > Writer::erased_code) {
    const auto days_back = static_cast<std::int64_t>(read_up_to(max_instant_ms));
    read_columns_of(utc_day(base_) - days_back, code - Writer::erased_code, 1, one);
  }
  if (!one.empty()) {
    report = one.front();
  } else if (in_.ok() && report_ != nullptr) {
    ++report_->positions_erased;
  }
}

void Reader::read(std::shared_ptr<const Site>& site) {
  if (read_up_to(1) == 0) return;
  const auto read_site = std::make_shared<Site>();
  read(*read_site);
  site = read_site;
}

void Reader::read_columns_of(std::int64_t utc_day, std::size_t sealed_bytes, std::size_t limit,
                             std::vector<PositionReport>& reports) {
  Bytes plain;
  if (!open(day_owner_of(utc_day), in_.raw(sealed_bytes), plain)) return;
  if (!read_columns(plain, limit, base_, reports) || reports.empty()) in_.refuse();
}

bool Reader::open(std::string_view owner, ByteView sealed, Bytes& plain) {
  if (!in_.ok()) return false;
  switch (sealer_.open(owner, sealed, plain)) {
    case Sealer::Opened::ok:
      return true;
    case Sealer::Opened::erased:
      return false;
    case Sealer::Opened::missing:
      if (report_ != nullptr) {
        ++report_->keys_missing;
        return false;
      }
      key_missing_ = true;
      break;
    case Sealer::Opened::damaged:
      break;
  }
  in_.refuse();
  return false;
}

Result<void> Reader::finish() {
  if (in_.at_end()) return {};
  if (key_missing_) {
    return fail(
        ErrorKind::damaged,
        say("The key that sealed the field \"{0}\" is not there and was not destroyed. Put "
            "the key folder back beside the journal.",
            "封存字段“{0}”的密钥不在，且没有被销毁的记录。请把密钥文件夹放回日志旁边。", {field_}));
  }
  return fail(ErrorKind::damaged,
              say("A journal record is damaged at its field \"{0}\": these are not the bytes that "
                  "were written. Restore the journal from a backup.",
                  "日志记录在字段“{0}”处已损坏：内容与写入时不符。请从备份恢复日志。", {field_}));
}

Result<void> check_version(std::uint64_t version) {
  if (version >= 1 && version <= format_version) return {};
  if (version == 0) {
    return fail(ErrorKind::damaged, say("A journal record is damaged: it has no format version. "
                                        "Restore the journal from a backup.",
                                        "日志记录已损坏：缺少格式版本。请从备份恢复日志。"));
  }
  return fail(ErrorKind::unsupported,
              say("This journal record has format {0}; this program reads formats up to {1}. Use "
                  "the newer program that wrote it.",
                  "该日志记录的格式为 {0}，本程序最高只能读取格式 {1}。请使用写入它的新版程序。",
                  {std::to_string(version), std::to_string(format_version)}));
}

}  // namespace liferelay::record
