#include "dispatcher/geo/build_map.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

#include "dispatcher/base/check.hpp"
#include "dispatcher/geo/components.hpp"
#include "dispatcher/geo/fixed_table.hpp"
#include "dispatcher/geo/grid_builder.hpp"
#include "dispatcher/geo/map_digest.hpp"

namespace liferelay::geo {
namespace {

tl::unexpected<Error> bad_graph(std::string_view en, std::string_view zh, std::size_t index) {
  return fail(ErrorKind::input, say(en, zh, {std::to_string(index)}));
}

Result<void> check_graph(const StreetGraph& graph) {
  if (graph.nodes.size() >= format::none || graph.edges.size() >= format::max_chains) {
    return bad_graph("The map is too large ({0} edges): cut it with --bbox.",
                     "地图太大（{0} 条边）：请用 --bbox 裁剪。", graph.edges.size());
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (!is_on_earth(graph.nodes[i])) {
      return bad_graph("Street node {0} does not lie on the earth: correct the map data.",
                       "道路节点 {0} 的坐标超出范围：请修正地图数据。", i);
    }
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    if (graph.edges[i].from >= graph.nodes.size() || graph.edges[i].to >= graph.nodes.size()) {
      return bad_graph("Street edge {0} names a node that is missing: correct the map data.",
                       "道路边 {0} 引用了不存在的节点：请修正地图数据。", i);
    }
  }
  for (std::size_t i = 0; i < graph.features.size(); ++i) {
    const MapFeature& f = graph.features[i];
    std::size_t longest = std::max({f.name.size(), f.opening_hours.size(), f.access.size(),
                                    f.level.size(), f.note.size(), f.aliases.size()});
    for (const std::string& alias : f.aliases) longest = std::max(longest, alias.size());
    if (!is_on_earth(f.at) || longest > format::max_text_bytes) {
      return bad_graph(
          "Map feature {0} has a text over 64 KiB or does not lie on the earth: correct the map "
          "data.",
          "地图要素 {0} 的文字超过 64 KiB 或坐标超出范围：请修正地图数据。", i);
    }
  }
  return {};
}

// Collects sections and lays them into a file.
class FileWriter {
 public:
  template <class Record>
  void add(std::uint32_t id, const std::vector<Record>& records) {
    ByteView bytes(reinterpret_cast<const std::uint8_t*>(records.data()),
                   records.size() * sizeof(Record));
    sections_.push_back({id, sizeof(Record), Bytes(bytes.begin(), bytes.end())});
  }

  // The section of this id gives way to another content.
  template <class Record>
  void replace(std::uint32_t id, const std::vector<Record>& records) {
    std::erase_if(sections_, [id](const Pending& s) { return s.id == id; });
    add(id, records);
  }

  Bytes finish() {
    std::sort(sections_.begin(), sections_.end(),
              [](const Pending& a, const Pending& b) { return a.id < b.id; });
    LIFERELAY_CHECK(sections_.size() == format::section_count);
    std::size_t offset = sizeof(format::Header) + sections_.size() * sizeof(format::Section);
    std::vector<format::Section> table;
    for (const Pending& section : sections_) {
      offset = aligned(offset);
      table.push_back({section.id, section.record_bytes, offset,
                       section.content.size() / section.record_bytes});
      offset += section.content.size();
    }
    Bytes file(offset, 0);
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Bytes& content = sections_[i].content;
      std::copy(content.begin(), content.end(),
                file.begin() + static_cast<std::ptrdiff_t>(table[i].offset));
    }
    std::memcpy(file.data() + sizeof(format::Header), table.data(),
                table.size() * sizeof(format::Section));
    format::Header header{format::magic, format::version, static_cast<std::uint32_t>(table.size()),
                          file.size(), 0};
    std::memcpy(file.data(), &header, sizeof header);
    header.digest = format::digest_of(file);
    std::memcpy(file.data(), &header, sizeof header);
    return file;
  }

 private:
  struct Pending {
    std::uint32_t id;
    std::uint32_t record_bytes;
    Bytes content;
  };

  static std::size_t aligned(std::size_t offset) { return (offset + 7) / 8 * 8; }

  std::vector<Pending> sections_;
};

std::vector<std::vector<format::Arc>> arcs_by_junction(const Contraction& contraction) {
  std::vector<std::vector<format::Arc>> arcs(contraction.junction_nodes.size());
  for (std::uint32_t i = 0; i < contraction.chains.size(); ++i) {
    const format::Chain& chain = contraction.chains[i];
    const format::Point& end = contraction.points[chain.first_point + chain.point_count - 1];
    const std::uint32_t flags = i << 2 | (chain.restricted() ? 2u : 0u);
    arcs[chain.from].push_back({chain.to, flags, end.forward_ms, end.backward_ms, end.length_cm});
    arcs[chain.to].push_back(
        {chain.from, flags | 1, end.backward_ms, end.forward_ms, end.length_cm});
  }
  return arcs;
}

void add_profile(FileWriter& file, Profile profile, const Contraction& contraction) {
  std::vector<std::uint32_t> first_arcs = {0};
  std::vector<format::Arc> arcs;
  for (const std::vector<format::Arc>& own : arcs_by_junction(contraction)) {
    arcs.insert(arcs.end(), own.begin(), own.end());
    first_arcs.push_back(static_cast<std::uint32_t>(arcs.size()));
  }
  const GridSections grid = build_grid(contraction);
  file.add(format::profile_section(profile, format::first_arcs), first_arcs);
  file.add(format::profile_section(profile, format::arcs), arcs);
  file.add(format::profile_section(profile, format::chains), contraction.chains);
  file.add(format::profile_section(profile, format::points), contraction.points);
  file.add(format::profile_section(profile, format::grid), std::vector<format::Grid>{grid.grid});
  file.add(format::profile_section(profile, format::first_entries), grid.first_entries);
  file.add(format::profile_section(profile, format::entries), grid.entries);
}

void add_features(FileWriter& file, const std::vector<MapFeature>& features) {
  std::vector<std::size_t> order(features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (features[a].kind != features[b].kind) return features[a].kind < features[b].kind;
    return features[a].source_id < features[b].source_id;
  });
  std::vector<format::Feature> records;
  Bytes text;
  ByteWriter out(text);
  for (const std::size_t i : order) {
    const MapFeature& feature = features[i];
    records.push_back({static_cast<std::uint32_t>(feature.kind), feature.at,
                       static_cast<std::uint32_t>(text.size())});
    out.signed_varint(feature.source_id);
    out.text(feature.name);
    out.unsigned_varint(feature.aliases.size());
    for (const std::string& alias : feature.aliases) out.text(alias);
    out.text(feature.opening_hours);
    out.text(feature.access);
    out.text(feature.level);
    out.text(feature.note);
  }
  file.add(format::features, records);
  file.add(format::feature_text, text);
}

bool has_table(FeatureKind kind, Profile profile) {
  const bool station = kind == FeatureKind::fire_station || kind == FeatureKind::ambulance_station;
  return station || (kind == FeatureKind::aed && profile == Profile::foot);
}

// 4 GiB: the memory that tables may take while a map is built, far more than a town needs.
constexpr std::size_t max_table_words = std::size_t{1} << 30;

struct TableSections {
  std::vector<format::Table> tables;
  std::vector<std::uint32_t> words;
};

void add_table(TableSections& out, const PathNetwork& network, std::uint32_t feature,
               Profile profile, const MapOptions& options, Search& workspace) {
  const Spot spot = network.snap(profile, network.feature_position(feature), SnapRule::dispatch,
                                 options.allow_restricted);
  if (!spot.on_network()) return;
  const Duration horizon = profile == Profile::foot ? options.foot_horizon : options.car_horizon;
  const FixedTable table = FixedTable::make(
      network, profile, spot, {horizon, options.allow_restricted, Metric::time}, workspace);
  out.tables.push_back({feature, static_cast<std::uint32_t>(profile), spot.chain, spot.offset_cm,
                        spot.off_path_cm, static_cast<std::uint32_t>(table.horizon().ms),
                        options.allow_restricted ? 1u : 0u,
                        static_cast<std::uint32_t>(out.words.size()), table.page_count()});
  const RecordArray<std::uint32_t> words = table.words();
  for (std::uint32_t i = 0; i < words.size(); ++i) out.words.push_back(words[i]);
}

// Ends early once there is more than a map may hold.
TableSections build_tables(const PathNetwork& network, const MapOptions& options) {
  TableSections sections;
  Search workspace;
  for (std::uint32_t i = 0; i < network.feature_count() && sections.words.size() <= max_table_words;
       ++i) {
    for (const Profile profile : {Profile::foot, Profile::car}) {
      if (!has_table(network.feature_kind(i), profile)) continue;
      add_table(sections, network, i, profile, options, workspace);
    }
  }
  return sections;
}

}  // namespace

Result<Bytes> build_map(const StreetGraph& graph, const MapOptions& options) {
  const Result<void> checked = check_graph(graph);
  if (!checked) return tl::make_unexpected(checked.error());
  FileWriter file;
  for (const Profile profile : {Profile::foot, Profile::car}) {
    Result<Contraction> contraction = contract(graph, profile);
    if (!contraction) return tl::make_unexpected(contraction.error());
    number_components(*contraction,
                      profile == Profile::foot ? Connection::weak : Connection::strong);
    add_profile(file, profile, *contraction);
  }
  add_features(file, graph.features);
  // The tables are made by searching in the map as far as it is written.
  file.add(format::tables, std::vector<format::Table>{});
  file.add(format::table_words, std::vector<std::uint32_t>{});
  const Bytes without_tables = file.finish();
  const Result<PathNetwork> network = PathNetwork::open(without_tables);
  if (!network) return tl::make_unexpected(network.error());
  const TableSections tables = build_tables(*network, options);
  if (tables.words.size() > max_table_words) {
    return bad_graph("The tables of {0} features alone are over 4 GiB: use a smaller extract.",
                     "仅 {0} 个要素的时间表就超过 4 GiB：请改用较小的地图。", tables.tables.size());
  }
  file.replace(format::tables, tables.tables);
  file.replace(format::table_words, tables.words);
  return file.finish();
}

}  // namespace liferelay::geo
