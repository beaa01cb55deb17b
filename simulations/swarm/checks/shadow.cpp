// See shadow.hpp.
#include "simulations/swarm/checks/shadow.hpp"

#include <memory>

#include "dispatcher/engine/travel_times.hpp"

namespace liferelay::swarm {
namespace {

// Folding asks nobody how long anything takes.
class NoTimes final : public engine::TravelTimes {
 public:
  void set_rules(bool, Duration) override {}
  void place(ResponderNo, engine::Whereabouts, Travel, geo::Sort,
             std::optional<geo::Position>) override {}
  void place(EquipmentNo, std::optional<geo::Position>) override {}
  bool reachable(geo::Position) override { return false; }
  std::optional<engine::Arrival> nearest(geo::Position, geo::Sorts, std::size_t,
                                         Duration) override {
    return std::nullopt;
  }
  std::optional<engine::Arrival> nearest_by_way(geo::Position, geo::Sorts,
                                                const std::vector<EquipmentNo>&, std::size_t,
                                                Duration) override {
    return std::nullopt;
  }
  std::optional<Duration> straight(ResponderNo, engine::Whereabouts, Travel,
                                   geo::Position) override {
    return std::nullopt;
  }
  std::optional<Duration> to_equipment(ResponderNo, engine::Whereabouts, Travel, EquipmentNo,
                                       Duration) override {
    return std::nullopt;
  }
  std::optional<Duration> from_equipment(EquipmentNo, Travel, geo::Position,
                                         Duration) override {
    return std::nullopt;
  }
};

}  // namespace

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
