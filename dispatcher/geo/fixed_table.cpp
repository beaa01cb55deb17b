#include "dispatcher/geo/fixed_table.hpp"

#include <algorithm>

#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {
namespace {

// Writes the costs of all junctions of a finished or running search into the pages, adding pages as
// they are needed.
class Pages {
 public:
  explicit Pages(std::uint32_t junctions)
      : words_(format::page_directory_size(junctions), format::none),
        directory_size_(format::page_directory_size(junctions)) {}

  void take(Search& search, std::uint32_t way) {
    while (search.next_cost() != no_cost) {
      const Search::Settled settled = search.settle_next();
      const std::size_t page = settled.junction / format::junctions_per_page;
      if (words_[page] == format::none) add_page(page);
      const std::size_t in_page = settled.junction % format::junctions_per_page;
      words_[directory_size_ + std::size_t{words_[page]} * format::words_per_page + 2 * in_page +
             way] = settled.cost;
    }
  }

  std::vector<std::uint32_t> finish() { return std::move(words_); }

 private:
  void add_page(std::size_t page) {
    const std::size_t stored = (words_.size() - directory_size_) / format::words_per_page;
    words_[page] = static_cast<std::uint32_t>(stored);
    words_.resize(words_.size() + format::words_per_page, no_cost);
  }

  std::vector<std::uint32_t> words_;
  std::size_t directory_size_;
};

}  // namespace

std::optional<FixedTable> FixedTable::of_map(const PathNetwork& network, std::uint32_t feature,
                                             Profile profile) {
  const RecordArray<format::Table> tables = network.tables();
  for (std::uint32_t i = 0; i < tables.size(); ++i) {
    const format::Table record = tables[i];
    if (record.feature != feature || record.profile != static_cast<std::uint32_t>(profile))
      continue;
    FixedTable table;
    table.network_ = network.of(profile);
    table.spot_ = {record.chain, record.offset_cm, record.off_path_cm};
    table.horizon_ms_ = record.horizon_ms;
    table.allow_restricted_ = (record.flags & 1) != 0;
    const std::size_t size =
        table.directory_size() + std::size_t{record.page_count} * format::words_per_page;
    table.words_ = network.table_words().part(record.words_at, size);
    return table;
  }
  return std::nullopt;
}

FixedTable FixedTable::make(const PathNetwork& network, Profile profile, Spot fixed,
                            const SearchOptions& options, Search& workspace) {
  FixedTable table;
  table.network_ = network.of(profile);
  table.spot_ = fixed;
  table.horizon_ms_ = horizon_ms(options);
  table.allow_restricted_ = options.allow_restricted;
  Pages pages(network.of(profile).junction_count());
  workspace.towards(network, profile, fixed, options);
  pages.take(workspace, to_spot);
  workspace.outward(network, profile, fixed, options);
  pages.take(workspace, from_spot);
  table.owned_ = std::make_shared<const std::vector<std::uint32_t>>(pages.finish());
  table.words_ = RecordArray<std::uint32_t>(
      {reinterpret_cast<const std::uint8_t*>(table.owned_->data()), table.owned_->size() * 4});
  return table;
}

std::uint32_t FixedTable::directory_size() const {
  return format::page_directory_size(network_.junction_count());
}

std::uint32_t FixedTable::page_count() const {
  return (words_.size() - directory_size()) / format::words_per_page;
}

std::uint32_t FixedTable::junction_time(std::uint32_t junction, Way way) const {
  const std::uint32_t page = words_[junction / format::junctions_per_page];
  if (page == format::none) return no_cost;
  const std::size_t start = directory_size() + std::size_t{page} * format::words_per_page;
  return words_[start + 2 * (junction % format::junctions_per_page) + way];
}

std::optional<Duration> FixedTable::time(Spot other, Way way) const {
  const EndCosts ends = end_costs(network_, other, Metric::time, allow_restricted_);
  const std::uint32_t at_start = way == to_spot ? ends.to_start : ends.from_start;
  const std::uint32_t at_end = way == to_spot ? ends.to_end : ends.from_end;
  if (at_start == no_cost && at_end == no_cost) return std::nullopt;
  const std::uint32_t direct = way == to_spot ? direct_cost(network_, other, spot_, Metric::time)
                                              : direct_cost(network_, spot_, other, Metric::time);
  const format::Chain chain = network_.chains[other.chain];
  const std::uint32_t from_start = junction_time(chain.from, way);
  const std::uint32_t from_end = junction_time(chain.to, way);
  std::uint64_t best = no_cost;
  if (direct != no_cost) best = off_path_ms(spot_) + direct;
  if (at_start != no_cost && from_start != no_cost) {
    best = std::min(best, std::uint64_t{at_start} + from_start);
  }
  if (at_end != no_cost && from_end != no_cost) {
    best = std::min(best, std::uint64_t{at_end} + from_end);
  }
  best += off_path_ms(other);
  if (best > horizon_ms_) return std::nullopt;
  return milliseconds(static_cast<std::int64_t>(best));
}

}  // namespace liferelay::geo
