#include "dispatcher/engine/apply.hpp"

#include "dispatcher/engine/positions.hpp"

namespace liferelay::engine {
namespace {

void move(Ledger& ledger, const PositionReport& report) {
  const State& state = ledger.state();
  const auto found = state.responders.find(report.who);
  if (found == state.responders.end()) return;
  const auto taken = acceptable(found->second.last_report, report, state.now);
  if (!taken) return;
  ledger.change<&State::responders>(report.who,
                                    [&](Responder& responder) { responder.last_report = taken; });
  const AssignmentId live = found->second.live;
  if (live && !existing(state.assignments, live).start)
    ledger.change<&State::assignments>(live, [&](Assignment& a) { a.start = taken; });
}

}  // namespace

void absorb(Ledger& ledger, const Input& input) {
  LIFERELAY_CHECK(input.at >= ledger.state().now);
  ledger.set_now(input.at);
  if (const auto* block = std::get_if<input::PositionBlock>(&input.body)) {
    for (const PositionReport& report : block->reports) move(ledger, report);
  } else if (const auto* loaded = std::get_if<input::SiteLoaded>(&input.body)) {
    LIFERELAY_CHECK(loaded->site != nullptr);
    ledger.swap_site(loaded->site);
  }
}

void apply_event(Ledger& ledger, const Event& event) {
  std::visit([&](const auto& body) { apply(ledger, body); }, event);
  ledger.count_event();
}

}  // namespace liferelay::engine
