// A link that thousands of agents of one process can afford: two descriptors each instead of four,
// and one epoll for all. Reconnecting, hello and beats are the agent library's own session.
#pragma once

#include <cstdint>
#include <optional>

#include <zmq.hpp>

#include "agents/sdk/link.hpp"
#include "dispatcher/wire/key_file.hpp"

namespace liferelay::test {

// What an epoll event is about: the agent's number, and whether its connection ended.
struct Wakeup {
  std::uint32_t agent = 0;
  bool ended = false;

  static Wakeup from(std::uint64_t data) {
    return {static_cast<std::uint32_t>(data >> 1), (data & 1) != 0};
  }
  std::uint64_t data() const { return std::uint64_t{agent} << 1 | (ended ? 1 : 0); }
};

class ThinLink final : public sdk::Link {
 public:
  // Adds its descriptors to `epoll`.
  ThinLink(zmq::context_t& context, int epoll, std::uint32_t agent, wire::KeyPair key,
           std::string server_key);

  void connect(const std::string& endpoint) override;
  bool send(ByteView payload) override;
  bool next(Bytes& payload) override;
  sdk::LinkFault fault() override;
  void close() override;

  // The other end hung up; epoll said so.
  void note_end() { ended_ = true; }

 private:
  void listen_to(int descriptor, std::uint32_t events, bool ended) const;

  zmq::context_t& context_;
  int epoll_;
  std::uint32_t agent_;
  wire::KeyPair key_;
  std::string server_key_;
  std::optional<zmq::socket_t> socket_;
  bool heard_ = false;  // on this connection
  bool ended_ = false;
};

}  // namespace liferelay::test
