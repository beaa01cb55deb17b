// Where everything that moves is: items by chain, so that a search meets them as it passes.
#pragma once

#include <cstdint>
#include <vector>

#include "dispatcher/geo/path_network.hpp"

namespace liferelay::geo {

// One index per profile. Items are small numbers (a registry's internal numbers); storage grows
// with the largest. Placing, moving and removing takes constant time plus the items of the same
// chain. Not thread-safe; copyable.
class MovingIndex {
 public:
  static constexpr std::uint32_t max_items = 1u << 22;

  MovingIndex() = default;
  MovingIndex(const PathNetwork& network, Profile profile);

  // Places or moves; item < max_items. A spot that is not on this network removes the item.
  void place(std::uint32_t item, Spot spot);
  void remove(std::uint32_t item);

  // The item's spot, off the network when it was never placed.
  Spot spot(std::uint32_t item) const { return item < spots_.size() ? spots_[item] : Spot{}; }
  // The items on a chain, by number.
  const std::vector<std::uint32_t>& on_chain(std::uint32_t chain) const { return by_chain_[chain]; }
  std::uint32_t item_limit() const { return static_cast<std::uint32_t>(spots_.size()); }
  std::uint32_t count() const { return count_; }

 private:
  ProfileNetwork network_;
  std::vector<std::vector<std::uint32_t>> by_chain_;
  std::vector<Spot> spots_;
  std::uint32_t count_ = 0;
};

}  // namespace liferelay::geo
