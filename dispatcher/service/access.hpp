// Who the gateway lets in, and what the people of the site are called: both in memory.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/site/compile/registry.hpp"

namespace liferelay::service {

class Access final : public sequencer::AccessList {
 public:
  void allow(const std::string& public_key) override { allowed_.insert(public_key); }
  void deny(const std::string& public_key) override { allowed_.erase(public_key); }
  bool allows(std::string_view public_key) const {
    return allowed_.contains(std::string(public_key));
  }

 private:
  std::unordered_set<std::string> allowed_;  // bounded by the state: max_keys
};

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
