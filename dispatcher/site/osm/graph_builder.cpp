// Every way is walked once; every pair of neighbouring known nodes is an edge.
#include "dispatcher/site/osm/graph_builder.hpp"

#include <algorithm>
#include <limits>

namespace liferelay::site {
namespace {

using geo::EdgeUse;
using geo::Profile;
using Vertex = std::uint32_t;
constexpr Vertex no_vertex = std::numeric_limits<Vertex>::max();
// No street is drawn in such strides: one of its nodes has lost its place.
constexpr std::int64_t max_edge_cm = 10'000'000;

// At least a millisecond, so that no edge is free and no search runs in a circle of zeros.
std::uint32_t travel_ms(std::int64_t length_cm, std::int32_t speed_mm_s) {
  if (speed_mm_s <= 0) return 0;
  const std::int64_t ms = (length_cm * 10'000 + speed_mm_s / 2) / speed_mm_s;
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(ms, 1, std::numeric_limits<std::uint32_t>::max()));
}

EdgeUse edge_use(const ProfileUse& use, std::int64_t length_cm) {
  return {travel_ms(length_cm, use.forward_mm_s), travel_ms(length_cm, use.backward_mm_s),
          use.restricted};
}

EdgeUse link_use(Access access) {
  if (access == Access::no) return {};
  return {1, 1, access == Access::by_permission};
}

class GraphBuilder {
 public:
  GraphBuilder(const RawMap& raw, ImportSummary& summary)
      : raw_(raw), summary_(summary), vertex_of_(raw.nodes.size(), no_vertex) {}

  geo::StreetGraph run() {
    for (const RawWay& way : raw_.ways) {
      if (way.street == none) continue;
      if (add_street(way)) {
        ++summary_.streets;
      } else {
        ++summary_.skipped[static_cast<std::size_t>(SkipReason::no_segment)];
      }
    }
    return std::move(graph_);
  }

 private:
  bool add_street(const RawWay& way) {
    const StreetUse& use = raw_.streets[way.street];
    const std::size_t edges_before = graph_.edges.size();
    std::optional<NodeTable::Index> previous;
    for (std::size_t i = 0; i < way.ref_count; ++i) {
      const auto node = known_node(raw_.refs[way.first_ref + i]);
      if (node && previous && *node != *previous) add_edge(*previous, *node, use);
      previous = node;
    }
    return graph_.edges.size() > edges_before;
  }

  std::optional<NodeTable::Index> known_node(std::int64_t id) const {
    const auto node = raw_.nodes.find(id);
    if (!node || !raw_.nodes.position(*node)) return std::nullopt;
    return node;
  }

  void add_edge(NodeTable::Index from, NodeTable::Index to, const StreetUse& use) {
    const std::int64_t length_cm =
        geo::distance_cm(*raw_.nodes.position(from), *raw_.nodes.position(to));
    if (length_cm > max_edge_cm) {
      ++summary_.too_long;
      return;
    }
    geo::StreetEdge edge;
    edge.from = street_end(from);
    edge.to = street_end(to);
    edge.length_cm = static_cast<std::uint32_t>(length_cm);
    for (std::size_t p = 0; p < geo::profile_count; ++p)
      edge.use[p] = edge_use(use.of[p], length_cm);
    graph_.edges.push_back(edge);
  }

  // The vertex of a node, or, at a barrier, a fresh one linked to the first.
  Vertex street_end(NodeTable::Index node) {
    Vertex& first = vertex_of_[node];
    if (first == no_vertex) {
      first = add_vertex(node);
      return first;
    }
    const auto barrier = raw_.barriers.find(node);
    if (barrier == raw_.barriers.end()) return first;
    const Vertex fresh = add_vertex(node);
    add_link(first, fresh, barrier->second);
    return fresh;
  }

  Vertex add_vertex(NodeTable::Index node) {
    graph_.nodes.push_back(*raw_.nodes.position(node));
    return static_cast<Vertex>(graph_.nodes.size() - 1);
  }

  void add_link(Vertex from, Vertex to, const Passage& passage) {
    geo::StreetEdge link;
    link.from = from;
    link.to = to;
    for (std::size_t p = 0; p < geo::profile_count; ++p) {
      link.use[p] = link_use(passage.of(static_cast<Profile>(p)));
    }
    const bool usable = link.use[0].forward_ms > 0 || link.use[1].forward_ms > 0;
    if (usable) graph_.edges.push_back(link);
  }

  const RawMap& raw_;
  ImportSummary& summary_;
  std::vector<Vertex> vertex_of_;  // by node; at a barrier its first vertex
  geo::StreetGraph graph_;
};

void count_edges(const geo::StreetGraph& graph, ImportSummary& summary) {
  for (const geo::StreetEdge& edge : graph.edges) {
    for (std::size_t p = 0; p < geo::profile_count; ++p) {
      const EdgeUse& use = edge.use[p];
      if (use.forward_ms == 0 && use.backward_ms == 0) continue;
      ++summary.edges[p];
      if (use.restricted) ++summary.restricted[p];
    }
  }
}

}  // namespace

geo::StreetGraph build_street_graph(RawMap& raw, ImportSummary& summary) {
  geo::StreetGraph graph = GraphBuilder(raw, summary).run();
  count_edges(graph, summary);
  graph.features = place_features(raw, summary);
  return graph;
}

}  // namespace liferelay::site
