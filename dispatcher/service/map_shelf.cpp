#include "dispatcher/service/map_shelf.hpp"

#include "dispatcher/engine/geo_travel_times.hpp"

namespace liferelay::service {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_maps = 1'000;

}  // namespace

Result<void> MapShelf::add(const fs::path& file) {
  auto map = site::MapFile::open(file.string());
  if (!map) return tl::make_unexpected(map.error());
  const std::uint64_t digest = map->network().digest();
  maps_.emplace(digest, std::move(*map));
  return {};
}

const geo::PathNetwork* MapShelf::find(std::uint64_t digest) {
  if (!maps_.contains(digest) && !looked_) look_into_folder();
  const auto found = maps_.find(digest);
  return found == maps_.end() ? nullptr : &found->second.network();
}

void MapShelf::look_into_folder() {
  looked_ = true;
  std::error_code error;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    if (maps_.size() >= most_maps) return;
    // A file that is no map, or a damaged one, is not the one that is looked for.
    if (at->path().extension() == ".map") (void)add(at->path());
  }
}

sequencer::MapSource MapShelf::source() {
  return [this](std::uint64_t digest) -> std::unique_ptr<engine::TravelTimes> {
    const geo::PathNetwork* network = find(digest);
    if (network == nullptr) return nullptr;
    return std::make_unique<engine::GeoTravelTimes>(*network);
  };
}

}  // namespace liferelay::service
