#include "dispatcher/engine/ledger.hpp"

namespace liferelay::engine {

void Ledger::record() {
  LIFERELAY_CHECK(!recording_);
  recording_ = true;
  singles_ = {state_.now, state_.wall_offset, state_.events, state_.last, state_.site};
  std::apply([](auto&... images) { (images.other.clear(), ...); }, images_);
}

template <class Map>
void Ledger::take_out(Images<Map>& images) {
  for (const auto& [no, other] : images.other) {
    const auto found = (state_.*images.table).find(no);
    if (found == (state_.*images.table).end()) continue;
    derived_.forget(no, found->second);
    if (!other) derived_.gone(no, found->second);
  }
}

template <class Map>
void Ledger::exchange(Images<Map>& images) {
  Map& table = state_.*images.table;
  for (auto& [no, other] : images.other) {
    const auto found = table.find(no);
    if (found == table.end()) {
      if (!other) continue;  // Came and went.
      derived_.learn(no, table.emplace(no, std::move(*other)).first->second);
      other.reset();
    } else if (other) {
      std::swap(*other, found->second);
      derived_.learn(no, found->second);
    } else {
      other = std::move(found->second);
      table.erase(found);
    }
  }
}

void Ledger::exchange_all() {
  std::swap(state_.now, singles_.now);
  std::swap(state_.wall_offset, singles_.wall_offset);
  std::swap(state_.events, singles_.events);
  std::swap(state_.last, singles_.last);
  if (state_.site != singles_.site) {
    const std::shared_ptr<const Site> present = state_.site;
    swap_site(singles_.site);
    singles_.site = present;
  }
  // All present values go before any other one comes: two may claim the same place in an index.
  std::apply([this](auto&... images) { (take_out(images), ...); }, images_);
  std::apply([this](auto&... images) { (exchange(images), ...); }, images_);
}

void Ledger::undo() {
  LIFERELAY_CHECK(recording_);
  recording_ = false;
  exchange_all();
}

void Ledger::redo() {
  LIFERELAY_CHECK(!recording_);
  exchange_all();
}

void Ledger::swap_site(std::shared_ptr<const Site> site) {
  state_.site = std::move(site);
  derived_.take_site(state_);
}

}  // namespace liferelay::engine
