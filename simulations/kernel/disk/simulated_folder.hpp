// One folder of a simulated disk: names that processes see, and those that a power cut leaves.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "simulations/kernel/disk/simulated_file.hpp"

namespace liferelay::kernel {

class SimulatedFolder;

// One of the two.
struct SimulatedNode {
  std::shared_ptr<SimulatedFile> file;
  std::shared_ptr<SimulatedFolder> folder;
};

class SimulatedFolder {
 public:
  using Names = std::map<std::string, SimulatedNode>;

  const Names& names() const { return seen_; }
  // Null when there is no such name.
  const SimulatedNode* find(const std::string& name) const;

  // Of all files in here and below.
  std::uint64_t used_bytes() const;

  void add(const std::string& name, SimulatedNode node);
  void remove(const std::string& name);
  void rename(const std::string& from, const std::string& to);

  // The names are on the disk; what is in the files is another matter.
  void sync();
  // Of the names that were not synced each change is kept or lost; then the same for all that is
  // left in here.
  void cut_power(Prng& prng);

 private:
  // From one name to another; an empty one is none.
  struct Change {
    std::string from;
    std::string to;
    SimulatedNode node;
  };

  void put(const Change& change);

  Names seen_;
  Names on_disk_;
  std::vector<Change> unsynced_;
};

}  // namespace liferelay::kernel
