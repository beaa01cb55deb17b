// Where the nodes are that ways refer to. Ids are gathered first, in any order; then positions come
// in, in any order.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dispatcher/geo/position.hpp"

namespace liferelay::site {

class NodeTable {
 public:
  using Index = std::uint32_t;

  void want(std::int64_t id) { ids_.push_back(id); }
  // Ends the gathering: sorts, counts and drops repeats. Called once, before anything below. False:
  // more ids than an Index has.
  bool seal();

  std::optional<Index> find(std::int64_t id) const;
  enum class Placing { placed, already_placed };
  Placing place(Index node, geo::Position at);
  void mark_outside(Index node);

  // Empty when the file did not hold the node or it lies outside the box.
  std::optional<geo::Position> position(Index node) const;
  std::size_t size() const { return ids_.size(); }
  // How often ways refer to nodes that have not been placed.
  std::uint64_t missing_references() const { return unseen_references_; }

 private:
  std::vector<std::int64_t> ids_;
  std::vector<geo::Position> at_;          // unseen and outside are positions that are not on earth
  std::vector<std::uint32_t> references_;  // how often each id was wanted
  std::uint64_t unseen_references_ = 0;
};

}  // namespace liferelay::site
