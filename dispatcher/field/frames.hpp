// Frames in and out of a socket without waiting. A signal that comes in between is no error: the
// call is made again, for half a message must not stay in the socket. Errors of any other kind say
// that nothing was moved. Threading: the socket's thread.
#pragma once

#include <zmq.hpp>

#include "dispatcher/base/bytes.hpp"

namespace liferelay::field {

// False when no frame waits.
bool receive_frame(zmq::socket_t& socket, zmq::message_t& frame);
// False when it cannot be taken now; `more` frames of the same message follow.
bool send_frame(zmq::socket_t& socket, ByteView frame, bool more);
// Whether a message waits.
bool has_message(zmq::socket_t& socket);

}  // namespace liferelay::field
