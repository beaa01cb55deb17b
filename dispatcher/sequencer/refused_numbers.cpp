// See refused_numbers.hpp.
#include "dispatcher/sequencer/refused_numbers.hpp"

namespace liferelay::sequencer {

const Refusal* RefusedNumbers::find(KeyNo key, std::uint64_t number, std::uint32_t digest) const {
  const auto found = refused_.find({key, number});
  if (found == refused_.end() || found->second.digest != digest) return nullptr;
  return &found->second.refusal;
}

void RefusedNumbers::remember(KeyNo key, std::uint64_t number, std::uint32_t digest,
                              const Refusal& refusal) {
  const auto [at, fresh] = refused_.insert_or_assign({key, number}, Entry{digest, refusal});
  if (!fresh) return;
  std::deque<std::uint64_t>& numbers = of_key_[key];
  numbers.push_back(number);
  oldest_.push_back(at->first);
  if (numbers.size() > most_per_key) forget({key, numbers.front()});
  // Names of what is forgotten already are dropped on the way, so the list stays as bounded.
  while (oldest_.size() > most) {
    const Name name = oldest_.front();
    oldest_.pop_front();
    forget(name);
  }
}

void RefusedNumbers::forget(const Name& name) {
  if (refused_.erase(name) == 0) return;
  const auto numbers = of_key_.find(name.first);
  std::erase(numbers->second, name.second);
  if (numbers->second.empty()) of_key_.erase(numbers);
}

}  // namespace liferelay::sequencer
