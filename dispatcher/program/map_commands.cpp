// map build, info, route.
#include "dispatcher/site/map/map_commands.hpp"

#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "agents/cli/alarm_command.hpp"
#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/progress_line.hpp"

namespace liferelay::program {
namespace {

struct BuildWords {
  std::string from;
  std::string to;
  std::string box;
};

void show(const cli::Common& common, const std::vector<Text>& lines) {
  for (const Text& text : lines) cli::print(common, text);
}

Result<site::MapBuildReport> build_with_progress(const cli::Common& common,
                                                 site::MapBuildRequest request) {
  ProgressLine line(common.language, say("building the map", "正在生成地图"));
  request.progress = [&](int permille) { line(permille); };
  return site::build_map_file(request);
}

cli::ExitCode build(const cli::Common& common, const BuildWords& words) {
  site::MapBuildRequest request;
  request.osm_file = words.from;
  request.map_file = words.to;
  if (!words.box.empty()) {
    const auto box = site::parse_bounding_box(words.box);
    if (!box) return cli::report(common, box.error());
    request.clip = *box;
  }
  const auto built = build_with_progress(common, std::move(request));
  if (!built) return cli::report(common, built.error());
  if (common.json) {
    nlohmann::ordered_json out;
    out["digest"] = site::digest_text(built->info.digest);
    out["bytes"] = built->info.file_bytes;
    out["nodes_read"] = built->summary.nodes_read;
    out["missing_references"] = built->summary.missing_references;
    out["strays_clipped"] = built->summary.strays_clipped;
    out["took_ms"] = built->took.ms;
    out["peak_memory_bytes"] = built->peak_memory_bytes;
    std::printf("%s\n", out.dump().c_str());
  } else {
    show(common, site::describe(built->summary));
    show(common, site::describe(built->info));
    cli::print(common, site::describe_cost(*built));
  }
  return cli::ExitCode::ok;
}

cli::ExitCode info(const cli::Common& common, const std::string& path) {
  const auto map = site::MapFile::open(path);
  if (!map) return cli::report(common, map.error());
  if (const auto whole = map->verify(); !whole) return cli::report(common, whole.error());
  const site::MapInfo found = site::map_info(*map);
  if (common.json) {
    nlohmann::ordered_json out;
    out["digest"] = site::digest_text(found.digest);
    out["bytes"] = found.file_bytes;
    for (const auto& [name, profile] :
         {std::pair{"foot", geo::Profile::foot}, std::pair{"car", geo::Profile::car}}) {
      const geo::NetworkSize& size = found.size[static_cast<std::size_t>(profile)];
      out[name] = {{"junctions", size.junctions},
                   {"chains", size.chains},
                   {"components", size.components},
                   {"length_m", size.length_cm / 100}};
    }
    std::printf("%s\n", out.dump().c_str());
  } else {
    show(common, site::describe(found));
  }
  return cli::ExitCode::ok;
}

struct RouteWords {
  std::string map;
  std::string profile = "foot";
  std::string from;
  std::string to;
  bool shortest = false;
  bool restricted = false;
};

cli::ExitCode route(const cli::Common& common, const RouteWords& words) {
  site::RouteRequest request;
  request.profile = words.profile == "car" ? geo::Profile::car : geo::Profile::foot;
  request.shortest = words.shortest;
  request.allow_restricted = words.restricted;
  const auto from = cli::parse_position(words.from);
  if (!from) return cli::report(common, from.error());
  const auto to = cli::parse_position(words.to);
  if (!to) return cli::report(common, to.error());
  request.from = *from;
  request.to = *to;
  const auto map = site::MapFile::open(words.map);
  if (!map) return cli::report(common, map.error());
  const auto found = site::map_route(*map, request);
  if (!found) return cli::report(common, found.error());
  const auto metres = (found->distance_cm + 50) / 100;
  const auto whole_seconds = (found->duration.ms + 500) / 1000;
  if (common.json) {
    nlohmann::ordered_json out;
    out["distance_m"] = metres;
    out["duration_s"] = whole_seconds;
    out["off_path_m"] = (found->off_path_cm + 50) / 100;
    std::printf("%s\n", out.dump().c_str());
  } else {
    cli::print(common, say("{0} m, {1} s", "{0} 米，{1} 秒",
                           {std::to_string(metres), std::to_string(whole_seconds)}));
  }
  return cli::ExitCode::ok;
}

}  // namespace

void add_map_commands(CommandLine& line) {
  CLI::App* group = line.group("map", say("Street maps", "街道地图"));
  auto words = std::make_shared<BuildWords>();
  CLI::App* building = line.command(
      *group, "build", say("Compile an OpenStreetMap extract", "编译 OpenStreetMap 地图"));
  line.option(building, "file", words->from,
              say(".osm.pbf, .osm, .osm.gz or .osm.bz2", ".osm.pbf、.osm、.osm.gz 或 .osm.bz2"))
      ->required();
  line.option(building, "out", words->to, say("The map file to write", "输出的地图文件"))
      ->required();
  line.option(building, "--bbox", words->box,
              say("Keep only west,south,east,north in degrees", "只保留 西,南,东,北（度）范围"));
  line.run(building, [&line, words] { return build(line.common, *words); });

  auto file = std::make_shared<std::string>();
  CLI::App* telling =
      line.command(*group, "info", say("What is in a map file", "查看地图文件内容"));
  line.option(telling, "map", *file, say("The map file", "地图文件"))->required();
  line.run(telling, [&line, file] { return info(line.common, *file); });

  auto way = std::make_shared<RouteWords>();
  CLI::App* routing = line.command(
      *group, "route",
      say("The way from one point to another: metres and seconds", "两点之间的路线：米与秒"));
  line.option(routing, "map", way->map, say("The map file", "地图文件"))->required();
  line.option(routing, "--profile", way->profile, say("foot or car", "foot 步行或 car 驾车"))
      ->check(CLI::IsMember({"foot", "car"}));
  line.option(routing, "--from", way->from, say("Latitude,longitude", "纬度,经度"))->required();
  line.option(routing, "--to", way->to, say("Latitude,longitude", "纬度,经度"))->required();
  line.flag(routing, "--shortest", way->shortest,
            say("The shortest way instead of the quickest", "最短路线，而非最快"));
  line.flag(routing, "--private", way->restricted, say("Private paths too", "允许私有道路"));
  line.run(routing, [&line, way] { return route(line.common, *way); });
}

}  // namespace liferelay::program
