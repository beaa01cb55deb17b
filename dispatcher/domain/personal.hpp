// What concerns a person enters the journal only sealed, under a key kept outside it (R27).
#pragma once

#include <string>

#include "dispatcher/base/reflect.hpp"

namespace liferelay {

// Free text about a person: a note, a telephone number, a description. Visitors treat this type
// themselves: the journal seals it under `owner`'s key, the state hash leaves it out (so that
// erasing it keeps every digest), the wire sends the text in clear inside the encrypted connection.
struct Personal {
  std::string owner;  // "person:ID" for somebody of the registry, "caller:N" for an unknown caller,
                      // "patient:N"
  std::string text;   // UTF-8; empty when erased
  bool erased = false;  // the key was destroyed

  bool empty() const { return text.empty() && !erased; }
  friend bool operator==(const Personal&, const Personal&) = default;
};

}  // namespace liferelay
