#include "agents/sdk/zmq/zmq_link.hpp"

#include <cstdint>
#include <cstring>
#include <utility>

#include "dispatcher/wire/messages.hpp"

namespace liferelay::sdk {
namespace {

// CURVE's command name, nonce, tag and flags travel with each message and count towards its size.
constexpr std::int64_t curve_overhead_bytes = 33;
constexpr int queued_messages = 1'000;
constexpr int watched_events =
    ZMQ_EVENT_CONNECT_RETRIED | ZMQ_EVENT_CLOSED | ZMQ_EVENT_DISCONNECTED |
    ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL |
    ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH;

void set_up(zmq::socket_t& socket, const wire::KeyPair& key, const std::string& server_key) {
  socket.set(zmq::sockopt::curve_serverkey, server_key);
  socket.set(zmq::sockopt::curve_publickey, key.public_key);
  socket.set(zmq::sockopt::curve_secretkey, key.secret_key);
  socket.set(zmq::sockopt::linger, 0);          // what matters is in the outbox
  socket.set(zmq::sockopt::reconnect_ivl, -1);  // the session reconnects, with jitter
  socket.set(zmq::sockopt::maxmsgsize,
             static_cast<std::int64_t>(wire::max_message_bytes) + curve_overhead_bytes);
  socket.set(zmq::sockopt::rcvhwm, queued_messages);
  socket.set(zmq::sockopt::sndhwm, queued_messages);
  socket.set(zmq::sockopt::heartbeat_ivl, 2'000);
  socket.set(zmq::sockopt::heartbeat_timeout, 6'000);
  socket.set(zmq::sockopt::heartbeat_ttl, 8'000);
  socket.set(zmq::sockopt::handshake_ivl, 12'000);  // as long as the session's longest attempt
}

}  // namespace

ZmqLink::ZmqLink(zmq::context_t& context, std::uint64_t number, wire::KeyPair key,
                 std::string server_key)
    : context_(context),
      number_(number),
      key_(std::move(key)),
      server_key_(std::move(server_key)) {}

ZmqLink::~ZmqLink() {
  close();
}

void ZmqLink::connect(const std::string& endpoint) {
  close();
  try {
    open(endpoint);
  } catch (const zmq::error_t&) {
    // A malformed address or key, or no file descriptor left.
    close();
    fault_ = LinkFault::unreachable;
  }
}

void ZmqLink::open(const std::string& endpoint) {
  socket_.emplace(context_, zmq::socket_type::dealer);
  set_up(*socket_, key_, server_key_);
  // A name of its own each time: the library forgets the last one only after a while.
  const std::string monitor_name =
      "inproc://monitor-" + std::to_string(number_) + "-" + std::to_string(++connections_);
  if (zmq_socket_monitor(socket_->handle(), monitor_name.c_str(), watched_events) != 0) {
    throw zmq::error_t();
  }
  monitor_.emplace(context_, zmq::socket_type::pair);
  monitor_->set(zmq::sockopt::linger, 0);
  monitor_->connect(monitor_name);
  socket_->connect(endpoint);
}

bool ZmqLink::send(ByteView payload) {
  if (!socket_) return false;
  return zmq_send(socket_->handle(), payload.data(), payload.size(), ZMQ_DONTWAIT) >= 0;
}

bool ZmqLink::next(Bytes& payload) {
  if (!socket_) return false;
  zmq::message_t message;
  // The dispatcher sends one frame; of anything else the last one is taken, and refused by the
  // decoder.
  do {
    if (zmq_msg_recv(message.handle(), socket_->handle(), ZMQ_DONTWAIT) < 0) return false;
  } while (message.more());
  const auto* bytes = message.data<std::uint8_t>();
  payload.assign(bytes, bytes + message.size());
  return true;
}

LinkFault ZmqLink::fault() {
  zmq::message_t event;
  zmq::message_t address;
  while (monitor_ && zmq_msg_recv(event.handle(), monitor_->handle(), ZMQ_DONTWAIT) >= 0) {
    std::uint16_t number = 0;
    if (event.size() >= sizeof number) std::memcpy(&number, event.data(), sizeof number);
    (void)zmq_msg_recv(address.handle(), monitor_->handle(), ZMQ_DONTWAIT);
    note(number);
  }
  return fault_;
}

void ZmqLink::note(std::uint16_t event) {
  if (event == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) {
    admitted_ = true;
    return;
  }
  if (fault_ != LinkFault::none) return;  // the first says most
  switch (event) {
    case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
      fault_ = LinkFault::not_admitted;
      return;
    case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
    case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
      fault_ = LinkFault::wrong_server;
      return;
    case ZMQ_EVENT_DISCONNECTED:
      fault_ = admitted_ ? LinkFault::closed : LinkFault::wrong_server;
      return;
    case ZMQ_EVENT_CLOSED:
    case ZMQ_EVENT_CONNECT_RETRIED:
      fault_ = LinkFault::unreachable;
      return;
    default:
      return;
  }
}

void ZmqLink::close() {
  if (socket_) zmq_socket_monitor(socket_->handle(), nullptr, 0);
  monitor_.reset();
  socket_.reset();
  fault_ = LinkFault::none;
  admitted_ = false;
}

void* ZmqLink::socket() {
  return socket_ ? socket_->handle() : nullptr;
}

void* ZmqLink::monitor() {
  return monitor_ ? monitor_->handle() : nullptr;
}

}  // namespace liferelay::sdk
