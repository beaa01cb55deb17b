// A link over one ZeroMQ DEALER socket under CURVE. Reconnecting is the session's: each connect()
// makes a new socket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <zmq.hpp>

#include "agents/sdk/link.hpp"
#include "dispatcher/wire/key_file.hpp"

namespace liferelay::sdk {

class ZmqLink final : public Link {
 public:
  // `number` is never used twice in one context.
  ZmqLink(zmq::context_t& context, std::uint64_t number, wire::KeyPair key, std::string server_key);
  ~ZmqLink() override;

  void connect(const std::string& endpoint) override;
  bool send(ByteView payload) override;
  bool next(Bytes& payload) override;
  LinkFault fault() override;
  void close() override;

  // What to poll for reading; null while there is no connection.
  void* socket();
  void* monitor();

 private:
  void open(const std::string& endpoint);
  void note(std::uint16_t event);

  zmq::context_t& context_;
  std::uint64_t number_;
  wire::KeyPair key_;
  std::string server_key_;
  std::uint64_t connections_ = 0;  // made so far
  std::optional<zmq::socket_t> socket_;
  std::optional<zmq::socket_t> monitor_;
  LinkFault fault_ = LinkFault::none;
  bool admitted_ = false;  // the handshake succeeded
};

}  // namespace liferelay::sdk
