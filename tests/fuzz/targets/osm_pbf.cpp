// Maps in OpenStreetMap's binary format.
#include "tests/fuzz/map_in_memory.hpp"
#include "tests/fuzz/target.hpp"

namespace {

void run(std::string_view bytes) {
  liferelay::fuzz::import_map(bytes, ".osm.pbf");
}

const liferelay::fuzz::Registered registered("osm_pbf", run);

}  // namespace
