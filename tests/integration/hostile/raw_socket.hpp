// One connection of somebody who holds a valid key and keeps to no manners: bare ZeroMQ under
// CURVE.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <zmq.hpp>

#include "dispatcher/wire/codec.hpp"
#include "dispatcher/wire/key_file.hpp"

namespace liferelay::test {

class RawSocket {
 public:
  RawSocket(const wire::KeyFile& file, const wire::KeyPair& key)
      : socket_(context_, zmq::socket_type::dealer) {
    socket_.set(zmq::sockopt::linger, 0);
    socket_.set(zmq::sockopt::curve_serverkey, file.server_key);
    socket_.set(zmq::sockopt::curve_publickey, key.public_key);
    socket_.set(zmq::sockopt::curve_secretkey, key.secret_key);
    socket_.connect(file.endpoints.front());
  }
  explicit RawSocket(const wire::KeyFile& file) : RawSocket(file, file.key) {}

  // False when the socket takes no more now.
  bool say_bytes(ByteView bytes) {
    return socket_.send(zmq::buffer(bytes.data(), bytes.size()), zmq::send_flags::dontwait)
        .has_value();
  }
  bool say(const wire::FromAgent& message) { return say_bytes(wire::encode(message)); }
  bool say_hello() {
    return say(wire::Hello{wire::protocol_major, wire::protocol_minor, Mode::exercise, "raw",
                           geo::Datum::wgs84});
  }
  // The next message that has arrived or arrives within `wait`.
  std::optional<wire::FromDispatcher> hear(std::chrono::milliseconds wait) {
    zmq::pollitem_t item{socket_.handle(), 0, ZMQ_POLLIN, 0};
    if (zmq_poll(&item, 1, static_cast<long>(wait.count())) <= 0) return std::nullopt;
    zmq::message_t message;
    if (!socket_.recv(message, zmq::recv_flags::dontwait)) return std::nullopt;
    auto decoded = wire::decode_from_dispatcher({message.data<std::uint8_t>(), message.size()});
    if (!decoded) return std::nullopt;
    return std::move(*decoded);
  }
  // Says hello and waits for the welcome.
  std::optional<wire::Welcome> enter() {
    say_hello();
    for (int tries = 0; tries < 100; ++tries) {
      const auto heard = hear(std::chrono::milliseconds(100));
      if (!heard) continue;
      if (const auto* welcome = std::get_if<wire::Welcome>(&*heard)) return *welcome;
    }
    return std::nullopt;
  }

 private:
  zmq::context_t context_{1};
  zmq::socket_t socket_;
};

}  // namespace liferelay::test
