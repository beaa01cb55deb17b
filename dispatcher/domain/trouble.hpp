// What is wrong with the service itself, as the control room sees it: a "trouble" in the sense of
// fire alarm systems, which is neither an alarm nor nothing.
#pragma once

#include <string>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/ids.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/text.hpp"

namespace liferelay {

enum class TroubleKind : std::uint8_t {
  key_used_twice,   // two devices speak with one key: one of them may be stolen
  key_flooding,     // a key sends more than anybody needs: what is too much is refused
  endless_message,  // a connection sent a message without an end and was shut down
  descriptors_low,  // nearly all of the connections the system allows are in use
  disk_low,         // warn: below it positions are still kept
  disk_critical,    // positions are refused, alarms still taken
  sync_slow,        // the disk takes long to make things durable: alarms wait for it
  alarm_flood,      // more alarms than an operator can look at (R28)
};
template <>
struct EnumNames<TroubleKind> {
  static constexpr std::array<std::string_view, 8> values{
      "key_used_twice", "key_flooding",  "endless_message", "descriptors_low",
      "disk_low",       "disk_critical", "sync_slow",       "alarm_flood"};
};

// One that goes on. There is never a second one of the same kind for the same key.
struct Trouble {
  TroubleId id;
  TroubleKind kind = TroubleKind::key_used_twice;
  KeyNo key;             // whose; 0: nobody's
  std::string identity;  // of the key at that moment; empty: nobody's
  Instant since;

  friend bool operator==(const Trouble&, const Trouble&) = default;
};

// At the bound no more are recorded until one is over; the log has them all.
inline constexpr std::size_t max_troubles = 256;

// One plain sentence with what to do.
Text describe(const Trouble& trouble);

}  // namespace liferelay
