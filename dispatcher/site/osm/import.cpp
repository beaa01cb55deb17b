// The way in: checks the file's name, runs the passes, and turns every failure into a sentence.
#include "dispatcher/site/osm/import.hpp"

#include <filesystem>
#include <new>
#include <stdexcept>

#include <osmium/io/error.hpp>
#include <osmium/io/file.hpp>

#include "dispatcher/site/osm/graph_builder.hpp"
#include "dispatcher/site/osm/raw_map.hpp"

namespace liferelay::site {
namespace {

tl::unexpected<Error> no_such_file(const std::string& path) {
  return fail(ErrorKind::not_found, say("There is no map file \"{0}\"; check the path.",
                                        "找不到地图文件“{0}”；请检查路径。", {path}));
}

tl::unexpected<Error> unknown_format(const std::string& path) {
  return fail(
      ErrorKind::input,
      say("\"{0}\" does not look like an OpenStreetMap file: its name must end in .osm.pbf, .osm, "
          ".osm.gz or .osm.bz2.",
          "“{0}”不像 OpenStreetMap 文件：文件名须以 .osm.pbf、.osm、.osm.gz 或 .osm.bz2 结尾。",
          {path}));
}

tl::unexpected<Error> unreadable(const std::string& path, bool header_seen,
                                 std::string_view reason) {
  if (!header_seen) {
    return fail(
        ErrorKind::input,
        say("\"{0}\" is not an OpenStreetMap file of the kind its name says ({1}); fetch it again.",
            "“{0}”的内容与文件名所示的 OpenStreetMap 格式不符（{1}）；请重新下载。",
            {path, reason}));
  }
  return fail(ErrorKind::input, say("\"{0}\" is cut off or damaged ({1}); fetch it again.",
                                    "“{0}”不完整或已损坏（{1}）；请重新下载。", {path, reason}));
}

tl::unexpected<Error> no_street(const std::string& path, bool clipped) {
  if (clipped) {
    return fail(ErrorKind::input,
                say("No street of \"{0}\" lies inside the box; check --bbox W,S,E,N.",
                    "“{0}”中没有道路位于所给范围内；请检查 --bbox 西,南,东,北。", {path}));
  }
  return fail(ErrorKind::input,
              say("\"{0}\" holds no street; choose a map extract with ways tagged highway.",
                  "“{0}”不含任何道路；请选用带有 highway 标签的地图。", {path}));
}

Result<Imported> read_and_build(const std::string& path, const ImportOptions& options,
                                bool& header_seen) {
  Imported imported;
  RawMap raw = read_raw_map(path, options, imported.summary, header_seen);
  imported.graph = build_street_graph(raw, imported.summary);
  if (imported.graph.edges.empty()) return no_street(path, options.clip.has_value());
  return imported;
}

}  // namespace

Result<Imported> import_osm(const std::string& path, const ImportOptions& options) {
  bool header_seen = false;
  try {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return no_such_file(path);
    // An absolute path, since libosmium would fetch "http:..." from the network and read "-" from
    // the terminal.
    const std::string absolute = std::filesystem::absolute(path).string();
    const osmium::io::File file(absolute);
    if (file.format() == osmium::io::file_format::unknown) return unknown_format(path);
    return read_and_build(absolute, options, header_seen);
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::environment,
                say("Not enough memory to read \"{0}\"; use a smaller extract.",
                    "内存不足，无法读取“{0}”；请改用较小的地图。", {path}));
  } catch (const TooLarge&) {
    return fail(
        ErrorKind::input,
        say("\"{0}\" is too large: its ways refer to more than 400 million nodes; use a smaller "
            "extract.",
            "“{0}”过大：道路引用的节点超过 4 亿个；请改用较小的地图。", {path}));
  } catch (const std::system_error& error) {
    if (error.code().category() == std::system_category() && !header_seen) {
      return fail(ErrorKind::environment,
                  say("\"{0}\" cannot be read ({1}); check its permissions.",
                      "无法读取“{0}”（{1}）；请检查文件权限。", {path, error.what()}));
    }
    return unreadable(path, header_seen, error.what());
  } catch (const std::exception& error) {
    return unreadable(path, header_seen, error.what());
  }
}

}  // namespace liferelay::site
