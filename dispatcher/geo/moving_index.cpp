#include "dispatcher/geo/moving_index.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"
#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {

MovingIndex::MovingIndex(const PathNetwork& network, Profile profile)
    : network_(network.of(profile)), by_chain_(network_.chains.size()) {}

void MovingIndex::place(std::uint32_t item, Spot spot) {
  LIFERELAY_CHECK(item < max_items);
  if (this->spot(item).chain != spot.chain) remove(item);
  if (!is_on(network_, spot)) return remove(item);
  if (item >= spots_.size()) spots_.resize(item + 1);
  if (!spots_[item].on_network()) {
    std::vector<std::uint32_t>& items = by_chain_[spot.chain];
    items.insert(std::lower_bound(items.begin(), items.end(), item), item);
    ++count_;
  }
  spots_[item] = spot;
}

void MovingIndex::remove(std::uint32_t item) {
  if (!spot(item).on_network()) return;
  std::vector<std::uint32_t>& items = by_chain_[spots_[item].chain];
  items.erase(std::lower_bound(items.begin(), items.end(), item));
  spots_[item] = {};
  --count_;
}

}  // namespace liferelay::geo
