// See update_ring.hpp.
#include "dispatcher/sequencer/update_ring.hpp"

#include "dispatcher/wire/codec.hpp"
#include "dispatcher/wire/parts.hpp"

namespace liferelay::sequencer {

void UpdateRing::add(wire::Update update) {
  const std::uint64_t number = update.number;
  if (!entries_.empty() && number != first_ + entries_.size()) clear();
  if (entries_.empty()) first_ = number;
  wire::Update for_board = update;
  redact(for_board);
  Entry entry;
  entry[static_cast<std::size_t>(Sight::board)] =
      wire::encode(wire::FromDispatcher{wire::bound_update(std::move(for_board))});
  entry[static_cast<std::size_t>(Sight::control)] =
      wire::encode(wire::FromDispatcher{wire::bound_update(std::move(update))});
  bytes_ += entry[0].size() + entry[1].size();
  entries_.push_back(std::move(entry));
  while (entries_.size() > limits_.updates || (bytes_ > limits_.bytes && entries_.size() > 1))
    drop_oldest();
}

void UpdateRing::clear() {
  entries_.clear();
  bytes_ = 0;
}

void UpdateRing::start_over(std::uint64_t last) {
  clear();
  started_over_at_ = last;
}

bool UpdateRing::can_go_on(std::uint64_t from, std::uint64_t last) const {
  return from > started_over_at_ + 1 && reaches_back_to(from, last);
}

bool UpdateRing::reaches_back_to(std::uint64_t from, std::uint64_t last) const {
  if (from == last + 1) return true;
  return !entries_.empty() && from >= first_ && from <= last &&
         last == first_ + entries_.size() - 1;
}

const Bytes* UpdateRing::find(std::uint64_t number, Sight sight) const {
  if (entries_.empty() || number < first_ || number - first_ >= entries_.size()) return nullptr;
  return &entries_[number - first_][static_cast<std::size_t>(sight)];
}

void UpdateRing::drop_oldest() {
  bytes_ -= entries_.front()[0].size() + entries_.front()[1].size();
  entries_.pop_front();
  ++first_;
}

}  // namespace liferelay::sequencer
