// What the people of the site are called: read with the site, kept in memory, never journalled.
#pragma once

#include <string>
#include <utility>

#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/site/compile/registry.hpp"

namespace liferelay::service {

class RegistryPeople final : public sequencer::People {
 public:
  explicit RegistryPeople(site::Registry registry) : registry_(std::move(registry)) {}
  sequencer::PersonDetails details(const std::string& id) const override {
    const auto found = registry_.people.find(id);
    if (found == registry_.people.end()) return {};
    return {found->second.name, found->second.phone};
  }
  // The registry as it was.
  site::Registry replace(site::Registry registry) {
    return std::exchange(registry_, std::move(registry));
  }
  void forget(const std::string& id) { registry_.people.erase(id); }

 private:
  site::Registry registry_;
};

// Erasing somebody: the sealing key beside the journal, and the name in memory.
class PersonalStore final : public sequencer::PersonalKeys {
 public:
  PersonalStore(journal::KeyRing& keys, RegistryPeople& people) : keys_(keys), people_(people) {}
  Result<void> destroy(const std::string& owner, const std::string& registry_id) override {
    people_.forget(registry_id);
    return keys_.destroy(owner);
  }

 private:
  journal::KeyRing& keys_;
  RegistryPeople& people_;
};

}  // namespace liferelay::service
