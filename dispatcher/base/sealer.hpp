// The port through which records seal what belongs to one person, so that destroying that person's
// key erases it. The journal's key ring stands behind it when the program runs; tests and drills
// put a fake there.
#pragma once

#include <string_view>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay {

// An owner is "word:number", for example "person:12", "caller:7", "patient:3", "day:20260101". Each
// owner has a key of its own. Used from one thread.
class Sealer {
 public:
  enum class Opened {
    ok,
    erased,   // the owner's key was destroyed on purpose
    missing,  // there is no key and none was destroyed: a backup without keys, or a lost key folder
    damaged,  // not what was sealed, or sealed for another owner
  };

  virtual ~Sealer() = default;
  // Makes the owner's key at first use; the key is durable before this returns. Fails with
  // `conflict` when that key was destroyed, with `usage` when the owner is not a word and a number,
  // with `environment` when the disk refuses.
  virtual Result<Bytes> seal(std::string_view owner, ByteView plain) = 0;
  // Fills `plain` on ok and leaves it empty otherwise.
  virtual Opened open(std::string_view owner, ByteView sealed, Bytes& plain) = 0;
};

}  // namespace liferelay
