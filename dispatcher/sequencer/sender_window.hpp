// Which numbered messages of one sender are known, and what was answered, so that a resend changes
// nothing.
#pragma once

#include <array>
#include <cstdint>
#include <deque>

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

// The last 1,024 numbers as a bitmap and the last 16 replies (wire::window_numbers,
// window_replies). Numbers count from 1 and may come in any order within the window.
class SenderWindow {
 public:
  enum class Known {
    fresh,
    repeated,
    too_old,  // before the window: nobody can say whether it was done, so it is never acknowledged
  };

  Known look_up(std::uint64_t number) const;
  // Marks a fresh number as done; the window moves up when it is the highest.
  void take(std::uint64_t number);
  // Keeps the reply to a taken number; the oldest one makes room.
  void remember(const Reply& reply);
  // Null when the reply is no longer kept.
  const Reply* reply(std::uint64_t number) const;
  std::uint64_t highest() const { return highest_; }

  void encode(ByteWriter& out) const;
  // False on bytes that encode() does not write.
  bool decode(ByteReader& in);

  friend bool operator==(const SenderWindow&, const SenderWindow&) = default;

 private:
  bool bit(std::uint64_t number) const;
  void set_bit(std::uint64_t number, bool value);

  std::uint64_t highest_ = 0;
  std::array<std::uint64_t, wire::window_numbers / 64> bits_{};  // by number modulo the window
  std::deque<Reply> replies_;
};

}  // namespace liferelay::sequencer
