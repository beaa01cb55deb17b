// Remembers which key an address came with first, so that an address can never change hands.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace liferelay::field {

// Bounded: beyond the limit the address seen first is forgotten. A live peer that is forgotten is
// learned again with its next message.
class PeerTable {
 public:
  explicit PeerTable(std::size_t limit) : limit_(limit) {}

  // True when the address is new or came with the same key before.
  bool belongs(const std::string& address, std::string_view key) {
    const auto [entry, is_new] = keys_.try_emplace(address, key);
    if (!is_new) return entry->second == key;
    order_.push_back(address);
    if (order_.size() > limit_) {
      keys_.erase(order_.front());
      order_.pop_front();
    }
    return true;
  }
  std::size_t size() const { return keys_.size(); }

 private:
  std::size_t limit_;
  std::unordered_map<std::string, std::string> keys_;
  std::deque<std::string> order_;
};

}  // namespace liferelay::field
