// Success or an error that a person can act on. Errors are values; nothing in the pure layers
// throws.
#pragma once

#include <utility>

#include <tl/expected.hpp>

#include "dispatcher/base/text.hpp"

namespace liferelay {

// What kind of failure it is, for programs: the exit code and the log line follow from it.
enum class ErrorKind {
  usage,        // the words of the command are wrong
  input,        // a file or a message of the user's has a mistake in it
  not_found,    // what was named does not exist
  unreachable,  // nobody answers on the wire, or there is no way on the map
  forbidden,    // this key may not do that
  conflict,     // the thing is in a state that does not allow it
  damaged,      // stored data is not what was written
  unsupported,  // written by a newer version, or not built in
  environment,  // disk, memory, permissions, ports
};

struct Error {
  ErrorKind kind = ErrorKind::input;
  Text what;  // one plain sentence: what is wrong, where (file and line, or field), what to do

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, Text what) {
  return tl::make_unexpected(Error{kind, std::move(what)});
}

}  // namespace liferelay
