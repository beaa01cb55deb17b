// A guest at the gateway's door with bare ZeroMQ: it can do what no agent of ours would.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include <zmq.hpp>

#include "dispatcher/field/gateway.hpp"

namespace liferelay::test {

inline field::GatewayOptions door_for(const std::string& enrolled) {
  field::GatewayOptions options;
  options.endpoint = "tcp://127.0.0.1:*";
  options.key = field::make_key_pair();
  options.is_enrolled = [enrolled](std::string_view key) { return key == enrolled; };
  return options;
}

// Waits at the gateway for at most 5 s until `done`. The bound only ends a test that fails.
template <class Done>
bool wait_until(field::Gateway& gateway, Done&& done) {
  for (int i = 0; i < 500; ++i) {
    if (done()) return true;
    gateway.wait(milliseconds(10));
  }
  return done();
}

class Visitor {
 public:
  enum class Security { curve, none };

  Visitor(const field::Gateway& gateway, const std::string& server_key, const wire::KeyPair& key,
          Security security = Security::curve, const std::string& routing_id = {})
      : socket_(context_, zmq::socket_type::dealer), monitor_(context_, zmq::socket_type::pair) {
    socket_.set(zmq::sockopt::linger, 0);
    socket_.set(zmq::sockopt::reconnect_ivl, -1);
    if (!routing_id.empty()) socket_.set(zmq::sockopt::routing_id, routing_id);
    if (security == Security::curve) {
      socket_.set(zmq::sockopt::curve_serverkey, server_key);
      socket_.set(zmq::sockopt::curve_publickey, key.public_key);
      socket_.set(zmq::sockopt::curve_secretkey, key.secret_key);
    }
    zmq_socket_monitor(socket_.handle(), "inproc://monitor", ZMQ_EVENT_ALL);
    monitor_.connect("inproc://monitor");
    socket_.connect(gateway.endpoint());
  }
  ~Visitor() { zmq_socket_monitor(socket_.handle(), nullptr, 0); }

  void say(const std::string& text, bool more = false) {
    socket_.send(zmq::buffer(text), more ? zmq::send_flags::sndmore : zmq::send_flags::none);
  }
  bool hear(std::string& text) {
    zmq::message_t message;
    if (!socket_.recv(message, zmq::recv_flags::dontwait)) return false;
    text = message.to_string();
    return true;
  }
  // Whether the monitor has told of any of these events so far.
  bool saw(int events) {
    zmq::message_t event;
    zmq::message_t address;
    while (monitor_.recv(event, zmq::recv_flags::dontwait)) {
      std::uint16_t number = 0;
      std::memcpy(&number, event.data(), sizeof number);
      seen_ |= number;
      (void)monitor_.recv(address, zmq::recv_flags::dontwait);
    }
    return (seen_ & events) != 0;
  }

 private:
  zmq::context_t context_{1};
  zmq::socket_t socket_;
  zmq::socket_t monitor_;
  int seen_ = 0;
};

}  // namespace liferelay::test
