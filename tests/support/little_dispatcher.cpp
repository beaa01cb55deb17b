#include "tests/support/little_dispatcher.hpp"

#include "dispatcher/wire/codec.hpp"

namespace liferelay::test {

void LittleDispatcher::serve() {
  sequencer::Arrival arrival;
  while (input_.next(arrival)) {
    const auto message = wire::decode_from_agent(arrival.payload);
    if (message) {
      answer(arrival, *message);
    } else {
      ++unreadable;
    }
  }
}

void LittleDispatcher::beat() {
  ++beats_;
  send_to_all(wire::Beat{beats_});
}

void LittleDispatcher::send_to_all(const wire::FromDispatcher& message) {
  for (const sequencer::Peer& peer : peers_) say(peer, message);
}

void LittleDispatcher::answer(const sequencer::Arrival& arrival, const wire::FromAgent& message) {
  Sender& sender = senders_[arrival.public_key];
  if (std::holds_alternative<wire::Hello>(message)) {
    ++sender.hellos;
    peers_.insert(arrival.peer);
    wire::Welcome welcome;
    welcome.mode = mode;
    welcome.responder = ResponderNo{7};
    welcome.now = Instant{1'700'000'000'000};
    if (!sender.accepted.empty()) welcome.highest_number = sender.accepted.rbegin()->first;
    say(arrival.peer, welcome);
  } else if (const auto* submit = std::get_if<wire::Submit>(&message)) {
    ++sender.heard[submit->number];
    const bool fresh = sender.accepted.emplace(submit->number, submit->body).second;
    wire::Acknowledged reply;
    reply.number = submit->number;
    reply.already_done = !fresh;
    if (!forgetful) say(arrival.peer, reply);
  } else if (const auto* positions = std::get_if<wire::Positions>(&message)) {
    sender.positions.push_back(*positions);
  } else if (const auto* watch = std::get_if<wire::Watch>(&message)) {
    sender.watches.push_back(watch->from);
  } else {
    ++sender.beats;
  }
}

void LittleDispatcher::say(const sequencer::Peer& peer, const wire::FromDispatcher& message) {
  if (!silent) output_.send(peer, wire::encode(message));
}

}  // namespace liferelay::test
