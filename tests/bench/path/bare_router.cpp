// The baseline for messages: a ROUTER under CURVE that passes alarms on and does nothing else. It
// prints its endpoint and public key, and runs until standard input ends.
//   bare_router
#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>
#include <zmq.hpp>

#include "dispatcher/field/gateway.hpp"
#include "tests/bench/path/relay.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

class Relay {
 public:
  explicit Relay(zmq::socket_t& router) : router_(router) {}

  // Everything that waits.
  void serve() {
    zmq::message_t address;
    zmq::message_t payload;
    while (router_.recv(address, zmq::recv_flags::dontwait)) {
      (void)router_.recv(payload, zmq::recv_flags::dontwait);
      if (payload.size() == 0) continue;
      switch (static_cast<RelayWord>(*payload.data<std::uint8_t>())) {
        case RelayWord::here:
          devices_.push_back(address.to_string());
          send(devices_.back(), RelayWord::here, payload.size());
          break;
        case RelayWord::alarm:
          pass_on(address.to_string(), payload);
          break;
        default:
          break;
      }
    }
  }

 private:
  void pass_on(const std::string& from, const zmq::message_t& payload) {
    Wanted wanted{};
    if (payload.size() < 1 + sizeof wanted || devices_.empty()) return;
    std::memcpy(&wanted, payload.data<std::uint8_t>() + 1, sizeof wanted);
    send(from, RelayWord::answered, wanted.answer_bytes);
    for (std::uint16_t i = 0; i < wanted.offers; ++i)
      send(devices_[next_++ % devices_.size()], RelayWord::passed, wanted.offer_bytes);
  }

  void send(const std::string& to, RelayWord word, std::size_t bytes) {
    payload_.assign(std::max<std::size_t>(bytes, 1), 0);
    payload_.front() = static_cast<std::uint8_t>(word);
    zmq_send(router_.handle(), to.data(), to.size(), ZMQ_DONTWAIT | ZMQ_SNDMORE);
    zmq_send(router_.handle(), payload_.data(), payload_.size(), ZMQ_DONTWAIT);
  }

  zmq::socket_t& router_;
  std::vector<std::string> devices_;
  std::size_t next_ = 0;
  std::vector<std::uint8_t> payload_;
};

}  // namespace

int main() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  const wire::KeyPair key = field::make_key_pair();
  zmq::context_t context(1);
  zmq::socket_t router(context, zmq::socket_type::router);
  router.set(zmq::sockopt::curve_server, true);
  router.set(zmq::sockopt::curve_secretkey, key.secret_key);
  router.set(zmq::sockopt::linger, 0);
  router.set(zmq::sockopt::backlog, 4'096);
  router.bind("tcp://127.0.0.1:*");
  std::printf("%s %s\n", router.get(zmq::sockopt::last_endpoint).c_str(), key.public_key.c_str());
  std::fflush(stdout);
  Relay relay(router);
  std::array<zmq::pollitem_t, 2> items{
      {{router.handle(), 0, ZMQ_POLLIN, 0}, {nullptr, STDIN_FILENO, ZMQ_POLLIN, 0}}};
  while (items[1].revents == 0) {
    zmq_poll(items.data(), static_cast<int>(items.size()), -1);
    relay.serve();
  }
}
