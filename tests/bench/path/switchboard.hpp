// Many raw ZeroMQ connections of one thread, each with a key of its own. ZeroMQ's own poll walks
// through all of them; this one asks the kernel which are ready, so that a thousand silent devices
// do not slow down what is measured.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include <zmq.hpp>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/wire/key_file.hpp"
#include "tests/bench/stand/stand.hpp"

namespace liferelay::bench {

class Switchboard {
 public:
  // All lines go to one server.
  Switchboard(std::string endpoint, std::string server_key);
  ~Switchboard();
  Switchboard(const Switchboard&) = delete;
  Switchboard& operator=(const Switchboard&) = delete;

  // A new DEALER under CURVE; returns its number, counted from 0.
  std::size_t add(const wire::KeyPair& key);
  std::size_t size() const { return lines_.size(); }
  // False when its queue is full.
  bool try_send(std::size_t line, ByteView payload);
  // Gives up when the queue is full: whoever measures times keeps far below it.
  void send(std::size_t line, ByteView payload);

  // Waits for at most so long until something arrives, then hands over everything that has:
  // visit(line, payload, when).
  template <class Visit>
  void hear(int timeout_ms, Visit&& visit) {
    for (const std::size_t line : ready(timeout_ms)) {
      zmq::message_t message;
      while (zmq_msg_recv(message.handle(), lines_[line].handle(), ZMQ_DONTWAIT) >= 0) {
        const auto when = Steady::now();
        visit(line, ByteView(message.data<std::uint8_t>(), message.size()), when);
      }
    }
  }

 private:
  const std::vector<std::size_t>& ready(int timeout_ms);

  std::string endpoint_;
  std::string server_key_;
  zmq::context_t context_{1};
  std::deque<zmq::socket_t> lines_;
  int epoll_ = -1;
  // A send may swallow the sign that something has arrived: those lines are looked at in any case.
  std::vector<std::size_t> sent_on_;
  std::vector<std::size_t> ready_;
};

}  // namespace liferelay::bench
