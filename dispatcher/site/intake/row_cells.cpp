#include "dispatcher/site/intake/row_cells.hpp"

#include <algorithm>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t most_items = 32;  // as the site's own files allow

}  // namespace

CellFinding RowCells::finding(std::string_view field, Text reason) const {
  std::string value;
  for (const std::string& cell : table_.cells(row_, field))
    value += (value.empty() ? "" : ", ") + std::string(cut(cell, max_cell_bytes));
  return {row_.line, table_.title(field), std::string(cut(value, max_cell_bytes)),
          std::move(reason)};
}

void RowCells::reject(std::string_view field, Text reason) {
  ++rejections_;
  findings_.rejected.push_back(finding(field, std::move(reason)));
}

void RowCells::warn(std::string_view field, Text reason) {
  findings_.warnings.push_back(finding(field, std::move(reason)));
}

std::string RowCells::text(std::string_view field) const {
  std::string all;
  for (const std::string& cell : table_.cells(row_, field)) all += (all.empty() ? "" : ", ") + cell;
  return table_.value_of(field, all).value_or(all);
}

std::string RowCells::plain_text(std::string_view field) {
  std::string value = text(field);
  if (!is_plain_text(value)) {
    reject(field, say("it holds a control character; type it again.", "含控制字符；请重新填写。"));
    return {};
  }
  if (value.size() > max_cell_bytes) {
    reject(field, say("it is longer than {0} bytes; shorten it.", "超过 {0} 字节；请缩短。",
                      {std::to_string(max_cell_bytes)}));
    return {};
  }
  return value;
}

std::vector<std::string> RowCells::list(std::string_view field) {
  return explained(field, table_.items(row_, field));
}

std::vector<std::string> RowCells::list_of(std::string_view field, std::string_view cell) {
  return explained(field, table_.items_of(field, cell));
}

std::vector<std::string> RowCells::explained(std::string_view field,
                                             const std::vector<std::string>& items) {
  std::vector<std::string> out;
  for (const std::string& item : items) {
    for (std::string& one : split(table_.value_of(field, item).value_or(item), ';')) {
      if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
    }
  }
  if (out.size() > most_items) {
    reject(field, say("the list has more than 32 items; shorten it.", "列表超过 32 项；请缩短。"));
    out.clear();
  }
  if (!std::all_of(out.begin(), out.end(), [](const auto& one) { return is_plain_text(one); })) {
    reject(field, say("it holds a control character; type it again.", "含控制字符；请重新填写。"));
    out.clear();
  }
  return out;
}

std::string RowCells::date(std::string_view field) {
  return date_of(field, text(field));
}

std::string RowCells::date_of(std::string_view field, const std::string& cell) {
  const auto found = plain_date(table_.value_of(field, cell).value_or(cell), mapping().dates);
  if (found) return *found;
  reject(field, found.error().what);
  return {};
}

std::string RowCells::yes_no(std::string_view field) {
  const std::string word = text(field);
  if (word.empty()) return {};
  const auto found = yes_or_no(word);
  if (!found) {
    reject(field, say("it must be yes or no; explain the word in [values.{0}] of the mapping.",
                      "应为“是”或“否”；其他词请在映射文件的 [values.{0}] 中说明。", {field}));
    return {};
  }
  return *found ? "yes" : "no";
}

std::string RowCells::phone(std::string_view field) {
  if (plain_text(field).empty()) return {};
  const auto found = phone_number(text(field));
  if (found) return *found;
  reject(field, found.error().what);
  return {};
}

std::optional<std::int32_t> RowCells::stated(std::string_view field, const std::string& written,
                                             bool is_lat) {
  const auto found = coordinate(written, is_lat ? Axis::lat : Axis::lon, mapping().coordinates);
  if (found) return *found;
  reject(field, found.error().what);
  return std::nullopt;
}

std::optional<geo::Position> RowCells::stated_position() {
  std::string lat = text("lat");
  std::string lon = text("lon");
  const std::string both = text("position");
  if (lat.empty() && lon.empty() && both.empty()) return std::nullopt;
  const bool apart = !lat.empty() || !lon.empty();
  if (!apart) {
    auto pair = split_pair(both, mapping().pair_order);
    if (!pair) {
      reject("position", pair.error().what);
      return std::nullopt;
    }
    lat = std::move(pair->first);
    lon = std::move(pair->second);
  } else if (lat.empty() || lon.empty()) {
    reject(lat.empty() ? "lat" : "lon", say("it is empty; a position needs latitude and longitude.",
                                            "为空；位置需要纬度和经度。"));
    return std::nullopt;
  }
  const auto north = stated(apart ? "lat" : "position", lat, true);
  const auto east = stated(apart ? "lon" : "position", lon, false);
  if (!north || !east) return std::nullopt;
  return geo::Position{*north, *east};
}

std::optional<geo::Position> RowCells::position(const std::optional<BoundingBox>& extent) {
  const auto written = stated_position();
  if (!written) return std::nullopt;
  const geo::Datum datum = mapping().datum;
  const geo::Position at = geo::to_wgs84(datum, *written);
  const geo::Position swapped = geo::to_wgs84(datum, {written->lon_e7, written->lat_e7});
  if (auto why = why_misplaced(at, swapped, extent)) {
    reject(has("lat") ? "lat" : "position", std::move(*why));
    return std::nullopt;
  }
  if (datum != geo::Datum::wgs84 && at == *written) {
    warn(has("lat") ? "lat" : "position",
         say("{0} is declared, which does not shift points outside China: it stays as written. Is "
             "the declaration right?",
             "声明为 {0}，但该坐标系在中国以外不作偏移，按原值使用。请核实声明是否正确。",
             {name_of(datum)}));
  }
  return at;
}

}  // namespace liferelay::site
