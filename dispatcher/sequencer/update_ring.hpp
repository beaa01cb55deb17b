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
  // Empties it because watchers get a snapshot after update `last`, which says more than the
  // updates did: names changed, or somebody's are forgotten.
  void start_over(std::uint64_t last);

  // True when every update from `from` up to `last` is here; also when `from` is the next one.
  bool reaches_back_to(std::uint64_t from, std::uint64_t last) const;
  // Whether somebody who comes back and has everything before `from` needs no snapshot. Who had
  // just the update at which all started over may not have its snapshot.
  bool can_go_on(std::uint64_t from, std::uint64_t last) const;
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
  std::uint64_t started_over_at_ = 0;
};

}  // namespace liferelay::sequencer
