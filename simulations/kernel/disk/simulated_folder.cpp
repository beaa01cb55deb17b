#include "simulations/kernel/disk/simulated_folder.hpp"

#include <utility>

namespace liferelay::kernel {

const SimulatedNode* SimulatedFolder::find(const std::string& name) const {
  const auto found = seen_.find(name);
  return found == seen_.end() ? nullptr : &found->second;
}

std::uint64_t SimulatedFolder::used_bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& [name, node] : seen_) {
    bytes += node.file ? node.file->size() : node.folder->used_bytes();
  }
  return bytes;
}

void SimulatedFolder::add(const std::string& name, SimulatedNode node) {
  seen_[name] = node;
  unsynced_.push_back({{}, name, std::move(node)});
}

void SimulatedFolder::remove(const std::string& name) {
  seen_.erase(name);
  unsynced_.push_back({name, {}, {}});
}

void SimulatedFolder::rename(const std::string& from, const std::string& to) {
  SimulatedNode node = seen_[from];
  seen_.erase(from);
  seen_[to] = node;
  unsynced_.push_back({from, to, std::move(node)});
}

void SimulatedFolder::put(const Change& change) {
  if (!change.from.empty()) on_disk_.erase(change.from);
  if (!change.to.empty()) on_disk_[change.to] = change.node;
}

void SimulatedFolder::sync() {
  for (const Change& change : unsynced_) put(change);
  unsynced_.clear();
}

void SimulatedFolder::cut_power(Prng& prng) {
  const std::uint64_t kept = prng.below(5);
  for (const Change& change : unsynced_) {
    if (prng.chance(kept, 4)) put(change);
  }
  unsynced_.clear();
  seen_ = on_disk_;
  for (auto& [name, node] : seen_) {
    if (node.file) node.file->cut_power(prng);
    if (node.folder) node.folder->cut_power(prng);
  }
}

}  // namespace liferelay::kernel
