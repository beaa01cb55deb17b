// An OpenStreetMap file from bytes, for the targets that import one: written to a folder in memory.
#pragma once

#include <string>
#include <string_view>

namespace liferelay::fuzz {

// Imports the bytes as a file whose name ends in `ending` (".osm"), twice, and checks the graph.
void import_map(std::string_view bytes, const std::string& ending);

}  // namespace liferelay::fuzz
