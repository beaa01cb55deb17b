// What the people of the site are called: read once, kept in memory, never journalled.
#pragma once

#include <string>

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

 private:
  site::Registry registry_;
};

}  // namespace liferelay::service
