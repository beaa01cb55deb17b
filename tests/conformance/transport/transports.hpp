// The two transports that must behave alike: ZeroMQ over loopback and the drills' network in
// memory. Each gives a dispatcher's end and agents' links, and passes time: real time for the one,
// virtual time for the other.
#pragma once

#include <memory>
#include <string>

#include "agents/sdk/zmq/loop.hpp"
#include "dispatcher/field/gateway.hpp"
#include "simulations/kernel/fake_network.hpp"

namespace liferelay::test {

class OverZmq {
 public:
  OverZmq() : server_key_(field::make_key_pair()) { start(); }

  static std::string describe() { return "ZeroMQ"; }
  std::unique_ptr<sdk::Link> link(const wire::KeyPair& key) {
    return loop_.make_link(key, server_key_.public_key);
  }
  void allow(const std::string& key) { gateway_->allow(key); }
  void deny(const std::string& key) { gateway_->deny(key); }
  sequencer::MessageInput& input() { return *gateway_; }
  sequencer::MessageOutput& output() { return *gateway_; }
  std::string endpoint() const { return endpoint_; }
  const std::string& server_key() const { return server_key_.public_key; }

  void stop_dispatcher() { gateway_.reset(); }
  void start() {
    field::GatewayOptions options;
    options.key = server_key_;
    options.endpoint = endpoint_.empty() ? "tcp://127.0.0.1:*" : endpoint_;
    auto opened = field::Gateway::open(options);
    if (!opened) throw std::runtime_error(opened.error().what.en);
    gateway_ = std::move(*opened);
    endpoint_ = gateway_->endpoint();
  }

  // Lets some time pass; a handshake needs it.
  void pass_time() {
    if (gateway_) gateway_->wait(milliseconds(1));
    loop_.run_once(milliseconds(1));
  }
  Instant now() const { return sdk::Loop::now(); }

 private:
  sdk::Loop loop_;
  wire::KeyPair server_key_;
  std::unique_ptr<field::Gateway> gateway_;
  std::string endpoint_;
};

class InMemory {
 public:
  static std::string describe() { return "memory"; }
  std::unique_ptr<sdk::Link> link(const wire::KeyPair& key) {
    return network_.link(key.public_key);
  }
  void allow(const std::string& key) { network_.allow(key); }
  void deny(const std::string& key) { network_.deny(key); }
  sequencer::MessageInput& input() { return network_; }
  sequencer::MessageOutput& output() { return network_; }
  std::string endpoint() const { return "memory"; }

  void stop_dispatcher() { network_.set_dispatcher_up(false); }
  void start() { network_.set_dispatcher_up(true); }

  void pass_time() { clock_.advance_to(clock_.now() + milliseconds(5)); }
  Instant now() { return clock_.now(); }

 private:
  kernel::VirtualClock clock_{Instant{1'700'000'000'000}};
  kernel::FakeNetwork network_{clock_, 1};
};

// Passes time until `done`, in bounded steps. The bound (some 10 s) only ends a test that fails.
template <class Transport, class Done>
bool eventually(Transport& transport, Done&& done) {
  for (int i = 0; i < 5'000; ++i) {
    if (done()) return true;
    transport.pass_time();
  }
  return done();
}

}  // namespace liferelay::test
