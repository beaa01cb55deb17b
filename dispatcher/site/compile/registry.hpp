// Names and telephone numbers of the people of a site, and who trained them. They never enter the
// journal; they stay beside it.
#pragma once

#include <map>
#include <string>

namespace liferelay::site {

struct Contact {
  std::string name;
  std::string phone;
  std::map<std::string, std::string> issuers;  // of certificates, by capability (R27)
  std::string source;                          // which import wrote the row; empty: by hand
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
