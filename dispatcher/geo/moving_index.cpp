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
    : network_(network.of(profile)), first_(network_.chains.size(), nobody) {}

void MovingIndex::place(std::uint32_t item, Spot spot, Sort sort) {
  LIFERELAY_CHECK(item < max_items && sort < sort_count);
  remove(item);
  if (!is_on(network_, spot)) return;
  if (item >= items_.size()) items_.resize(item + 1);
  const EndCosts ends = end_costs(network_, spot, Metric::time, true);
  const std::uint32_t next = std::exchange(first_[spot.chain], item);
  if (next != nobody) items_[next].previous = item;
  items_[item] = {
      spot, next, nobody, with_off_path(ends.to_start, spot), with_off_path(ends.to_end, spot),
      sort};
  ++count_;
  ++of_sort_[sort];
}

void MovingIndex::remove(std::uint32_t item) {
  if (!spot(item).on_network()) return;
  const Item gone = std::exchange(items_[item], Item{});
  (gone.previous == nobody ? first_[gone.spot.chain] : items_[gone.previous].next) = gone.next;
  if (gone.next != nobody) items_[gone.next].previous = gone.previous;
  --count_;
  --of_sort_[gone.sort];
}

std::uint32_t MovingIndex::count(Sorts sorts) const {
  std::uint32_t sum = 0;
  for (; sorts != 0; sorts &= sorts - 1) sum += of_sort_[std::countr_zero(sorts)];
  return sum;
}

}  // namespace liferelay::geo
