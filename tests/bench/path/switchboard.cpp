// See switchboard.hpp.
#include "tests/bench/path/switchboard.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

namespace liferelay::bench {
namespace {

constexpr int sockets_of_context = 20'000;

void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Switchboard::Switchboard(std::string endpoint, std::string server_key)
    : endpoint_(std::move(endpoint)),
      server_key_(std::move(server_key)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) give_up("no descriptor is left");
  raise_file_limit();
  context_.set(zmq::ctxopt::max_sockets, sockets_of_context);
}

Switchboard::~Switchboard() {
  lines_.clear();
  close(epoll_);
}

std::size_t Switchboard::add(const wire::KeyPair& key) {
  const std::size_t number = lines_.size();
  try {
    zmq::socket_t& line = lines_.emplace_back(context_, zmq::socket_type::dealer);
    line.set(zmq::sockopt::curve_serverkey, server_key_);
    line.set(zmq::sockopt::curve_publickey, key.public_key);
    line.set(zmq::sockopt::curve_secretkey, key.secret_key);
    line.set(zmq::sockopt::linger, 0);
    line.set(zmq::sockopt::handshake_ivl, 60'000);  // thousands at once wait for each other
    line.connect(endpoint_);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = number;
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, line.get(zmq::sockopt::fd), &event) != 0)
      give_up(std::string("a connection cannot be watched: ") + std::strerror(errno));
  } catch (const zmq::error_t& error) {
    give_up("connection " + std::to_string(number + 1) + " cannot be made: " + error.what());
  }
  return number;
}

bool Switchboard::try_send(std::size_t line, ByteView payload) {
  sent_on_.push_back(line);
  return zmq_send(lines_[line].handle(), payload.data(), payload.size(), ZMQ_DONTWAIT) >= 0;
}

void Switchboard::send(std::size_t line, ByteView payload) {
  if (!try_send(line, payload)) give_up("a message could not be sent; has the server stopped?");
}

const std::vector<std::size_t>& Switchboard::ready(int timeout_ms) {
  std::array<epoll_event, 256> events;
  ready_.clear();
  ready_.swap(sent_on_);
  std::sort(ready_.begin(), ready_.end());
  ready_.erase(std::unique(ready_.begin(), ready_.end()), ready_.end());
  const int timeout = ready_.empty() ? timeout_ms : 0;
  const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), timeout);
  for (int i = 0; i < count; ++i) {
    const std::size_t line = events[static_cast<std::size_t>(i)].data.u64;
    if (std::find(ready_.begin(), ready_.end(), line) == ready_.end()) ready_.push_back(line);
  }
  return ready_;
}

}  // namespace liferelay::bench
