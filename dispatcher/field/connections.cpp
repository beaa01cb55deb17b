// See connections.hpp.
#include "dispatcher/field/connections.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::field {

Connections::Entry* Connections::find(int descriptor) {
  return knows(descriptor) ? &entries_[static_cast<std::size_t>(descriptor)] : nullptr;
}

bool Connections::knows(int descriptor) const {
  return descriptor >= 0 && static_cast<std::size_t>(descriptor) < entries_.size() &&
         entries_[static_cast<std::size_t>(descriptor)].standing != none;
}

std::int64_t Connections::unexplained(int descriptor) const {
  return knows(descriptor) ? entries_[static_cast<std::size_t>(descriptor)].unexplained : 0;
}

void Connections::accepted(int descriptor, std::uint64_t cookie, Instant now) {
  if (descriptor < 0) return;
  closed(descriptor);  // its end may have been missed; a number in use is one connection
  const auto index = static_cast<std::size_t>(descriptor);
  if (index >= entries_.size()) entries_.resize(index + 1);
  Entry& entry = entries_[index];
  entry = {};
  entry.cookie = cookie;
  entry.counted_at = entry.since = now;
  join(descriptor, entry, unspoken);
}

void Connections::closed(int descriptor) {
  Entry* entry = find(descriptor);
  if (entry == nullptr) return;
  leave(*entry);
  forget_key(descriptor, *entry);
  entry->standing = none;
}

void Connections::received(int descriptor, std::uint64_t bytes, Instant now) {
  Entry* entry = find(descriptor);
  if (entry == nullptr || bytes < entry->received) return;
  give_free_bytes(*entry, now);
  entry->unexplained += static_cast<std::int64_t>(bytes - entry->received);
  entry->received = bytes;
  const std::int64_t bound = entry->standing == spoken ? limits_.unexplained_bytes
                                                       : limits_.unexplained_bytes_before_first;
  if (entry->unexplained > bound) cut(descriptor, CutReason::endless);
}

bool Connections::said(int descriptor, std::string_view public_key, std::size_t bytes,
                       Instant now) {
  Entry* entry = find(descriptor);
  if (entry == nullptr) return false;
  give_free_bytes(*entry, now);
  // Below 0 until the kernel's count is read again.
  entry->unexplained -= static_cast<std::int64_t>(bytes);
  entry->since = now;
  leave(*entry);
  join(descriptor, *entry, spoken);
  if (entry->key != nullptr) return false;
  take_key(descriptor, *entry, public_key);
  return true;
}

void Connections::cut(int descriptor, CutReason reason) {
  Entry* entry = find(descriptor);
  if (entry == nullptr || entry->is_cut) return;
  entry->is_cut = true;
  cuts_.push_back({descriptor, entry->cookie, reason,
                   entry->key != nullptr ? entry->key->first : std::string{}});
}

std::vector<Cut> Connections::take_cuts(Instant now) {
  cut_old(unspoken, CutReason::no_message, limits_.first_message_within, now);
  cut_old(spoken, CutReason::silent, limits_.message_at_least_every, now);
  // Cut ones are counted until they have closed, so only those beyond the bound go.
  std::size_t beyond = size() > limits_.all ? size() - limits_.all : 0;
  for (int at = by_age_[unspoken].oldest; beyond > 0 && at >= 0; --beyond) {
    cut(at, CutReason::full);
    at = entries_[static_cast<std::size_t>(at)].newer;
  }
  return std::exchange(cuts_, {});
}

void Connections::cut_old(Standing standing, CutReason reason, Duration at_most, Instant now) {
  for (int at = by_age_[standing].oldest; at >= 0;) {
    const Entry& entry = entries_[static_cast<std::size_t>(at)];
    if (now - entry.since <= at_most) return;
    const int newer = entry.newer;
    cut(at, reason);
    at = newer;
  }
}

void Connections::join(int descriptor, Entry& entry, Standing standing) {
  Queue& queue = by_age_[standing];
  entry.standing = standing;
  entry.older = queue.newest;
  entry.newer = -1;
  if (queue.newest >= 0) entries_[static_cast<std::size_t>(queue.newest)].newer = descriptor;
  queue.newest = descriptor;
  if (queue.oldest < 0) queue.oldest = descriptor;
  ++queue.size;
}

void Connections::leave(Entry& entry) {
  Queue& queue = by_age_[entry.standing];
  const auto link = [this](int neighbour, int Entry::*end, int& queue_end, int to) {
    if (neighbour >= 0) {
      entries_[static_cast<std::size_t>(neighbour)].*end = to;
    } else {
      queue_end = to;
    }
  };
  link(entry.older, &Entry::newer, queue.oldest, entry.newer);
  link(entry.newer, &Entry::older, queue.newest, entry.older);
  --queue.size;
}

void Connections::forget_key(int descriptor, Entry& entry) {
  if (entry.key == nullptr) return;
  std::erase(entry.key->second, descriptor);
  if (entry.key->second.empty()) keys_.erase(entry.key->first);
  entry.key = nullptr;
}

void Connections::give_free_bytes(Entry& entry, Instant now) const {
  const std::int64_t free = limits_.free_bytes_per_s * (now - entry.counted_at).ms / 1'000;
  if (free == 0) return;  // the part of a byte is not lost: counted_at stays
  entry.counted_at = now;
  if (entry.unexplained > 0)
    entry.unexplained = std::max<std::int64_t>(entry.unexplained - free, 0);
}

void Connections::take_key(int descriptor, Entry& entry, std::string_view public_key) {
  entry.key = &*keys_.try_emplace(std::string(public_key)).first;
  std::vector<int>& all = entry.key->second;
  all.push_back(descriptor);
  const auto alive = std::count_if(all.begin(), all.end(), [this](int one) {
    return !entries_[static_cast<std::size_t>(one)].is_cut;
  });
  if (static_cast<std::size_t>(alive) <= limits_.per_key) return;
  const auto silent_longest = std::min_element(all.begin(), all.end(), [this](int a, int b) {
    const Entry& one = entries_[static_cast<std::size_t>(a)];
    const Entry& other = entries_[static_cast<std::size_t>(b)];
    return std::pair(one.is_cut, one.since) < std::pair(other.is_cut, other.since);
  });
  cut(*silent_longest, CutReason::too_many);
}

}  // namespace liferelay::field
