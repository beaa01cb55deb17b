// Which numbered messages of one sender are known, and what was answered, so that a resend changes
// nothing, and another message under a number that was used is noticed.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/journal/head.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sequencer {

// The answer to an accepted message, as it is kept.
struct Reply {
  std::uint64_t number = 0;
  IncidentId incident;
  std::uint32_t subject = 0;
  journal::Head head;

  friend bool operator==(const Reply&, const Reply&) = default;
};

// The last 1,024 numbers as a bitmap, with a digest of each message that was taken
// (message_digest.hpp), and the last 16 replies (wire::window_numbers, window_replies). Numbers
// count from 1 and may come in any order within the window. Takes up to 5 KiB; 32 bits of a digest
// because 64 would double that for each of some ten thousand senders, and one in four thousand
// million is rare enough for an accident.
class SenderWindow {
 public:
  enum class Known {
    fresh,
    repeated,
    too_old,  // before the window: nobody can say whether it was done, so it is never acknowledged
  };

  Known look_up(std::uint64_t number) const;
  // Of a repeated number: false when another message was taken under it. True also when that is not
  // known, for messages that a program from before digests took.
  bool is_same(std::uint64_t number, std::uint32_t digest) const;
  // Marks a fresh number as done; the window moves up when it is the highest.
  void take(std::uint64_t number, std::uint32_t digest);
  // Keeps the reply to a taken number; the oldest one makes room.
  void remember(const Reply& reply);
  // Null when the reply is no longer kept.
  const Reply* reply(std::uint64_t number) const;
  std::uint64_t highest() const { return highest_; }

  void encode(ByteWriter& out) const;
  // False on bytes that encode() does not write. `with_digests`: not before memory version 2.
  bool decode(ByteReader& in, bool with_digests = true);

  // A digest that one of them does not know is no difference.
  friend bool operator==(const SenderWindow& a, const SenderWindow& b);

 private:
  bool bit(std::uint64_t number) const;
  void set(std::uint64_t number);
  void clear(std::uint64_t number);
  std::uint32_t digest_in(std::size_t slot) const {
    return slot < digests_.size() ? digests_[slot] : 0;
  }
  void put_digest(std::size_t slot, std::uint32_t digest);

  std::uint64_t highest_ = 0;
  std::array<std::uint64_t, wire::window_numbers / 64> bits_{};  // by number modulo the window
  std::vector<std::uint32_t> digests_;  // likewise; 0, or not so far: not known
  std::deque<Reply> replies_;
};

}  // namespace liferelay::sequencer
