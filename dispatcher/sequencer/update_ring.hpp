// The latest updates as bytes, shared by all watchers, bounded in number and bytes. Who has fallen
// behind its oldest entry gets a snapshot.
#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "dispatcher/sequencer/visible.hpp"

namespace liferelay::sequencer {

struct RingLimits {
  std::size_t updates = 4'096;
  std::size_t bytes = 32u << 20;
};

class UpdateRing {
 public:
  explicit UpdateRing(const RingLimits& limits) : limits_(limits) {}

  // Numbers rise by one; a jump empties the ring first.
  void add(wire::Update update);
  void clear();

  // True when every update from `from` up to `last` is here; also when `from` is the next one.
  bool reaches_back_to(std::uint64_t from, std::uint64_t last) const;
  // Null when it is not here.
  const Bytes* find(std::uint64_t number, Sight sight) const;
  std::size_t size() const { return entries_.size(); }
  std::size_t bytes() const { return bytes_; }

 private:
  using Entry = std::array<Bytes, 2>;  // by Sight
  void drop_oldest();

  RingLimits limits_;
  std::deque<Entry> entries_;
  std::uint64_t first_ = 0;  // number of entries_.front()
  std::size_t bytes_ = 0;
};

}  // namespace liferelay::sequencer
