// What is done to one life of a dispatcher, and the name of a point: which scenario, and what is
// done to its lives one after the other. A name repeats a point:
//
//   desk/kill@17            killed before its 17th operation on the data folder
//   desk/-/torn@9:511       nothing to the first life; of the 9th of the second 511 bytes are done
//   desk/eio@30             the 30th fails once with "input/output error"
//   desk/enospc@30+         from the 30th on the disk is full
//   desk/lost@30            as eio, and what was not synced is gone afterwards
//   desk/cut@30:7           the power fails before the 30th: of what was not synced, random parts
//                           survive, drawn with seed 7; none with seed 0
//   desk/lie@30             as cut, and no sync was done although the disk said so: only to prove
//                           that the loss is found
//   desk/pwrite64@30        strace kills it at its 30th call of pwrite64; so fdatasync@, rename@
//   desk/sync-eio@30        strace lets its 30th fdatasync fail
//   desk/kill@30/kill@4     killed, and killed again while it recovers
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liferelay::test {

struct Fault {
  enum class Kind : std::uint8_t {
    none,
    kill,
    torn,
    eio,
    enospc,
    lost,
    cut,
    lie,
    call_write,
    call_sync,
    call_name,
    call_error
  };

  Kind kind = Kind::none;
  std::uint64_t at = 0;
  std::uint64_t number = 0;  // torn: bytes kept; cut: seed
  bool lasting = false;      // enospc

  bool is_error() const { return kind == Kind::eio || kind == Kind::enospc || kind == Kind::lost; }
  bool drops_unsynced() const {
    return kind == Kind::lost || kind == Kind::cut || kind == Kind::lie;
  }

  // Done by strace, from outside, and not by the interposed library.
  bool is_traced() const { return kind >= Kind::call_write; }

  friend bool operator==(const Fault&, const Fault&) = default;
};

struct Point {
  std::string scenario;
  std::vector<Fault> faults;  // of the first, the second, ... life
};

std::string text_of(const Fault& fault);
std::string name_of(const Point& point);
// Nothing when the text names no point. Whether there is such a scenario is not looked at.
std::optional<Point> point_of(std::string_view name);
// As the interposed library reads it (faulty_disk/plan.hpp); empty: nothing.
std::string library_text(const Fault& fault);
// As strace reads it: the words of its command line before the program's; empty: none.
std::vector<std::string> strace_words(const Fault& fault, const std::string& log);

}  // namespace liferelay::test
