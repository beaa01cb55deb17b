// Just enough of a dispatcher to talk to an agent: welcomes, acknowledges every number once, beats
// when told. It keeps what arrived, by key, so that a test can ask what arrived how often.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::test {

class LittleDispatcher {
 public:
  LittleDispatcher(sequencer::MessageInput& input, sequencer::MessageOutput& output)
      : input_(input), output_(output) {}

  // Answers everything that waits.
  void serve();
  void beat();
  void send_to_all(const wire::FromDispatcher& message);

  struct Sender {
    std::map<std::uint64_t, input::Body> accepted;  // by number, once each
    std::map<std::uint64_t, int> heard;             // how often each number came
    std::vector<wire::Positions> positions;
    std::vector<std::uint64_t> watches;
    int hellos = 0;
    int beats = 0;
  };
  const Sender& sender(const std::string& public_key) { return senders_[public_key]; }
  std::size_t connections() const { return peers_.size(); }

  bool silent = false;     // hears everything and says nothing
  bool forgetful = false;  // takes messages in and loses its answers
  Mode mode = Mode::live;
  int unreadable = 0;

 private:
  void answer(const sequencer::Arrival& arrival, const wire::FromAgent& message);
  void say(const sequencer::Peer& peer, const wire::FromDispatcher& message);

  sequencer::MessageInput& input_;
  sequencer::MessageOutput& output_;
  std::map<std::string, Sender> senders_;
  std::set<sequencer::Peer> peers_;
  std::uint64_t beats_ = 0;
};

}  // namespace liferelay::test
