// Places, gates and call points: registry columns -> the columns of places.csv.
#include <charconv>
#include <cmath>

#include "dispatcher/site/intake/converted_row.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr double most_metres = 10'000;  // as places.csv allows

struct NamedUnit {
  std::string_view name;  // folded; a longer name stands before its own ending
  double metres;
};
constexpr NamedUnit named_units[] = {{"kilometres", 1000}, {"km", 1000},     {"公里", 1000},
                                     {"千米", 1000},       {"feet", 0.3048}, {"ft", 0.3048},
                                     {"英尺", 0.3048},     {"yd", 0.9144},   {"metres", 1},
                                     {"meter", 1},         {"米", 1},        {"m", 1}};

double metres_of(LengthUnit unit) {
  constexpr double of_unit[] = {1, 1000, 0.3048, 0.9144};  // in the order of the choices
  return of_unit[static_cast<std::size_t>(unit)];
}

// "10", "10m", "10 米", "0.5 km"; a number alone is in the mapping's unit. Rounded up to whole
// metres: an uncertainty must not shrink.
std::string read_metres(RowCells& cells) {
  std::string text = small(cells.text("uncertainty_m"));
  if (text.empty()) return {};
  double unit = metres_of(cells.mapping().lengths);
  for (const NamedUnit& known : named_units) {
    if (!text.ends_with(known.name)) continue;
    unit = known.metres;
    text = narrow(text.substr(0, text.size() - known.name.size()));
    break;
  }
  double number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && number >= 0 &&
      number * unit <= most_metres)
    return std::to_string(static_cast<int>(std::ceil(number * unit)));
  cells.reject("uncertainty_m", say("it must be a length from 0 to 10,000 metres, such as 10.",
                                    "应为 0 到 10000 米的长度，例如 10。"));
  return {};
}

}  // namespace

ConvertedRow convert_place(RowCells& cells, const Surroundings& around) {
  ConvertedRow row;
  Values& values = row.values;
  row.line = cells.line();
  row.registry_id = cells.text("id");
  values["name"] = cells.plain_text("name");
  if (cells.ok() && values["name"].empty())
    cells.reject("name", say("it is empty; a place needs a name.", "为空；地点需要名称。"));
  if (cells.has("kind")) {
    values["kind"] = cells.text("kind");
    if (!values["kind"].empty() && !from_name<PlaceKind>(values["kind"])) {
      values["kind"] = name_of(PlaceKind::place);
      cells.warn("kind",
                 say("it counts as a place; if it is a gate or a call_point, explain the word in "
                     "[values.kind] of the mapping.",
                     "按普通地点处理；如为大门（gate）或报警点（call_point），请在映射文件的 "
                     "[values.kind] 中说明该词。"));
    }
  }
  const std::size_t before = cells.rejections();
  if (const auto at = cells.position(around.site.extent)) {
    values["lat"] = degrees_text(at->lat_e7);
    values["lon"] = degrees_text(at->lon_e7);
  } else if (cells.rejections() == before) {
    cells.reject(
        cells.has("lat") ? "lat" : "position",
        say("it has no position; fill in latitude and longitude.", "没有位置；请填写经纬度。"));
  }
  if (cells.has("aliases")) {
    bool whole = true;
    values["aliases"] = joined(cells.list("aliases"), whole);
    if (!whole) {
      cells.warn("aliases", say("there are more names than one cell holds; the last are left out.",
                                "别名过多，一格放不下；其余未导入。"));
    }
  }
  if (cells.has("uncertainty_m")) values["uncertainty_m"] = read_metres(cells);
  for (const char* field : {"level", "gate"}) {
    if (cells.has(field)) values[field] = cells.plain_text(field);
  }
  row.ok = cells.ok();
  return row;
}

}  // namespace liferelay::site
