// A network in memory between one dispatcher and many agents, as good or bad as it is told to be.
//
// It stands behind the same ports as ZeroMQ: the dispatcher's MessageInput, MessageOutput and
// AccessList, and the agents' Link. Every decision of chance comes from one seed. One thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "agents/sdk/link.hpp"
#include "dispatcher/base/prng.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "simulations/kernel/virtual_clock.hpp"

namespace liferelay::kernel {

// Of each message in each direction. Worse than TCP on purpose: a protocol that survives this
// survives reconnects.
struct Weather {
  Duration delay_from = milliseconds(5);
  Duration delay_to = milliseconds(5);  // a span lets messages overtake each other
  std::uint32_t lost_per_mille = 0;
  std::uint32_t doubled_per_mille = 0;
};

// Sees every message at the moment it is handed over, as it arrived.
class Tap {
 public:
  virtual ~Tap() = default;
  virtual void to_dispatcher(const std::string& public_key, ByteView payload) = 0;
  virtual void to_agent(const std::string& public_key, ByteView payload) = 0;
};

class FakeNetwork final : public sequencer::MessageInput,
                          public sequencer::MessageOutput,
                          public sequencer::AccessList {
 public:
  FakeNetwork(VirtualClock& clock, std::uint64_t seed, const Weather& weather = {});
  ~FakeNetwork() override;

  void set_weather(const Weather& weather) { weather_ = weather; }
  // While partitioned nothing arrives anywhere, and nobody is told.
  void set_partitioned(bool partitioned) { partitioned_ = partitioned; }
  // The same for one agent's connections.
  void set_cut_off(const std::string& public_key, bool cut_off) {
    if (cut_off)
      cut_off_.insert(public_key);
    else
      cut_off_.erase(public_key);
  }
  // Null: nobody looks.
  void set_tap(Tap* tap) { tap_ = tap; }
  // A dispatcher that is down: what was under way is lost, connections end, connecting fails.
  void set_dispatcher_up(bool up);

  // An agent's end with its own key. It must be destroyed before the network.
  std::unique_ptr<sdk::Link> link(std::string public_key);

  // When the next message arrives anywhere; nothing while all is quiet.
  std::optional<Instant> next_arrival() const;
  // Whether one that has arrived waits for the dispatcher.
  bool dispatcher_has_mail() const;

  // ---- the dispatcher's end
  bool next(sequencer::Arrival& arrival) override;
  bool send(const sequencer::Peer& peer, ByteView payload) override;
  void allow(const std::string& public_key) override { allowed_.insert(public_key); }
  void deny(const std::string& public_key) override { allowed_.erase(public_key); }

  // Messages one connection may have under way to an agent before send() says false.
  void set_queue_limit(std::size_t messages) { queue_limit_ = messages; }

 private:
  class AgentLink;
  struct Connection {
    std::string public_key;
    std::multimap<Instant, Bytes> to_agent;  // by arrival; equal times keep their order
  };
  struct ToDispatcher {
    sequencer::Peer peer;
    Bytes payload;
  };

  template <class Put>
  void carry(const std::string& public_key, Put&& put);

  VirtualClock& clock_;
  Prng prng_;
  Weather weather_;
  bool partitioned_ = false;
  std::set<std::string> cut_off_;
  Tap* tap_ = nullptr;
  bool up_ = true;
  std::size_t queue_limit_ = 1'000;
  std::uint64_t connections_made_ = 0;
  std::set<std::string> allowed_;
  std::map<sequencer::Peer, Connection> connections_;
  std::multimap<Instant, ToDispatcher> to_dispatcher_;
};

}  // namespace liferelay::kernel
