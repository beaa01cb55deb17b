// See sender_window.hpp.
#include "dispatcher/sequencer/sender_window.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"

namespace liferelay::sequencer {

SenderWindow::Known SenderWindow::look_up(std::uint64_t number) const {
  if (number > highest_) return Known::fresh;
  if (highest_ - number >= wire::window_numbers) return Known::too_old;
  return bit(number) ? Known::repeated : Known::fresh;
}

void SenderWindow::take(std::uint64_t number) {
  LIFERELAY_CHECK(number != 0 && look_up(number) == Known::fresh);
  if (number > highest_) {
    const std::uint64_t skipped = number - highest_;
    if (skipped >= wire::window_numbers) {
      bits_.fill(0);
    } else {
      for (std::uint64_t n = highest_ + 1; n < number; ++n) set_bit(n, false);
    }
    highest_ = number;
  }
  set_bit(number, true);
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
  out.unsigned_varint(replies_.size());
  for (const Reply& reply : replies_) {
    out.unsigned_varint(reply.number);
    out.unsigned_varint(reply.incident.value);
    out.unsigned_varint(reply.subject);
    out.unsigned_varint(reply.head.commit);
    out.raw(reply.head.digest);
  }
}

bool SenderWindow::decode(ByteReader& in) {
  highest_ = in.unsigned_varint();
  for (std::uint64_t& word : bits_) word = in.fixed64();
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

bool SenderWindow::bit(std::uint64_t number) const {
  const std::uint64_t slot = number % wire::window_numbers;
  return (bits_[slot / 64] >> (slot % 64) & 1) != 0;
}

void SenderWindow::set_bit(std::uint64_t number, bool value) {
  const std::uint64_t slot = number % wire::window_numbers;
  const std::uint64_t mask = std::uint64_t{1} << (slot % 64);
  bits_[slot / 64] = value ? (bits_[slot / 64] | mask) : (bits_[slot / 64] & ~mask);
}

}  // namespace liferelay::sequencer
