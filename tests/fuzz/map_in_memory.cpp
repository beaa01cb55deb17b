#include "tests/fuzz/map_in_memory.hpp"

#include <fstream>

#include "dispatcher/site/osm/import.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/scratch_folder.hpp"

namespace liferelay::fuzz {
namespace {

void expect_sound(const geo::StreetGraph& graph) {
  for (const geo::Position node : graph.nodes)
    promise(geo::is_on_earth(node), "a node lies on the earth");
  for (const geo::StreetEdge& edge : graph.edges) {
    promise(edge.from < graph.nodes.size() && edge.to < graph.nodes.size(),
            "an edge joins two nodes");
  }
}

}  // namespace

void import_map(std::string_view bytes, const std::string& ending) {
  static const test::ScratchFolder folder;
  const std::string path = folder.file("map" + ending);
  std::ofstream(path, std::ios::binary) << bytes;
  const auto imported = site::import_osm(path);
  if (!imported) {
    promise(!imported.error().what.en.empty() && !imported.error().what.zh.empty(),
            "a map that is not read is answered with a sentence");
    return;
  }
  promise(!imported->graph.edges.empty(), "a map that is read has a street");
  expect_sound(imported->graph);
  const auto again = site::import_osm(path);
  promise(again && again->summary == imported->summary, "the same file gives the same map");
}

}  // namespace liferelay::fuzz
