#include "dispatcher/geo/contraction.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace liferelay::geo {
namespace {

constexpr std::uint64_t largest_sum = std::numeric_limits<std::int32_t>::max();

// One end of a usable edge, at a node.
struct EdgeEnd {
  std::uint32_t edge;
  bool reversed;  // this is the edge's `to` end: leaving here means running against the edge
};

// The permissions of an edge as met when leaving from one of its ends.
struct Leaving {
  std::uint32_t out_ms;
  std::uint32_t in_ms;
  bool restricted;

  bool continues_as(const Leaving& next) const {
    return (out_ms != 0) == (next.out_ms != 0) && (in_ms != 0) == (next.in_ms != 0) &&
           restricted == next.restricted;
  }
};

// Interleaves the bits of latitude and longitude (Morton's order).
std::uint64_t curve_key(Position p) {
  const auto lat = static_cast<std::uint32_t>(p.lat_e7) ^ 0x8000'0000u;
  const auto lon = static_cast<std::uint32_t>(p.lon_e7) ^ 0x8000'0000u;
  std::uint64_t key = 0;
  for (int bit = 31; bit >= 0; --bit) {
    key = key << 2 | static_cast<std::uint64_t>(lat >> bit & 1) << 1 | (lon >> bit & 1);
  }
  return key;
}

class Contractor {
 public:
  Contractor(const StreetGraph& graph, Profile profile)
      : graph_(graph), profile_(static_cast<std::size_t>(profile)) {}

  Result<Contraction> run() {
    list_edge_ends();
    order_nodes();
    done_.assign(graph_.edges.size(), false);
    junction_.assign(graph_.nodes.size(), format::none);
    for (const std::uint32_t node : curve_) {
      if (!is_inner(node)) add_junction(node);
    }
    add_ring_junctions();
    std::fill(done_.begin(), done_.end(), false);
    number_junctions();
    for (const std::uint32_t node : result_.junction_nodes) {
      for (std::uint32_t i = first_[node]; i < first_[node + 1]; ++i) {
        if (done_[ends_[i].edge]) continue;
        if (!draw_chain(node, ends_[i])) return too_long(node);
      }
    }
    return std::move(result_);
  }

 private:
  bool usable(const StreetEdge& edge) const {
    return edge.use[profile_].forward_ms != 0 || edge.use[profile_].backward_ms != 0;
  }

  void list_edge_ends() {
    first_.assign(graph_.nodes.size() + 1, 0);
    for (const StreetEdge& edge : graph_.edges) {
      if (!usable(edge)) continue;
      ++first_[edge.from + 1];
      ++first_[edge.to + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    ends_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t i = 0; i < graph_.edges.size(); ++i) {
      const StreetEdge& edge = graph_.edges[i];
      if (!usable(edge)) continue;
      ends_[next[edge.from]++] = {i, false};
      ends_[next[edge.to]++] = {i, true};
    }
  }

  void order_nodes() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node) {
      if (degree(node) != 0) keys.emplace_back(curve_key(graph_.nodes[node]), node);
    }
    std::sort(keys.begin(), keys.end());
    for (const auto& [key, node] : keys) curve_.push_back(node);
  }

  std::uint32_t degree(std::uint32_t node) const { return first_[node + 1] - first_[node]; }

  Leaving leaving(EdgeEnd end) const {
    const EdgeUse& use = graph_.edges[end.edge].use[profile_];
    if (end.reversed) return {use.backward_ms, use.forward_ms, use.restricted};
    return {use.forward_ms, use.backward_ms, use.restricted};
  }

  Leaving arriving(EdgeEnd end) const {
    const Leaving out = leaving(end);
    return {out.in_ms, out.out_ms, out.restricted};
  }

  bool is_inner(std::uint32_t node) const {
    if (degree(node) != 2) return false;
    const EdgeEnd a = ends_[first_[node]];
    const EdgeEnd b = ends_[first_[node] + 1];
    return arriving(a).continues_as(leaving(b));
  }

  std::uint32_t far_node(EdgeEnd end) const {
    const StreetEdge& edge = graph_.edges[end.edge];
    return end.reversed ? edge.from : edge.to;
  }

  // The other edge of an inner node.
  EdgeEnd onward(std::uint32_t node, std::uint32_t came_by) const {
    const EdgeEnd a = ends_[first_[node]];
    return a.edge == came_by ? ends_[first_[node] + 1] : a;
  }

  void add_junction(std::uint32_t node) {
    junction_[node] = 0;
    for (std::uint32_t i = first_[node]; i < first_[node + 1]; ++i) mark_until_junction(ends_[i]);
  }

  void mark_until_junction(EdgeEnd end) {
    while (!done_[end.edge]) {
      done_[end.edge] = true;
      const std::uint32_t node = far_node(end);
      if (junction_[node] != format::none || !is_inner(node)) return;
      end = onward(node, end.edge);
    }
  }

  // Edges that no junction leads to belong to rings.
  void add_ring_junctions() {
    for (const std::uint32_t node : curve_) {
      if (!done_[ends_[first_[node]].edge]) add_junction(node);
    }
  }

  void number_junctions() {
    for (const std::uint32_t node : curve_) {
      if (junction_[node] == format::none) continue;
      junction_[node] = static_cast<std::uint32_t>(result_.junction_nodes.size());
      result_.junction_nodes.push_back(node);
    }
  }

  // False if the sums do not fit.
  bool draw_chain(std::uint32_t node, EdgeEnd end) {
    const Leaving use = leaving(end);
    format::Chain chain{};
    chain.from = junction_[node];
    chain.first_point = static_cast<std::uint32_t>(result_.points.size());
    chain.flags =
        (use.out_ms != 0 ? 1u : 0u) | (use.in_ms != 0 ? 2u : 0u) | (use.restricted ? 4u : 0u);
    chain.component_open = chain.component_all = format::none;
    format::Point point{graph_.nodes[node], 0, 0, 0};
    result_.points.push_back(point);
    while (true) {
      const StreetEdge& edge = graph_.edges[end.edge];
      const Leaving step = leaving(end);
      const std::uint64_t length = std::uint64_t{point.length_cm} + std::max(edge.length_cm, 1u);
      const std::uint64_t forward = std::uint64_t{point.forward_ms} + step.out_ms;
      const std::uint64_t backward = std::uint64_t{point.backward_ms} + step.in_ms;
      if (std::max({length, forward, backward}) > largest_sum) return false;
      done_[end.edge] = true;
      node = far_node(end);
      point = {graph_.nodes[node], static_cast<std::uint32_t>(length),
               static_cast<std::uint32_t>(forward), static_cast<std::uint32_t>(backward)};
      result_.points.push_back(point);
      if (junction_[node] != format::none) break;
      end = onward(node, end.edge);
    }
    chain.to = junction_[node];
    chain.point_count = static_cast<std::uint32_t>(result_.points.size()) - chain.first_point;
    result_.chains.push_back(chain);
    return true;
  }

  tl::unexpected<Error> too_long(std::uint32_t node) const {
    const std::string lat = std::to_string(graph_.nodes[node].lat_e7);
    const std::string lon = std::to_string(graph_.nodes[node].lon_e7);
    return fail(ErrorKind::input, say("The way that starts at {0}, {1} (1e-7 degrees) is over "
                                      "21,000 km long or takes over 24 days: "
                                      "correct its nodes or its speed in the map data.",
                                      "从 {0}, {1}（1e-7 度）开始的道路长度超过 21000 "
                                      "公里或耗时超过 24 天：请修正地图数据中的节点或速度。",
                                      {lat, lon}));
  }

  const StreetGraph& graph_;
  std::size_t profile_;
  std::vector<std::uint32_t> first_;  // by node: its edge ends
  std::vector<EdgeEnd> ends_;
  std::vector<std::uint32_t> curve_;     // the nodes in use, along the curve
  std::vector<std::uint32_t> junction_;  // by node; none: inner
  std::vector<bool> done_;               // by edge
  Contraction result_;
};

}  // namespace

Result<Contraction> contract(const StreetGraph& graph, Profile profile) {
  return Contractor(graph, profile).run();
}

}  // namespace liferelay::geo
