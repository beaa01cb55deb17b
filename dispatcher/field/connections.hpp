// What is known of each connection of the door: whose it is, when it last said a whole message, how
// many of its bytes no message explains; and which of them have to be cut. No system call is made
// here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/instant.hpp"

namespace liferelay::field {

// The bounds of a connection (docs/protocol.md states them to those who write agents).
struct ConnectionLimits {
  // More bytes received than its whole messages explain: a message without an end, which the
  // library would keep in memory for ever. Smaller before the first whole message, when anybody
  // with a key may still open many connections.
  std::int64_t unexplained_bytes = 1024 * 1024;
  std::int64_t unexplained_bytes_before_first = 64 * 1024;
  // So many bytes a second need no message: the transport's own heartbeats.
  std::int64_t free_bytes_per_s = 1024;
  Duration first_message_within = seconds(20);  // of being accepted
  Duration message_at_least_every = seconds(60);
  std::size_t per_key = 32;  // beyond it, the one that was silent longest is cut
  std::size_t all = 18'000;  // beyond it, the one that waits longest for its first message is cut
};

enum class CutReason : std::uint8_t {
  endless,         // more unexplained bytes than allowed
  no_message,      // none within the time for the first one
  silent,          // none for too long
  too_many,        // of one key
  full,            // no descriptor left for more
  chosen_address,  // the peer chose its own routing id
};

}  // namespace liferelay::field

namespace liferelay {

template <>
struct EnumNames<field::CutReason> {
  static constexpr std::array<std::string_view, 6> values{
      "endless", "no_message", "silent", "too_many", "full", "chosen_address"};
};

}  // namespace liferelay

namespace liferelay::field {

struct Cut {
  int descriptor = -1;
  std::uint64_t cookie = 0;  // of the connection meant; a descriptor number is used again
  CutReason reason = CutReason::endless;
  std::string public_key;  // empty: it has not said a whole message yet
};

// One thread. Every call takes constant time but for what is cut. `now` never goes back; it must
// stand still while nobody reads, so that a dispatcher that was held up does not take unread
// messages for silence.
class Connections {
 public:
  explicit Connections(const ConnectionLimits& limits) : limits_(limits) {}

  void accepted(int descriptor, std::uint64_t cookie, Instant now);
  void closed(int descriptor);
  // `bytes` in all since the connection began, as the kernel counts them.
  void received(int descriptor, std::uint64_t bytes, Instant now);
  // A whole message of `bytes` on the wire. True when it was the connection's first.
  bool said(int descriptor, std::string_view public_key, std::size_t bytes, Instant now);
  void cut(int descriptor, CutReason reason);

  // What time and the number of connections ask for; and all cuts decided since the last call. Each
  // connection is cut once.
  std::vector<Cut> take_cuts(Instant now);

  std::size_t size() const { return by_age_[unspoken].size + by_age_[spoken].size; }
  std::size_t waiting() const { return by_age_[unspoken].size; }  // for their first message
  std::size_t capacity() const { return limits_.all; }
  bool knows(int descriptor) const;
  // Bytes that no message explains; 0 of an unknown connection.
  std::int64_t unexplained(int descriptor) const;

 private:
  enum Standing : std::uint8_t { unspoken, spoken, none };
  using Keys = std::unordered_map<std::string, std::vector<int>>;

  struct Entry {
    Standing standing = none;
    bool is_cut = false;
    int older = -1;  // neighbours in the queue of its standing
    int newer = -1;
    std::uint64_t cookie = 0;
    std::uint64_t received = 0;
    std::int64_t unexplained = 0;
    Instant counted_at;  // free bytes were given up to here
    Instant since;       // accepted, or last whole message
    Keys::value_type* key = nullptr;
  };
  // Oldest first, linked through the entries.
  struct Queue {
    int oldest = -1;
    int newest = -1;
    std::size_t size = 0;
  };

  Entry* find(int descriptor);
  void join(int descriptor, Entry& entry, Standing standing);
  void leave(Entry& entry);
  void forget_key(int descriptor, Entry& entry);
  void give_free_bytes(Entry& entry, Instant now) const;
  void take_key(int descriptor, Entry& entry, std::string_view public_key);
  void cut_old(Standing standing, CutReason reason, Duration at_most, Instant now);

  ConnectionLimits limits_;
  std::vector<Entry> entries_;  // by descriptor
  std::array<Queue, 2> by_age_;
  Keys keys_;
  std::vector<Cut> cuts_;
};

}  // namespace liferelay::field
