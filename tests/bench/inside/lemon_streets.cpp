// See lemon_streets.hpp. Compiled as C++17.
#include "tests/bench/inside/lemon_streets.hpp"

#include <lemon/dijkstra.h>
#include <lemon/smart_graph.h>

namespace liferelay::bench {
namespace {

using Graph = lemon::SmartDigraph;
using Times = Graph::ArcMap<int>;
using Dijkstra = lemon::Dijkstra<Graph, Times>;

// Arcs against the way people go, for the search begins where they are to arrive. `shift`: of both
// nodes.
void add_arcs(Graph& graph, Times& times, const std::vector<LemonEdge>& edges, int shift) {
  const auto add = [&](int from, int to, int ms) {
    if (ms > 0)
      times[graph.addArc(Graph::nodeFromId(to + shift), Graph::nodeFromId(from + shift))] = ms;
  };
  for (const LemonEdge& edge : edges) {
    add(edge.from, edge.to, edge.forward_ms);
    add(edge.to, edge.from, edge.backward_ms);
  }
}

void add_nodes(Graph& graph, int count) {
  graph.reserveNode(count);
  for (int i = 0; i < count; ++i) graph.addNode();
}

}  // namespace

struct LemonStreets::Graphs {
  explicit Graphs(int node_count) : nodes(node_count), times(streets), layered_times(layered) {}

  int nodes;
  std::vector<LemonEdge> edges;
  std::vector<int> people;  // by node: how many
  Graph streets;
  Times times;
  Graph layered;  // nodes below `nodes`: the thing is fetched; above: it is still to be fetched
  Times layered_times;
};

LemonStreets::LemonStreets(int nodes, const std::vector<LemonEdge>& edges)
    : graphs_(std::make_unique<Graphs>(nodes)) {
  graphs_->edges = edges;
  graphs_->people.assign(static_cast<std::size_t>(nodes), 0);
  add_nodes(graphs_->streets, nodes);
  add_arcs(graphs_->streets, graphs_->times, edges, 0);
}

LemonStreets::~LemonStreets() = default;

void LemonStreets::place(const std::vector<int>& people) {
  graphs_->people.assign(graphs_->people.size(), 0);
  for (const int node : people) ++graphs_->people[static_cast<std::size_t>(node)];
}

std::vector<int> LemonStreets::nearest(int target, std::size_t count) {
  std::vector<int> found;
  Dijkstra search(graphs_->streets, graphs_->times);
  search.init();
  search.addSource(Graph::nodeFromId(target));
  while (!search.emptyQueue() && found.size() < count) {
    const Graph::Node node = search.processNextNode();
    const int here = graphs_->people[static_cast<std::size_t>(Graph::id(node))];
    for (int i = 0; i < here && found.size() < count; ++i) found.push_back(search.dist(node));
  }
  return found;
}

void LemonStreets::place_equipment(const std::vector<int>& things, int taking_ms) {
  Graphs& graphs = *graphs_;
  graphs.layered.clear();
  add_nodes(graphs.layered, 2 * graphs.nodes);
  add_arcs(graphs.layered, graphs.layered_times, graphs.edges, 0);
  add_arcs(graphs.layered, graphs.layered_times, graphs.edges, graphs.nodes);
  for (const int node : things) {
    graphs.layered_times[graphs.layered.addArc(Graph::nodeFromId(node),
                                               Graph::nodeFromId(node + graphs.nodes))] = taking_ms;
  }
}

int LemonStreets::by_way_of(int target) {
  Dijkstra search(graphs_->layered, graphs_->layered_times);
  search.init();
  search.addSource(Graph::nodeFromId(target));
  while (!search.emptyQueue()) {
    const Graph::Node node = search.processNextNode();
    const int street = Graph::id(node) - graphs_->nodes;
    if (street >= 0 && graphs_->people[static_cast<std::size_t>(street)] > 0)
      return search.dist(node);
  }
  return -1;
}

}  // namespace liferelay::bench
