// See frames.hpp.
#include "dispatcher/field/frames.hpp"

#include <cerrno>

namespace liferelay::field {
namespace {

// The result of a call that no signal interrupted.
template <class Call>
int uninterrupted(Call&& call) {
  for (;;) {
    const int result = call();
    if (result >= 0 || zmq_errno() != EINTR) return result;
  }
}

}  // namespace

bool receive_frame(zmq::socket_t& socket, zmq::message_t& frame) {
  return uninterrupted(
             [&] { return zmq_msg_recv(frame.handle(), socket.handle(), ZMQ_DONTWAIT); }) >= 0;
}

bool send_frame(zmq::socket_t& socket, ByteView frame, bool more) {
  const int flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0);
  return uninterrupted(
             [&] { return zmq_send(socket.handle(), frame.data(), frame.size(), flags); }) >= 0;
}

bool has_message(zmq::socket_t& socket) {
  int events = 0;
  std::size_t size = sizeof events;
  const int known =
      uninterrupted([&] { return zmq_getsockopt(socket.handle(), ZMQ_EVENTS, &events, &size); });
  return known == 0 && (events & ZMQ_POLLIN) != 0;
}

}  // namespace liferelay::field
