// The three map commands, each a short sequence of the parts below it.
#include "dispatcher/site/map/map_commands.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <utility>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"

namespace liferelay::site {
namespace {

// Raised whenever the same OSM file would give another graph, so that maps built by older rules are
// built anew.
constexpr std::uint64_t import_rules_version = 1;

// Reading is about half of the work, building most of the rest; building cannot tell how far it is.
constexpr int read_permille = 500;
constexpr int built_permille = 950;

using Clock = std::chrono::steady_clock;

// Tells how far the work is, after its first second, and then five times a second at most.
class Steps {
 public:
  explicit Steps(const Progress& progress) : progress_(progress) {}

  // While the file is read.
  Progress reading() {
    if (!progress_) return {};
    return [this](int permille) {
      if (Clock::now() < next_) return;
      next_ = Clock::now() + std::chrono::milliseconds(200);
      progress_(permille * read_permille / 1000);
    };
  }
  void reached(int permille) const {
    if (progress_ && took() > seconds(1)) progress_(permille);
  }
  Duration took() const {
    return milliseconds(
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_).count());
  }

 private:
  const Progress& progress_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_ + std::chrono::seconds(1);
};

// From the kernel's list about this process: getrusage() would count what started it, too. 0 where
// there is no such list.
std::uint64_t peak_memory_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kibibytes = 0;
    if (word == "VmHWM:" && status >> kibibytes) return kibibytes * 1024;
  }
  return 0;
}

void count_hours(const std::string& opening_hours, MapInfo& info) {
  if (opening_hours.empty()) return;
  ++(is_understood(opening_hours) ? info.hours_understood : info.hours_not_understood);
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return {};
  return fail(ErrorKind::environment,
              say("The folder \"{0}\" cannot be made: {1}.", "无法创建文件夹“{0}”：{1}。",
                  {folder.string(), error.message()}));
}

// Over the file's content in blocks, and over whatever else decides what the map will be.
Result<std::uint64_t> map_key(const SiteMapRequest& request) {
  std::ifstream file(request.osm_file, std::ios::binary);
  if (!file) {
    return fail(ErrorKind::not_found, say("There is no map file \"{0}\"; check the path.",
                                          "找不到地图文件“{0}”；请检查路径。", {request.osm_file}));
  }
  Hasher hasher;
  std::vector<char> block(1 << 16);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0) {
    hasher.add(as_bytes({block.data(), static_cast<std::size_t>(file.gcount())}));
  }
  const BoundingBox clip = request.clip.value_or(BoundingBox{});
  for (const std::int32_t edge : {clip.west_e7, clip.south_e7, clip.east_e7, clip.north_e7}) {
    hasher.add(static_cast<std::uint64_t>(edge));
  }
  hasher.add(static_cast<std::uint64_t>(request.options.foot_horizon.ms));
  hasher.add(static_cast<std::uint64_t>(request.options.car_horizon.ms));
  hasher.add(request.options.allow_restricted ? 1 : 0);
  hasher.add(import_rules_version);
  hasher.add(geo::format::version);
  return hasher.value();
}

tl::unexpected<Error> nothing_near(bool start, geo::Profile profile) {
  const bool foot = profile == geo::Profile::foot;
  return fail(ErrorKind::unreachable,
              say(foot ? "There is no footpath within 2 km of the {0}."
                       : "There is no road for a car within 2 km of the {0}.",
                  foot ? "{1} 2 公里内没有可步行的道路。" : "{1} 2 公里内没有可行车的道路。",
                  {start ? "start" : "end", start ? "起点" : "终点"}));
}

}  // namespace

std::string digest_text(std::uint64_t digest) {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(digest >> shift));
  }
  return to_hex(bytes);
}

Result<MapBuildReport> build_map_file(const MapBuildRequest& request) {
  Steps steps(request.progress);
  auto imported = import_osm(request.osm_file, {request.clip, steps.reading()});
  if (!imported) return tl::make_unexpected(imported.error());
  steps.reached(read_permille);
  const auto bytes = geo::build_map(std::exchange(imported->graph, {}), request.options);
  if (!bytes) return tl::make_unexpected(bytes.error());
  steps.reached(built_permille);
  if (const auto written = write_map_file(request.map_file, *bytes); !written) {
    return tl::make_unexpected(written.error());
  }
  const auto map = MapFile::open(request.map_file);
  if (!map) return tl::make_unexpected(map.error());
  steps.reached(1000);
  return MapBuildReport{imported->summary, map_info(*map), steps.took(), peak_memory_bytes()};
}

Result<MapFile> open_or_build_map(const SiteMapRequest& request, const std::string& folder) {
  const auto key = map_key(request);
  if (!key) return tl::make_unexpected(key.error());
  const std::string path = (std::filesystem::path(folder) / (digest_text(*key) + ".map")).string();
  if (std::filesystem::exists(path)) {
    auto map = MapFile::open(path);
    if (map && map->verify()) return map;
    // Damaged on disk: made anew, since its source is at hand.
    std::filesystem::remove(path);
  }
  if (const auto made = make_folder(folder); !made) return tl::make_unexpected(made.error());
  const auto built =
      build_map_file({request.osm_file, path, request.clip, request.options, request.progress});
  if (!built) return tl::make_unexpected(built.error());
  return MapFile::open(path);
}

MapInfo map_info(const MapFile& map) {
  const geo::PathNetwork& network = map.network();
  MapInfo info;
  info.digest = network.digest();
  info.file_bytes = map.bytes();
  for (std::size_t p = 0; p < geo::profile_count; ++p) {
    info.size[p] = network.size(static_cast<geo::Profile>(p));
  }
  for (std::uint32_t f = 0; f < network.feature_count(); ++f) {
    const geo::FeatureKind kind = network.feature_kind(f);
    ++info.features[static_cast<std::size_t>(kind)];
    if (kind == geo::FeatureKind::aed) count_hours(network.feature(f).opening_hours, info);
  }
  return info;
}

Result<geo::Route> map_route(const MapFile& map, const RouteRequest& request) {
  const geo::PathNetwork& network = map.network();
  const auto snap = [&](geo::Position at) {
    return network.snap(request.profile, at, geo::SnapRule::any_component,
                        request.allow_restricted);
  };
  const geo::Spot from = snap(request.from);
  const geo::Spot to = snap(request.to);
  if (!from.on_network()) return nothing_near(true, request.profile);
  if (!to.on_network()) return nothing_near(false, request.profile);
  geo::SearchOptions options;
  options.allow_restricted = request.allow_restricted;
  options.metric = request.shortest ? geo::Metric::distance : geo::Metric::time;
  geo::Search workspace;
  auto found = geo::route(network, request.profile, from, to, options, workspace);
  if (found) return *std::move(found);
  const bool foot = request.profile == geo::Profile::foot;
  return fail(ErrorKind::unreachable,
              say(foot ? "There is no way on foot from the start to the end."
                       : "There is no way by car from the start to the end.",
                  foot ? "从起点到终点没有可步行的路线。" : "从起点到终点没有可行车的路线。"));
}

}  // namespace liferelay::site
