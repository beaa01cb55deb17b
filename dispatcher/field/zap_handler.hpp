// Answers the library's question "may this key in?" (ZAP, ZeroMQ RFC 27) for every CURVE handshake
// of one context.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <zmq.hpp>

namespace liferelay::field {

inline constexpr const char* zap_domain = "liferelay";

// Made before any socket is bound: a server without a handler lets everybody in. Used from one
// thread; a handshake waits until serve() is called, a connection that is up does not.
class ZapHandler {
 public:
  // Throws zmq::error_t when the context has a handler already.
  ZapHandler(zmq::context_t& context, std::function<bool(std::string_view)> is_enrolled);

  // Answers what waits, at most 64 requests.
  void serve();
  zmq::socket_ref socket() { return socket_; }

  // For the self-test: lets this one key in as well, until an empty one is set.
  void admit_also(std::string public_key) { also_ = std::move(public_key); }

  struct Counters {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t malformed = 0;
  };
  const Counters& counters() const { return counters_; }
  void reset_counters() { counters_ = {}; }

 private:
  void answer();

  zmq::socket_t socket_;
  std::function<bool(std::string_view)> is_enrolled_;
  std::string also_;
  Counters counters_;
};

}  // namespace liferelay::field
