// A sorted array and binary search: the smallest memory for the purpose, and the order of the file
// does not matter.
#include "dispatcher/site/osm/node_table.hpp"

#include <algorithm>
#include <limits>

namespace liferelay::site {
namespace {

constexpr geo::Position unseen{std::numeric_limits<std::int32_t>::max(), 0};
constexpr geo::Position outside{std::numeric_limits<std::int32_t>::max(), 1};

}  // namespace

bool NodeTable::seal() {
  std::sort(ids_.begin(), ids_.end());
  unseen_references_ = ids_.size();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    if (kept == 0 || ids_[kept - 1] != ids_[i]) {
      ids_[kept++] = ids_[i];
      references_.push_back(0);
    }
    ++references_.back();
  }
  ids_.resize(kept);
  ids_.shrink_to_fit();
  if (ids_.size() >= std::numeric_limits<Index>::max()) return false;
  at_.assign(ids_.size(), unseen);
  return true;
}

std::optional<NodeTable::Index> NodeTable::find(std::int64_t id) const {
  const auto found = std::lower_bound(ids_.begin(), ids_.end(), id);
  if (found == ids_.end() || *found != id) return std::nullopt;
  return static_cast<Index>(found - ids_.begin());
}

NodeTable::Placing NodeTable::place(Index node, geo::Position at) {
  if (at_[node] != unseen) return Placing::already_placed;
  at_[node] = at;
  unseen_references_ -= references_[node];
  return Placing::placed;
}

void NodeTable::mark_outside(Index node) {
  at_[node] = outside;
}

std::optional<geo::Position> NodeTable::position(Index node) const {
  if (!geo::is_on_earth(at_[node])) return std::nullopt;
  return at_[node];
}

}  // namespace liferelay::site
