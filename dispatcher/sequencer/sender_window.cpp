// See sender_window.hpp.
#include "dispatcher/sequencer/sender_window.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"

namespace liferelay::sequencer {

namespace {

constexpr std::size_t digests_step = 64;  // most senders say little

std::size_t slot_of(std::uint64_t number) {
  return static_cast<std::size_t>(number % wire::window_numbers);
}

}  // namespace

SenderWindow::Known SenderWindow::look_up(std::uint64_t number) const {
  if (number > highest_) return Known::fresh;
  if (highest_ - number >= wire::window_numbers) return Known::too_old;
  return bit(number) ? Known::repeated : Known::fresh;
}

bool SenderWindow::is_same(std::uint64_t number, std::uint32_t digest) const {
  const std::uint32_t kept = digest_in(slot_of(number));
  return kept == 0 || kept == digest;
}

void SenderWindow::take(std::uint64_t number, std::uint32_t digest) {
  LIFERELAY_CHECK(number != 0 && look_up(number) == Known::fresh);
  if (number > highest_) {
    const std::uint64_t skipped = number - highest_;
    if (skipped >= wire::window_numbers) {
      bits_.fill(0);
      digests_.clear();
    } else {
      for (std::uint64_t n = highest_ + 1; n < number; ++n) clear(n);
    }
    highest_ = number;
  }
  set(number);
  put_digest(slot_of(number), digest);
}

void SenderWindow::remember(const Reply& reply) {
  if (replies_.size() == wire::window_replies) replies_.pop_front();
  replies_.push_back(reply);
}

const Reply* SenderWindow::reply(std::uint64_t number) const {
  const auto found = std::find_if(replies_.begin(), replies_.end(),
                                  [&](const Reply& kept) { return kept.number == number; });
  return found == replies_.end() ? nullptr : &*found;
}

void SenderWindow::encode(ByteWriter& out) const {
  out.unsigned_varint(highest_);
  for (const std::uint64_t word : bits_) out.fixed64(word);
  for (std::size_t slot = 0; slot < wire::window_numbers; ++slot) {
    if (bit(slot)) out.fixed32(digest_in(slot));
  }
  out.unsigned_varint(replies_.size());
  for (const Reply& reply : replies_) {
    out.unsigned_varint(reply.number);
    out.unsigned_varint(reply.incident.value);
    out.unsigned_varint(reply.subject);
    out.unsigned_varint(reply.head.commit);
    out.raw(reply.head.digest);
  }
}

bool SenderWindow::decode(ByteReader& in, bool with_digests) {
  highest_ = in.unsigned_varint();
  for (std::uint64_t& word : bits_) word = in.fixed64();
  digests_.clear();
  for (std::size_t slot = 0; with_digests && slot < wire::window_numbers; ++slot) {
    if (bit(slot)) put_digest(slot, in.fixed32());
  }
  replies_.clear();
  const std::size_t count = in.count(wire::window_replies);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    Reply reply;
    reply.number = in.unsigned_varint();
    reply.incident = IncidentId{static_cast<std::uint32_t>(in.unsigned_varint())};
    reply.subject = static_cast<std::uint32_t>(in.unsigned_varint());
    reply.head.commit = in.unsigned_varint();
    const ByteView digest = in.raw(reply.head.digest.size());
    if (!in.ok()) return false;
    std::copy(digest.begin(), digest.end(), reply.head.digest.begin());
    replies_.push_back(reply);
  }
  return in.ok();
}

bool operator==(const SenderWindow& a, const SenderWindow& b) {
  if (a.highest_ != b.highest_ || a.bits_ != b.bits_ || a.replies_ != b.replies_) return false;
  for (std::size_t slot = 0; slot < wire::window_numbers; ++slot) {
    const std::uint32_t mine = a.digest_in(slot);
    const std::uint32_t other = b.digest_in(slot);
    if (mine != 0 && other != 0 && mine != other) return false;
  }
  return true;
}

bool SenderWindow::bit(std::uint64_t number) const {
  const std::size_t slot = slot_of(number);
  return (bits_[slot / 64] >> (slot % 64) & 1) != 0;
}

void SenderWindow::set(std::uint64_t number) {
  const std::size_t slot = slot_of(number);
  bits_[slot / 64] |= std::uint64_t{1} << (slot % 64);
}

void SenderWindow::clear(std::uint64_t number) {
  const std::size_t slot = slot_of(number);
  bits_[slot / 64] &= ~(std::uint64_t{1} << (slot % 64));
  put_digest(slot, 0);
}

void SenderWindow::put_digest(std::size_t slot, std::uint32_t digest) {
  if (slot >= digests_.size()) {
    if (digest == 0) return;
    digests_.resize((slot / digests_step + 1) * digests_step);
  }
  digests_[slot] = digest;
}

}  // namespace liferelay::sequencer
