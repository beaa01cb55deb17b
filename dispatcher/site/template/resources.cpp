#include "dispatcher/site/template/resources.hpp"

#include <algorithm>

namespace liferelay::site {

const Resource* find_resource(std::string_view name) {
  const auto all = resources();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Resource& resource) { return resource.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<Resource> resources_in(std::string_view folder) {
  std::vector<Resource> found;
  for (const Resource& resource : resources()) {
    if (resource.name.starts_with(folder)) found.push_back(resource);
  }
  return found;
}

}  // namespace liferelay::site
