// See thin_link.hpp.
#include "tests/integration/storm/thin_link.hpp"

#include <utility>

#include <sys/epoll.h>

namespace liferelay::test {

ThinLink::ThinLink(zmq::context_t& context, int epoll, std::uint32_t agent, wire::KeyPair key,
                   std::string server_key)
    : context_(context),
      epoll_(epoll),
      agent_(agent),
      key_(std::move(key)),
      server_key_(std::move(server_key)) {}

void ThinLink::connect(const std::string& endpoint) {
  close();
  try {
    socket_.emplace(context_, zmq::socket_type::dealer);
    socket_->set(zmq::sockopt::curve_serverkey, server_key_);
    socket_->set(zmq::sockopt::curve_publickey, key_.public_key);
    socket_->set(zmq::sockopt::curve_secretkey, key_.secret_key);
    socket_->set(zmq::sockopt::linger, 0);
    socket_->set(zmq::sockopt::reconnect_ivl, -1);
    socket_->set(zmq::sockopt::heartbeat_ivl, 2'000);
    socket_->set(zmq::sockopt::heartbeat_timeout, 6'000);
    socket_->set(zmq::sockopt::heartbeat_ttl, 8'000);
    socket_->set(zmq::sockopt::handshake_ivl, 12'000);
    socket_->connect(endpoint);
    listen_to(socket_->get(zmq::sockopt::fd), EPOLLIN, false);
  } catch (const zmq::error_t&) {
    socket_.reset();  // no descriptor left; the session tries again
    ended_ = true;
  }
}

void ThinLink::listen_to(int descriptor, std::uint32_t events, bool ended) const {
  epoll_event event{};
  event.events = events;
  event.data.u64 = Wakeup{agent_, ended}.data();
  epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
}

bool ThinLink::send(ByteView payload) {
  return socket_ && zmq_send(socket_->handle(), payload.data(), payload.size(), ZMQ_DONTWAIT) >= 0;
}

bool ThinLink::next(Bytes& payload) {
  zmq::message_t message;
  if (!socket_ || zmq_msg_recv(message.handle(), socket_->handle(), ZMQ_DONTWAIT) < 0) return false;
  if (!std::exchange(heard_, true)) {
    listen_to(zmq_msg_get(message.handle(), ZMQ_SRCFD), EPOLLRDHUP | EPOLLET, true);
  }
  const auto* bytes = message.data<std::uint8_t>();
  payload.assign(bytes, bytes + message.size());
  return true;
}

sdk::LinkFault ThinLink::fault() {
  if (!ended_) return sdk::LinkFault::none;
  return heard_ ? sdk::LinkFault::closed : sdk::LinkFault::unreachable;
}

void ThinLink::close() {
  socket_.reset();
  heard_ = false;
  ended_ = false;
}

}  // namespace liferelay::test
