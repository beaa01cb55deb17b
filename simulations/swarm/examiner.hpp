// All checkers of one run, fed from the dispatcher's own ports: the journal after every turn and
// every message that arrives. It also keeps the run's digest.
#pragma once

#include <memory>
#include <vector>

#include "agents/sdk/watched_state.hpp"
#include "dispatcher/base/hash.hpp"
#include "dispatcher/base/sealer.hpp"
#include "dispatcher/journal/store.hpp"
#include "dispatcher/sequencer/sequencer.hpp"
#include "simulations/kernel/fake_network.hpp"
#include "simulations/swarm/checks/acknowledgements.hpp"
#include "simulations/swarm/checks/assignments.hpp"
#include "simulations/swarm/checks/deadlines.hpp"
#include "simulations/swarm/checks/shadow.hpp"
#include "simulations/swarm/checks/statuses.hpp"
#include "simulations/swarm/checks/watchers.hpp"

namespace liferelay::swarm {

class Examiner final : public kernel::Tap {
 public:
  explicit Examiner(Mode mode);

  // ---- what happens
  void to_dispatcher(const std::string& public_key, ByteView payload) override;
  void to_agent(const std::string& public_key, ByteView payload) override;
  // Takes in what the store holds beyond what is known.
  void read(const journal::Store& store, Sealer& sealer);
  // After a turn, once its commits are read.
  void look(const sequencer::Sequencer& dispatcher, sequencer::Turn turn, Instant now);
  // A start has succeeded and its commits are read. `senders` is what was known of them before an
  // end in which nothing was lost.
  void look_at_start(const sequencer::Sequencer& dispatcher,
                     const std::optional<std::map<KeyNo, sequencer::SenderWindow>>& senders);
  // A copy that has all that is in the journal is compared with the dispatcher's state; to another
  // one something is under way. (The state itself is compared with the shadow, which does not know
  // words that were told after their owner's key was destroyed.)
  void look_at_copy(const sdk::WatchedState& copy, const State& state, Watcher who);

  // ---- what was found
  Findings& findings() { return findings_; }
  AcknowledgementCheck& acknowledgements() { return acknowledgements_; }
  const AssignmentCheck& assignments() const { return assignments_; }
  const StatusCheck& statuses() const { return statuses_; }
  Shadow& shadow() { return shadow_; }
  // Of all bytes of the journal and all messages that arrived, in their order.
  std::uint64_t digest() const { return digest_.value(); }

  struct Counts {
    std::uint64_t commits = 0;
    std::uint64_t events = 0;
    std::uint64_t messages = 0;
    std::uint64_t turns = 0;
    std::uint64_t copies_compared = 0;
  };
  const Counts& counts() const { return counts_; }

 private:
  Result<void> take(const journal::CommitView& view, Sealer& sealer);
  void check_chain(const journal::CommitView& view);

  Findings findings_;
  AcknowledgementCheck acknowledgements_{findings_};
  AssignmentCheck assignments_{findings_};
  StatusCheck statuses_{findings_};
  DeadlineCheck deadlines_{findings_};
  Shadow shadow_;
  std::vector<Checker*> all_;
  Hasher digest_;
  journal::Head head_;  // read so far
  std::uint64_t refused_ = 0;
  Counts counts_;
};

}  // namespace liferelay::swarm
