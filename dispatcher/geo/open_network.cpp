// Opening a map file: everything a reader would follow (an offset, an index, a count) is checked
// once, here.
#include <algorithm>
#include <string>

#include "dispatcher/geo/path_network.hpp"

namespace liferelay::geo {
namespace {

tl::unexpected<Error> damaged(std::string_view part) {
  return fail(ErrorKind::damaged,
              say("The map file is damaged ({0}): build it again with map build.",
                  "地图文件已损坏（{0}）：请用 map build 重新生成。", {part}));
}

Result<format::Header> read_header(ByteView bytes) {
  const RecordArray<format::Header> headers(
      bytes.first(std::min(bytes.size(), sizeof(format::Header))));
  if (headers.empty() || headers[0].magic != format::magic) {
    return fail(ErrorKind::input, say("This is not a map file: make one with map build.",
                                      "这不是地图文件：请用 map build 生成。"));
  }
  const format::Header header = headers[0];
  if (header.version != format::version) {
    return fail(ErrorKind::unsupported,
                say("The map file has format version {0}, this program reads {1}: build it again "
                    "with map build.",
                    "地图文件的格式版本为 {0}，本程序读取版本 {1}：请用 map build 重新生成。",
                    {std::to_string(header.version), std::to_string(format::version)}));
  }
  if (header.file_bytes != bytes.size()) return damaged("its length");
  if (header.section_count != format::section_count) return damaged("number of sections");
  return header;
}

// Finds sections by id; every one of this version is there exactly once.
class Sections {
 public:
  static Result<Sections> read(ByteView bytes) {
    Sections sections;
    sections.bytes_ = bytes;
    constexpr std::size_t table_bytes = format::section_count * sizeof(format::Section);
    if (bytes.size() < sizeof(format::Header) + table_bytes) return damaged("section table");
    sections.table_ =
        RecordArray<format::Section>(bytes.subspan(sizeof(format::Header), table_bytes));
    for (std::uint32_t i = 0; i < sections.table_.size(); ++i) {
      const format::Section s = sections.table_[i];
      const bool fits = s.record_bytes != 0 && s.offset <= bytes.size() &&
                        s.count <= (bytes.size() - s.offset) / s.record_bytes &&
                        s.count < format::none;
      if (!fits) return damaged("section bounds");
    }
    return sections;
  }

  template <class Record>
  bool find(std::uint32_t id, RecordArray<Record>& out) const {
    const std::optional<ByteView> bytes = find_bytes(id, sizeof(Record));
    if (bytes) out = RecordArray<Record>(*bytes);
    return bytes.has_value();
  }

  std::optional<ByteView> find_bytes(std::uint32_t id, std::size_t record_bytes) const {
    for (std::uint32_t i = 0; i < table_.size(); ++i) {
      const format::Section s = table_[i];
      if (s.id != id || s.record_bytes != record_bytes) continue;
      return bytes_.subspan(s.offset, s.count * s.record_bytes);
    }
    return std::nullopt;
  }

 private:
  ByteView bytes_;
  RecordArray<format::Section> table_;
};

// Starts of the runs of another array: from 0 up to its size, never falling.
bool is_directory(const RecordArray<std::uint32_t>& starts, std::uint32_t size) {
  if (starts.empty() || starts[0] != 0 || starts[starts.size() - 1] != size) return false;
  std::uint32_t previous = 0;
  for (std::uint32_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t start = starts[i];
    if (start < previous) return false;
    previous = start;
  }
  return true;
}

bool arcs_fit(const ProfileNetwork& network) {
  const std::uint32_t junctions = network.junction_count();
  bool fit = true;
  for (std::uint32_t i = 0; i < network.arcs.size(); ++i) {
    const format::Arc arc = network.arcs[i];
    fit &= arc.to < junctions && arc.chain() < network.chains.size();
  }
  return fit;
}

bool points_fit(const ProfileNetwork& network, const format::Chain& chain) {
  format::Point previous = network.points[chain.first_point];
  bool fit = previous.length_cm == 0 && previous.forward_ms == 0 && previous.backward_ms == 0 &&
             is_on_earth(previous.at);
  for (std::uint32_t i = 1; i < chain.point_count; ++i) {
    const format::Point p = network.points[chain.first_point + i];
    fit &= p.length_cm > previous.length_cm && p.forward_ms >= previous.forward_ms &&
           p.backward_ms >= previous.backward_ms && is_on_earth(p.at);
    previous = p;
  }
  return fit;
}

bool chains_fit(const ProfileNetwork& network) {
  const std::uint32_t junctions = network.junction_count();
  const std::uint32_t points = network.points.size();
  for (std::uint32_t i = 0; i < network.chains.size(); ++i) {
    const format::Chain chain = network.chains[i];
    const bool fits = chain.from < junctions && chain.to < junctions && chain.point_count >= 2 &&
                      chain.first_point <= points &&
                      chain.point_count <= points - chain.first_point;
    if (!fits || !points_fit(network, chain)) return false;
  }
  return true;
}

bool grid_fits(const ProfileNetwork& network) {
  const format::Grid& grid = network.grid;
  if (grid.cell_lat_e7 == 0 || grid.cell_lon_e7 == 0 || !is_on_earth(grid.south_west)) return false;
  const std::uint64_t cells = std::uint64_t{grid.rows} * grid.columns;
  if (cells == 0 || cells + 1 != network.first_entries.size()) return false;
  if (!is_directory(network.first_entries, network.entries.size())) return false;
  for (std::uint32_t i = 0; i < network.entries.size(); ++i) {
    const format::GridEntry entry = network.entries[i];
    if (entry.chain >= network.chains.size()) return false;
    const format::Chain chain = network.chains[entry.chain];
    const bool inside =
        entry.point >= chain.first_point && entry.point - chain.first_point < chain.point_count - 1;
    if (!inside) return false;
  }
  return true;
}

Result<ProfileNetwork> read_profile(const Sections& sections, Profile profile) {
  const auto id = [profile](std::uint32_t part) { return format::profile_section(profile, part); };
  ProfileNetwork network;
  RecordArray<format::Grid> grids;
  const bool found = sections.find(id(format::first_arcs), network.first_arcs) &&
                     sections.find(id(format::arcs), network.arcs) &&
                     sections.find(id(format::chains), network.chains) &&
                     sections.find(id(format::points), network.points) &&
                     sections.find(id(format::grid), grids) &&
                     sections.find(id(format::first_entries), network.first_entries) &&
                     sections.find(id(format::entries), network.entries) && grids.size() == 1;
  if (!found) return damaged("a section is missing");
  network.grid = grids[0];
  if (!is_directory(network.first_arcs, network.arcs.size()) || !arcs_fit(network)) {
    return damaged("junctions");
  }
  if (!chains_fit(network)) return damaged("chains");
  if (!grid_fits(network)) return damaged("grid");
  return network;
}

bool features_fit(const RecordArray<format::Feature>& features, std::size_t text_bytes) {
  std::uint32_t previous = 0;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    const format::Feature feature = features[i];
    const bool fits = feature.kind <= static_cast<std::uint32_t>(FeatureKind::waterway) &&
                      feature.text_at >= previous && feature.text_at <= text_bytes &&
                      is_on_earth(feature.at);
    if (!fits) return false;
    previous = feature.text_at;
  }
  return true;
}

bool table_fits(const format::Table& table, const ProfileNetwork& network,
                const RecordArray<std::uint32_t>& words) {
  if (table.chain >= network.chains.size()) return false;
  if (table.offset_cm > network.length_cm(network.chains[table.chain])) return false;
  const std::uint32_t pages = format::page_directory_size(network.junction_count());
  const std::uint64_t size = pages + std::uint64_t{table.page_count} * format::words_per_page;
  if (table.words_at > words.size() || size > words.size() - table.words_at) return false;
  for (std::uint32_t i = 0; i < pages; ++i) {
    const std::uint32_t page = words[table.words_at + i];
    if (page != format::none && page >= table.page_count) return false;
  }
  return true;
}

}  // namespace

Result<PathNetwork> PathNetwork::open(ByteView bytes) {
  const Result<format::Header> header = read_header(bytes);
  if (!header) return tl::make_unexpected(header.error());
  const Result<Sections> sections = Sections::read(bytes);
  if (!sections) return tl::make_unexpected(sections.error());

  PathNetwork network;
  network.bytes_ = bytes;
  network.digest_ = header->digest;
  for (const Profile profile : {Profile::foot, Profile::car}) {
    Result<ProfileNetwork> read = read_profile(*sections, profile);
    if (!read) return tl::make_unexpected(read.error());
    network.profiles_[static_cast<std::size_t>(profile)] = *read;
  }
  const std::optional<ByteView> text = sections->find_bytes(format::feature_text, 1);
  const bool found = text && sections->find(format::features, network.features_) &&
                     sections->find(format::tables, network.tables_) &&
                     sections->find(format::table_words, network.table_words_);
  if (!found) return damaged("a section is missing");
  network.feature_text_ = *text;
  if (!features_fit(network.features_, text->size())) return damaged("features");
  for (std::uint32_t i = 0; i < network.tables_.size(); ++i) {
    const format::Table table = network.tables_[i];
    const bool fits = table.feature < network.features_.size() && table.profile < profile_count &&
                      table_fits(table, network.profiles_[table.profile], network.table_words_);
    if (!fits) return damaged("tables");
  }
  return network;
}

}  // namespace liferelay::geo
