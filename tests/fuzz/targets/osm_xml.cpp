// Maps in OpenStreetMap's XML.
#include "tests/fuzz/map_in_memory.hpp"
#include "tests/fuzz/target.hpp"

namespace {

void run(std::string_view bytes) {
  liferelay::fuzz::import_map(bytes, ".osm");
}

const liferelay::fuzz::Registered registered("osm_xml", run);

}  // namespace
