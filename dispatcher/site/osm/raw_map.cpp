// Three passes: relations say which ways they need, ways say which nodes, nodes say where and what
// stands there.
#include "dispatcher/site/osm/raw_map.hpp"

#include <algorithm>
#include <stdexcept>

#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/thread/pool.hpp>

#include "dispatcher/site/osm/feature_rules.hpp"
#include "dispatcher/site/osm/tag_words.hpp"

namespace liferelay::site {
namespace {

constexpr int pass_count = 3;
constexpr int worker_threads = 2;

// libosmium keeps a tag as two texts that each end in a zero byte, and walks past the list's end
// when a hostile file has an odd number of further ones in them.
void check_tags(const osmium::TagList& tags) {
  const unsigned char* const first = tags.data() + sizeof(osmium::TagList);
  const unsigned char* const last = tags.data() + tags.byte_size();
  if (first < last && (std::count(first, last, '\0') % 2 != 0 || last[-1] != '\0'))
    throw std::invalid_argument("a tag with a zero byte");
}

class Passes {
 public:
  Passes(const std::string& path, const ImportOptions& options, ImportSummary& summary,
         bool& header_seen)
      : file_(path), options_(options), summary_(summary), header_seen_(header_seen) {}

  RawMap run() {
    each<osmium::Relation>(0, osmium::osm_entity_bits::relation,
                           [this](const osmium::Relation& r) { read_relation(r); });
    sort_areas();
    each<osmium::Way>(1, osmium::osm_entity_bits::way,
                      [this](const osmium::Way& w) { read_way(w); });
    sort_ways();
    if (!map_.nodes.seal()) throw TooLarge("nodes");
    each<osmium::Node>(2, osmium::osm_entity_bits::node,
                       [this](const osmium::Node& n) { read_node(n); });
    sort_node_features();
    summary_.missing_references = map_.nodes.missing_references();
    return std::move(map_);
  }

 private:
  template <class Object, class Read>
  void each(int pass, osmium::osm_entity_bits::type kind, Read read) {
    osmium::io::Reader reader(file_, kind, pool_);
    static_cast<void>(reader.header());  // throws when this is no OpenStreetMap data
    header_seen_ = true;
    while (osmium::memory::Buffer buffer = reader.read()) {
      for (const Object& object : buffer.select<Object>()) {
        if (!object.visible()) continue;
        if (object.id() > max_object_id || object.id() < -max_object_id) {
          ++summary_.unusable_ids;
          continue;
        }
        const auto edited_s = static_cast<std::int64_t>(object.timestamp().seconds_since_epoch());
        summary_.newest_edit_s = std::max(summary_.newest_edit_s, edited_s);
        check_tags(object.tags());
        read(object);
      }
      report(pass, reader.offset(), reader.file_size());
    }
    reader.close();
    report(pass, 1, 1);
  }

  void report(int pass, std::size_t done, std::size_t total) const {
    if (!options_.progress || total == 0) return;
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    options_.progress(static_cast<int>((pass + share) * 1000 / pass_count));
  }

  void read_relation(const osmium::Relation& relation) {
    ++summary_.relations_read;
    if (!has_value(relation.tags(), "type", "multipolygon")) return;
    auto feature = feature_of(relation.tags());
    if (!feature) return;
    feature->source_id = -2 * relation.id() - 1;
    RawArea area{std::move(*feature), {}};
    for (const osmium::RelationMember& member : relation.members()) {
      const std::string_view role = member.role();
      const bool outer = role == "outer" || role.empty();
      if (member.type() == osmium::item_type::way && outer) area.outer_ways.push_back(member.ref());
    }
    map_.areas.push_back(std::move(area));
  }

  void sort_areas() {
    // Relation ids are stored negated, so the greater source id is the lower relation id.
    drop_repeats(map_.areas, [](const RawArea& a) { return -a.feature.source_id; });
    for (const RawArea& area : map_.areas) {
      outer_ways_.insert(outer_ways_.end(), area.outer_ways.begin(), area.outer_ways.end());
    }
    std::sort(outer_ways_.begin(), outer_ways_.end());
    outer_ways_.erase(std::unique(outer_ways_.begin(), outer_ways_.end()), outer_ways_.end());
  }

  void read_way(const osmium::Way& way) {
    ++summary_.ways_read;
    for (const osmium::NodeRef& ref : way.nodes()) map_.nodes.want(ref.ref());
    if (map_.nodes.size() > max_node_references) throw TooLarge("node references");
    const auto street = street_use(way.tags());
    auto feature = feature_of(way.tags());
    const bool outer = std::binary_search(outer_ways_.begin(), outer_ways_.end(), way.id());
    if (street && street->skipped) ++summary_.skipped[static_cast<std::size_t>(*street->skipped)];
    const bool is_street = street && !street->skipped;
    if (!is_street && !feature && !outer) return;
    RawWay raw;
    raw.id = way.id();
    raw.first_ref = map_.refs.size();
    raw.ref_count = way.nodes().size();
    for (const osmium::NodeRef& ref : way.nodes()) map_.refs.push_back(ref.ref());
    if (is_street) {
      raw.street = map_.streets.size();
      map_.streets.push_back(*street);
    }
    if (feature) {
      feature->source_id = -2 * way.id();
      raw.feature = map_.way_features.size();
      map_.way_features.push_back(std::move(*feature));
    }
    map_.ways.push_back(raw);
  }

  void sort_ways() {
    drop_repeats(map_.ways, [](const RawWay& way) { return way.id; });
    const auto is_here = [this](std::int64_t id) {
      return std::binary_search(map_.ways.begin(), map_.ways.end(), RawWay{.id = id},
                                [](const RawWay& a, const RawWay& b) { return a.id < b.id; });
    };
    const auto missing = std::count_if(outer_ways_.begin(), outer_ways_.end(),
                                       [&](std::int64_t id) { return !is_here(id); });
    summary_.missing_ways = static_cast<std::uint64_t>(missing);
  }

  void read_node(const osmium::Node& node) {
    ++summary_.nodes_read;
    if (!node.location().valid()) return;
    const geo::Position at{node.location().y(), node.location().x()};
    const bool inside = !options_.clip || options_.clip->contains(at);
    const auto index = map_.nodes.find(node.id());
    if (index && map_.nodes.place(*index, at) == NodeTable::Placing::already_placed) {
      ++summary_.repeated_objects;
      return;
    }
    auto feature = feature_of(node.tags());
    if (!inside) {
      if (index) map_.nodes.mark_outside(*index);
      if (index || feature) ++summary_.strays_clipped;
      return;
    }
    if (index) keep_barrier(*index, node.tags());
    if (!feature) return;
    feature->at = at;
    feature->source_id = node.id();
    map_.node_features.push_back(std::move(*feature));
  }

  void keep_barrier(NodeTable::Index node, const osmium::TagList& tags) {
    const Passage passage = passage_of(tags);
    if (passage.open()) return;
    map_.barriers.emplace(node, passage);
    ++summary_.barriers;
  }

  void sort_node_features() {
    drop_repeats(map_.node_features, [](const geo::MapFeature& f) { return f.source_id; });
  }

  // Sorts by id; of several objects with one id the first that was read stays.
  template <class Item, class IdOf>
  void drop_repeats(std::vector<Item>& items, IdOf id_of) {
    std::stable_sort(items.begin(), items.end(),
                     [&](const Item& a, const Item& b) { return id_of(a) < id_of(b); });
    const auto end = std::unique(items.begin(), items.end(), [&](const Item& a, const Item& b) {
      return id_of(a) == id_of(b);
    });
    summary_.repeated_objects += static_cast<std::uint64_t>(items.end() - end);
    items.erase(end, items.end());
  }

  osmium::io::File file_;
  osmium::thread::Pool pool_{worker_threads};
  const ImportOptions& options_;
  ImportSummary& summary_;
  bool& header_seen_;
  RawMap map_;
  std::vector<std::int64_t> outer_ways_;  // sorted
};

}  // namespace

RawMap read_raw_map(const std::string& path, const ImportOptions& options, ImportSummary& summary,
                    bool& header_seen) {
  return Passes(path, options, summary, header_seen).run();
}

}  // namespace liferelay::site
