// The files that come with the program: plans, holidays and spreadsheet templates from config/, put
// into the binary when it is built, so that it works alone.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace liferelay::site {

struct Resource {
  std::string_view name;  // below config/, such as "templates/zh/AED.csv"
  std::string_view text;  // its bytes, as they are
};

// All of them, by name. They live as long as the program.
std::span<const Resource> resources();
// The file of that name; nothing if there is none.
const Resource* find_resource(std::string_view name);
// Those whose name begins with `folder`, such as "templates/zh/", by name.
std::vector<Resource> resources_in(std::string_view folder);

}  // namespace liferelay::site
