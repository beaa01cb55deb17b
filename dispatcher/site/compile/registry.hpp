// Names and telephone numbers of the people of a site. They never enter the journal; they stay
// beside it.
#pragma once

#include <map>
#include <string>

namespace liferelay::site {

struct Contact {
  std::string name;
  std::string phone;
};

struct Registry {
  std::map<std::string, Contact> people;  // by registry id

  // The name, or the id itself where no name is known.
  const std::string& name_of(const std::string& id) const {
    const auto found = people.find(id);
    return found == people.end() || found->second.name.empty() ? id : found->second.name;
  }
};

}  // namespace liferelay::site
