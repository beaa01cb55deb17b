// What the interposed library faulty_disk does to the process it is loaded into, as its environment
// says. Nothing here allocates or throws: it runs below whatever the process does.
//
//   FAULTY_DISK_FOLDER   operations on files in this folder count, from 1; without it none do
//   FAULTY_DISK_LOG      where they are told (disk_log.hpp); without it nowhere
//   FAULTY_DISK_FAULT    what happens at one of them; without it nothing:
//     kill@N       the process is killed before operation N
//     torn@N:K     operation N writes only its first K bytes, then the process is killed; K above
//                  its length means all but one byte; what is no write is done whole
//     eio@N        operation N fails with EIO and does nothing
//     enospc@N     operation N fails with ENOSPC and does nothing
//     enospc@N+    so does everything after it that needs room, and the disk calls itself full
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace liferelay::faulty_disk {

struct Plan {
  enum class Kind : std::uint8_t { none, kill, torn, error };

  Kind kind = Kind::none;
  std::uint64_t at = 0;    // the operation
  std::uint64_t keep = 0;  // torn: bytes
  int error = 0;           // error: errno
  bool lasting = false;    // error: from then on
};

// Nothing when the text is none of the above.
std::optional<Plan> read_plan(std::string_view text);

}  // namespace liferelay::faulty_disk
