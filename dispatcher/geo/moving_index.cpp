#include "dispatcher/geo/moving_index.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "dispatcher/base/check.hpp"
#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {
namespace {

// Longer than any horizon counts as no way.
std::uint32_t with_off_path(std::uint32_t along, Spot spot) {
  if (along == no_cost) return MovingIndex::no_time;
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(along + off_path_ms(spot), MovingIndex::no_time));
}

}  // namespace

MovingIndex::MovingIndex(const PathNetwork& network, Profile profile)
    : network_(network.of(profile)), first_on_chain_(network_.chains.size(), nobody) {
  first_of_sort_.fill(nobody);
}

void MovingIndex::link(std::uint32_t item, Links Item::*links, std::uint32_t& first) {
  const std::uint32_t next = std::exchange(first, item);
  if (next != nobody) (items_[next].*links).previous = item;
  items_[item].*links = {next, nobody};
}

void MovingIndex::unlink(const Links& gone, Links Item::*links, std::uint32_t& first) {
  (gone.previous == nobody ? first : (items_[gone.previous].*links).next) = gone.next;
  if (gone.next != nobody) (items_[gone.next].*links).previous = gone.previous;
}

void MovingIndex::place(std::uint32_t item, Spot spot, Sort sort) {
  LIFERELAY_CHECK(item < max_items && sort < sort_count);
  remove(item);
  if (!is_on(network_, spot)) return;
  if (item >= items_.size()) items_.resize(item + 1);
  const EndCosts ends = end_costs(network_, spot, Metric::time, true);
  Item& here = items_[item];
  here.spot = spot;
  here.to_start = with_off_path(ends.to_start, spot);
  here.to_end = with_off_path(ends.to_end, spot);
  here.sort = sort;
  link(item, &Item::on_chain, first_on_chain_[spot.chain]);
  link(item, &Item::of_sort, first_of_sort_[sort]);
  ++count_;
  ++count_of_sort_[sort];
}

void MovingIndex::remove(std::uint32_t item) {
  if (!spot(item).on_network()) return;
  const Item gone = std::exchange(items_[item], Item{});
  unlink(gone.on_chain, &Item::on_chain, first_on_chain_[gone.spot.chain]);
  unlink(gone.of_sort, &Item::of_sort, first_of_sort_[gone.sort]);
  --count_;
  --count_of_sort_[gone.sort];
}

std::uint32_t MovingIndex::count(Sorts sorts) const {
  std::uint32_t sum = 0;
  for (; sorts != 0; sorts &= sorts - 1)
    sum += count_of_sort_[static_cast<std::size_t>(std::countr_zero(sorts))];
  return sum;
}

}  // namespace liferelay::geo
