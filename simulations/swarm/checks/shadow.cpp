// See shadow.hpp.
#include "simulations/swarm/checks/shadow.hpp"

#include <memory>

#include "simulations/swarm/checks/no_times.hpp"

namespace liferelay::swarm {

Shadow::Shadow(Findings& findings, Mode mode)
    : Checker(findings), engine_(std::make_unique<NoTimes>(), mode) {}

void Shadow::committed(const Commit& commit) {
  for (const record::Record& record : commit.records) {
    if (record.input.sequence != sequence_ + 1)
      note(Check::exactly_once,
           say("Record {0} follows record {1}.", "记录 {1} 之后是记录 {0}。",
               {std::to_string(record.input.sequence), std::to_string(sequence_)}));
    sequence_ = record.input.sequence;
    engine_.apply(record.input, record.events);
  }
}

void Shadow::compare(std::uint64_t state_hash, Check check, const Text& what) {
  if (state_hash == hash()) return;
  note(check,
       say("{0} is not what the journal says up to record {2}.",
           "{1} 与流水截至记录 {2} 的内容不一致。", {what.en, what.zh, std::to_string(sequence_)}));
}

}  // namespace liferelay::swarm
