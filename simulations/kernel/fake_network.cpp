// See fake_network.hpp.
#include "simulations/kernel/fake_network.hpp"

#include <algorithm>

namespace liferelay::kernel {

// One agent's end. Each connect() is a new connection with a new address.
class FakeNetwork::AgentLink final : public sdk::Link {
 public:
  AgentLink(FakeNetwork& network, std::string public_key)
      : network_(network), public_key_(std::move(public_key)) {}
  ~AgentLink() override { close(); }

  void connect(const std::string&) override {
    close();
    fault_ = sdk::LinkFault::none;
    if (!network_.up_) {
      fault_ = sdk::LinkFault::unreachable;
    } else if (!network_.allowed_.contains(public_key_)) {
      fault_ = sdk::LinkFault::not_admitted;
    } else {
      peer_ = public_key_ + "#" + std::to_string(++network_.connections_made_);
      network_.connections_[peer_].public_key = public_key_;
    }
  }

  bool send(ByteView payload) override {
    if (!network_.connections_.contains(peer_)) return false;
    network_.carry(public_key_, [&](Instant at) {
      network_.to_dispatcher_.emplace(at,
                                      ToDispatcher{peer_, Bytes(payload.begin(), payload.end())});
    });
    return true;
  }

  bool next(Bytes& payload) override {
    const auto connection = network_.connections_.find(peer_);
    if (connection == network_.connections_.end()) return false;
    auto& mail = connection->second.to_agent;
    if (mail.empty() || mail.begin()->first > network_.clock_.now()) return false;
    payload = std::move(mail.begin()->second);
    mail.erase(mail.begin());
    if (network_.tap_ != nullptr) network_.tap_->to_agent(public_key_, payload);
    return true;
  }

  sdk::LinkFault fault() override {
    if (fault_ == sdk::LinkFault::none && !peer_.empty() && !network_.connections_.contains(peer_))
      fault_ = sdk::LinkFault::closed;
    return fault_;
  }

  void close() override {
    network_.connections_.erase(peer_);
    peer_.clear();
  }

 private:
  FakeNetwork& network_;
  std::string public_key_;
  sequencer::Peer peer_;
  sdk::LinkFault fault_ = sdk::LinkFault::none;
};

FakeNetwork::FakeNetwork(VirtualClock& clock, std::uint64_t seed, const Weather& weather)
    : clock_(clock), prng_(seed), weather_(weather) {}

FakeNetwork::~FakeNetwork() = default;

void FakeNetwork::set_dispatcher_up(bool up) {
  up_ = up;
  if (up) return;
  connections_.clear();
  to_dispatcher_.clear();
}

std::unique_ptr<sdk::Link> FakeNetwork::link(std::string public_key) {
  return std::make_unique<AgentLink>(*this, std::move(public_key));
}

template <class Put>
void FakeNetwork::carry(const std::string& public_key, Put&& put) {
  if (partitioned_ || cut_off_.contains(public_key) || prng_.chance(weather_.lost_per_mille, 1000))
    return;
  const int copies = prng_.chance(weather_.doubled_per_mille, 1000) ? 2 : 1;
  for (int copy = 0; copy < copies; ++copy)
    put(clock_.now() + milliseconds(prng_.between(weather_.delay_from.ms, weather_.delay_to.ms)));
}

std::optional<Instant> FakeNetwork::next_arrival() const {
  std::optional<Instant> next;
  const auto sooner = [&](Instant at) { next = next ? std::min(*next, at) : at; };
  if (!to_dispatcher_.empty()) sooner(to_dispatcher_.begin()->first);
  for (const auto& [peer, connection] : connections_) {
    if (!connection.to_agent.empty()) sooner(connection.to_agent.begin()->first);
  }
  return next;
}

bool FakeNetwork::dispatcher_has_mail() const {
  return !to_dispatcher_.empty() && to_dispatcher_.begin()->first <= clock_.now();
}

bool FakeNetwork::next(sequencer::Arrival& arrival) {
  while (!to_dispatcher_.empty() && to_dispatcher_.begin()->first <= clock_.now()) {
    ToDispatcher mail = std::move(to_dispatcher_.begin()->second);
    to_dispatcher_.erase(to_dispatcher_.begin());
    const auto connection = connections_.find(mail.peer);
    if (connection == connections_.end()) continue;
    arrival = {std::move(mail.peer), connection->second.public_key, std::move(mail.payload)};
    if (tap_ != nullptr) tap_->to_dispatcher(arrival.public_key, arrival.payload);
    return true;
  }
  return false;
}

bool FakeNetwork::send(const sequencer::Peer& peer, ByteView payload) {
  const auto connection = connections_.find(peer);
  if (connection == connections_.end()) return false;
  auto& mail = connection->second.to_agent;
  if (mail.size() >= queue_limit_) return false;
  carry(connection->second.public_key,
        [&](Instant at) { mail.emplace(at, Bytes(payload.begin(), payload.end())); });
  return true;
}

}  // namespace liferelay::kernel
