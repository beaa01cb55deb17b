// Where everything that moves is: items by chain, so that a search meets them as it passes.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/sort.hpp"

namespace liferelay::geo {

// One index per profile. Items are small numbers (a registry's internal numbers); storage grows
// with the largest: 40 bytes an item, and 4 a chain. Placing, moving and removing takes constant
// time (and a look at the chain's points, binary). Not thread-safe; copyable.
class MovingIndex {
 public:
  static constexpr std::uint32_t max_items = 1u << 22;

  MovingIndex() { first_of_sort_.fill(nobody); }
  MovingIndex(const PathNetwork& network, Profile profile);

  // Places or moves; item < max_items, sort < sort_count. A spot that is not on this network
  // removes the item.
  void place(std::uint32_t item, Spot spot, Sort sort = 0);
  void remove(std::uint32_t item);

  // The item's spot, off the network when it was never placed.
  Spot spot(std::uint32_t item) const { return item < items_.size() ? items_[item].spot : Spot{}; }
  std::uint32_t item_limit() const { return static_cast<std::uint32_t>(items_.size()); }
  std::uint32_t count() const { return count_; }
  // How many items are of one of these sorts.
  std::uint32_t count(Sorts sorts) const;

  // Calls visit(item, to_start, to_end) for every item of these sorts on a chain, in no stated
  // order: milliseconds to the chain's ends, the off-path part included, no_time where the chain
  // does not lead there.
  static constexpr std::uint32_t no_time = 0xffff'ffff;
  template <class Visit>
  void on_chain(std::uint32_t chain, Sorts sorts, Visit visit) const {
    for (std::uint32_t item = first_on_chain_[chain]; item != nobody;) {
      const Item& here = items_[item];
      if (is_among(here.sort, sorts)) visit(item, here.to_start, here.to_end);
      item = here.on_chain.next;
    }
  }
  // Calls visit(item, spot, to_start, to_end) for every item of one sort, in no stated order.
  template <class Visit>
  void of_sort(Sort sort, Visit visit) const {
    for (std::uint32_t item = first_of_sort_[sort]; item != nobody;) {
      const Item& here = items_[item];
      visit(item, here.spot, here.to_start, here.to_end);
      item = here.of_sort.next;
    }
  }

 private:
  static constexpr std::uint32_t nobody = 0xffff'ffff;
  // Neighbours in a list that begins outside of the items.
  struct Links {
    std::uint32_t next = nobody;
    std::uint32_t previous = nobody;
  };
  struct Item {
    Spot spot;
    Links on_chain;
    Links of_sort;
    std::uint32_t to_start = no_time;
    std::uint32_t to_end = no_time;
    Sort sort = 0;
  };
  void link(std::uint32_t item, Links Item::*links, std::uint32_t& first);
  void unlink(const Links& gone, Links Item::*links, std::uint32_t& first);

  ProfileNetwork network_;
  std::vector<std::uint32_t> first_on_chain_;
  std::array<std::uint32_t, sort_count> first_of_sort_;
  std::vector<Item> items_;
  std::uint32_t count_ = 0;
  std::array<std::uint32_t, sort_count> count_of_sort_{};
};

}  // namespace liferelay::geo
