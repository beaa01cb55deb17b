#include "dispatcher/field/self_test.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "dispatcher/field/frames.hpp"
#include "dispatcher/field/gateway.hpp"

namespace liferelay::field {
namespace {

enum class Outcome { unknown, admitted, refused, failed };

constexpr int watched_events = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
                               ZMQ_EVENT_CLOSED | ZMQ_EVENT_DISCONNECTED;

constexpr std::chrono::seconds patience{5};

// A door bound to every address is tried from this machine.
std::string reachable(std::string endpoint) {
  constexpr std::string_view any = "tcp://0.0.0.0:";
  if (endpoint.starts_with(any)) endpoint.replace(0, any.size(), "tcp://127.0.0.1:");
  return endpoint;
}

// What the handshake came to, if the socket's monitor has said so yet.
Outcome read_monitor(zmq::socket_t& monitor) {
  zmq::message_t event;
  zmq::message_t address;
  while (receive_frame(monitor, event)) {
    std::uint16_t number = 0;
    std::memcpy(&number, event.data(), sizeof number);
    (void)receive_frame(monitor, address);
    if (number == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) return Outcome::admitted;
    if (number == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH) return Outcome::refused;
    return Outcome::failed;  // nobody listens, or the other end hung up
  }
  return Outcome::unknown;
}

Outcome try_key(zmq::context_t& context, const std::string& endpoint, const std::string& server_key,
                const wire::KeyPair& key, ZapHandler& zap) {
  zmq::socket_t visitor(context, zmq::socket_type::dealer);
  visitor.set(zmq::sockopt::linger, 0);
  visitor.set(zmq::sockopt::reconnect_ivl, -1);
  visitor.set(zmq::sockopt::curve_serverkey, server_key);
  visitor.set(zmq::sockopt::curve_publickey, key.public_key);
  visitor.set(zmq::sockopt::curve_secretkey, key.secret_key);
  const std::string monitor_name = "inproc://self-test-" + key.public_key;
  zmq_socket_monitor(visitor.handle(), monitor_name.c_str(), watched_events);
  zmq::socket_t monitor(context, zmq::socket_type::pair);
  monitor.set(zmq::sockopt::linger, 0);
  monitor.connect(monitor_name);
  visitor.connect(endpoint);

  Outcome outcome = Outcome::unknown;
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (outcome == Outcome::unknown && std::chrono::steady_clock::now() < deadline) {
    std::array<zmq::pollitem_t, 2> items{
        {{zap.socket().handle(), 0, ZMQ_POLLIN, 0}, {monitor.handle(), 0, ZMQ_POLLIN, 0}}};
    zmq_poll(items.data(), static_cast<int>(items.size()), 100);  // a signal ends it early
    zap.serve();
    outcome = read_monitor(monitor);
  }
  zmq_socket_monitor(visitor.handle(), nullptr, 0);
  return outcome;
}

}  // namespace

Result<void> test_the_door(zmq::context_t& context, const std::string& endpoint,
                           const std::string& server_key, ZapHandler& zap) {
  const std::string door = reachable(endpoint);
  const Outcome stranger = try_key(context, door, server_key, make_key_pair(), zap);
  if (stranger == Outcome::admitted) {
    return fail(
        ErrorKind::forbidden,
        say("The self-test of {0} failed: a key that nobody enrolled got in. The dispatcher "
            "does not start; check the enrolled keys and the ZeroMQ library.",
            "{0} 自检失败：未登记的密钥竟可接入。调度程序不启动；请检查已登记的密钥和 "
            "ZeroMQ 库。",
            {endpoint}));
  }
  const wire::KeyPair known = make_key_pair();
  zap.admit_also(known.public_key);
  const Outcome outcome = try_key(context, door, server_key, known, zap);
  zap.admit_also({});
  if (outcome != Outcome::admitted || stranger != Outcome::refused) {
    return fail(ErrorKind::environment,
                say("The self-test of {0} failed: an enrolled key did not get in, so no agent "
                    "could. Check that the dispatcher's public and secret key belong together and "
                    "that this machine can connect to that address.",
                    "{0} 自检失败：已登记的密钥无法接入，任何终端都将无法接入。请确认调度程序的公钥"
                    "与私钥成对，且本机可以连接该地址。",
                    {endpoint}));
  }
  zap.reset_counters();
  return {};
}

}  // namespace liferelay::field
