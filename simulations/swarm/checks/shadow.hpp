// A second state, made of nothing but the journal's records, commit by commit: what the dispatcher
// holds must be the same, whatever it refused, lost or recovered from.
#pragma once

#include "dispatcher/engine/engine.hpp"
#include "simulations/swarm/checks/checker.hpp"

namespace liferelay::swarm {

class Shadow final : public Checker {
 public:
  Shadow(Findings& findings, Mode mode);

  void committed(const Commit& commit) override;

  const State& state() const { return engine_.state(); }
  // Of the last input that is folded in.
  std::uint64_t sequence() const { return sequence_; }
  std::uint64_t hash() const { return engine_.state_hash(); }
  // Notes under `check` when the state that hashes so is another one. `what` begins the sentence.
  void compare(std::uint64_t state_hash, Check check, const Text& what);

 private:
  engine::Engine engine_;
  std::uint64_t sequence_ = 0;
};

}  // namespace liferelay::swarm
