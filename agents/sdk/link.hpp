// One connection to a dispatcher, whatever carries it: ZeroMQ in programs, a fake network in drills
// and tests.
#pragma once

#include <string>

#include "dispatcher/base/bytes.hpp"

namespace liferelay::sdk {

// Why a link carries nothing. The session tries again after each of them.
enum class LinkFault {
  none,
  unreachable,   // nobody listens there
  not_admitted,  // the dispatcher does not know this key
  wrong_server,  // the other end could not prove to hold the server key we expect, or hung up
                 // during the handshake
  closed,        // it was up and the other end hung up
};

// Used from one thread. Nothing here blocks.
class Link {
 public:
  virtual ~Link() = default;
  // Gives up the present connection, if any, with all that is queued on it, and starts a new one.
  virtual void connect(const std::string& endpoint) = 0;
  // False when the message could not be queued; it is not kept.
  virtual bool send(ByteView payload) = 0;
  // Takes the next message that arrived; false when there is none.
  virtual bool next(Bytes& payload) = 0;
  // What is known to have gone wrong since connect(). A silent network shows no fault: the
  // session's beats find it.
  virtual LinkFault fault() = 0;
  virtual void close() = 0;
};

}  // namespace liferelay::sdk
