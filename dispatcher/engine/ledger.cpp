#include "dispatcher/engine/ledger.hpp"

namespace liferelay::engine {

void Ledger::record() {
  LIFERELAY_CHECK(!recording_);
  recording_ = true;
  singles_ = {state_.now, state_.wall_offset, state_.events, state_.last, state_.site};
}

template <class Map>
void Ledger::take_out(Images<Map>& images) {
  for (const auto& [no, before] : images.before) {
    const auto found = (state_.*images.table).find(no);
    if (found == (state_.*images.table).end()) continue;
    derived_.forget(no, found->second);
    if (before) continue;
    derived_.gone(no, found->second);
    (state_.*images.table).erase(found);
  }
}

template <class Map>
void Ledger::put_back(Images<Map>& images) {
  for (auto& [no, before] : images.before) {
    if (!before) continue;
    Map& table = state_.*images.table;
    const auto at = table.insert_or_assign(no, std::move(*before)).first;
    derived_.learn(no, at->second);
  }
  images.before.clear();
}

void Ledger::undo() {
  LIFERELAY_CHECK(recording_);
  recording_ = false;
  state_.now = singles_.now;
  state_.wall_offset = singles_.wall_offset;
  state_.events = singles_.events;
  state_.last = singles_.last;
  if (state_.site != singles_.site) swap_site(singles_.site);
  singles_.site.reset();
  // All new values go before any old one returns: two may claim the same place in an index.
  std::apply([this](auto&... images) { (take_out(images), ...); }, images_);
  std::apply([this](auto&... images) { (put_back(images), ...); }, images_);
}

void Ledger::swap_site(std::shared_ptr<const Site> site) {
  state_.site = std::move(site);
  derived_.take_site(state_);
}

}  // namespace liferelay::engine
