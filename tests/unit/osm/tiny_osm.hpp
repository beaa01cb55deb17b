// Tiny OpenStreetMap files, written by the test itself.
#pragma once

#include <string>

#include "dispatcher/site/osm/import.hpp"

namespace liferelay::test {

// "highway=path name=A" as tag elements. A value cannot hold a space; write '~' for it.
std::string tags_xml(const std::string& pairs);
// <node>, with coordinates in thousandths of a degree.
std::string node_xml(int id, int lat_milli, int lon_milli, const std::string& tags = "");
// <way> through nodes "1 2 3".
std::string way_xml(int id, const std::string& nodes, const std::string& tags);

// Imports the elements as an .osm file.
Result<site::Imported> import_xml(const std::string& elements,
                                  const site::ImportOptions& options = {});

}  // namespace liferelay::test
