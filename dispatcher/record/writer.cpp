// See writer.hpp.
#include "dispatcher/record/writer.hpp"

#include <algorithm>

#include "dispatcher/record/position_columns.hpp"

namespace liferelay::record {

void Writer::write(Instant at) {
  if (at.ms == 0) return out_.byte(0);
  if (!is_writable_ms(at.ms)) return refuse_field();
  const std::int64_t before = (base_ - at).ms;
  const auto bits = static_cast<std::uint64_t>(before);
  out_.unsigned_varint(((bits << 1) ^ (before < 0 ? ~std::uint64_t{0} : 0)) + 1);
}

void Writer::write(Duration duration) {
  if (!is_writable_ms(duration.ms)) return refuse_field();
  out_.signed_varint(duration.ms);
}

void Writer::write(const std::string& text) {
  if (text.size() > max_text_bytes) return refuse_field();
  out_.text(text);
}

// Code 0: nothing at all; 1: an owner without text; 2: owner and sealed text; 3: owner, erased.
void Writer::write(const Personal& personal) {
  if (personal.text.size() > max_text_bytes) return refuse_field();
  if (personal.empty()) {
    out_.byte(personal.owner.empty() ? 0 : 1);
    if (!personal.owner.empty()) write(personal.owner);
    return;
  }
  Bytes sealed;
  bool erased = personal.erased;
  if (!erased && !seal(personal.owner, as_bytes(personal.text), sealed, erased) && !erased) return;
  out_.byte(erased ? 3 : 2);
  write(personal.owner);
  if (erased) return;
  out_.unsigned_varint(sealed.size());
  out_.raw(sealed);
}

void Writer::write(const input::PositionBlock& block) {
  if (block.reports.size() > max_reports) return refuse_field();
  if (block.reports.empty()) return out_.byte(0);
  write_sealed(block.reports, utc_day(base_), nullptr);
}

void Writer::write(const std::optional<PositionReport>& report) {
  if (!report) return out_.byte(0);
  const std::int64_t today = utc_day(base_);
  const std::int64_t day = std::min(utc_day(report->at), today);
  const auto days_back = static_cast<std::uint64_t>(today - day);
  write_sealed({&*report, 1}, day, &days_back);
}

void Writer::write(const std::shared_ptr<const Site>& site) {
  out_.byte(site ? 1 : 0);
  if (site) write(*site);
}

void Writer::write_sealed(std::span<const PositionReport> reports, std::int64_t utc_day,
                          const std::uint64_t* days_back) {
  const bool writable = std::all_of(reports.begin(), reports.end(), [](const PositionReport& r) {
    return is_writable_ms(r.at.ms);
  });
  if (!writable) return refuse_field();
  Bytes plain;
  Bytes sealed;
  bool erased = false;
  write_columns(plain, reports, base_);
  if (!seal(day_owner_of(utc_day), plain, sealed, erased)) {
    if (erased) write_erased_block();
    return;
  }
  out_.unsigned_varint(sealed.size() + erased_code);
  if (days_back != nullptr) out_.unsigned_varint(*days_back);
  out_.raw(sealed);
}

bool Writer::count(std::size_t elements) {
  if (elements > max_elements) {
    refuse_field();
    return false;
  }
  out_.unsigned_varint(elements);
  return true;
}

bool Writer::seal(std::string_view owner, ByteView plain, Bytes& sealed, bool& erased) {
  Result<Bytes> made = sealer_.seal(owner, plain);
  if (made) {
    sealed = std::move(*made);
    return true;
  }
  erased = made.error().kind == ErrorKind::conflict;
  if (!erased) error_ = made.error();
  return false;
}

void Writer::refuse_field() {
  error_ = Error{
      ErrorKind::input,
      say("The journal cannot hold the field \"{0}\": it is longer or later than the "
          "journal's format allows. Shorten it.",
          "日志无法保存字段“{0}”：它超出了日志格式允许的长度或时间范围。请缩短它。", {field_})};
}

}  // namespace liferelay::record
