// AEDs and other equipment: registry columns -> the columns of equipment.csv.
#include <algorithm>
#include <array>
#include <utility>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/hours/registry_hours.hpp"
#include "dispatcher/site/intake/converted_row.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

// Whether the text holds a Chinese or Japanese character: U+3000 to U+9FFF.
bool is_east_asian(std::string_view text) {
  return text.find_first_of("\xe3\xe4\xe5\xe6\xe7\xe8\xe9") != std::string_view::npos;
}

std::string fitting(RowCells& cells, std::string_view field, const std::string& text) {
  if (!is_plain_text(text)) {
    cells.reject(field,
                 say("it holds a control character; type it again.", "含控制字符；请重新填写。"));
    return {};
  }
  if (text.size() > max_cell_bytes) {
    cells.warn(
        field,
        say("name and position together are longer than {0} bytes; the end is left out. "
            "Shorten them.",
            "名称与位置合计超过 {0} 字节；末尾被截去。请缩短。", {std::to_string(max_cell_bytes)}));
  }
  return std::string(cut(text, max_cell_bytes));
}

// "Town hall, beside the lift": what the runner is told.
void read_where(RowCells& cells, Values& values) {
  const std::string name = cells.text("name");
  const std::string where = cells.text("where");
  std::string told = name;
  if (told.empty())
    told = where;
  else if (!where.empty() && where != name)
    told += (is_east_asian(name + where) ? "，" : ", ") + where;
  if (told.empty()) told = cells.text("address");
  if (!told.empty()) {
    values[is_east_asian(told) ? "where_zh" : "where_en"] =
        fitting(cells, where.empty() ? "name" : "where", told);
  }
  for (const char* column : {"where_en", "where_zh"}) {
    if (cells.has(column)) values[column] = fitting(cells, column, cells.text(column));
  }
}

struct DayColumns {
  const char* field;
  const char* days;  // as registry words and as opening_hours
};
constexpr std::array<DayColumns, 9> day_columns{{{"mo_fr", "Mo-Fr"},
                                                 {"mo", "Mo"},
                                                 {"tu", "Tu"},
                                                 {"we", "We"},
                                                 {"th", "Th"},
                                                 {"fr", "Fr"},
                                                 {"sa", "Sa"},
                                                 {"su", "Su"},
                                                 {"ph", "PH"}}};

// Columns of single days, "周六起" and "周六迄" or "Saturday": "Mo-Fr 08:00-17:00; Sa closed". Days
// whose cells are empty go to `unstated`, except holidays: they are as their weekday.
std::string day_by_day(const RowCells& cells, std::string& unstated) {
  std::string all;
  for (const DayColumns& one : day_columns) {
    if (!cells.has(one.field)) continue;
    std::string stated;
    for (const std::string& cell : cells.column_cells(one.field)) {
      if (!cell.empty() && cell != stated) stated += (stated.empty() ? "" : "-") + cell;
    }
    if (!stated.empty())
      all += (all.empty() ? "" : "; ") + std::string(one.days) + " " + stated;
    else if (std::string_view(one.field) != "ph")
      unstated += (unstated.empty() ? "" : ",") + std::string(one.days);
  }
  return all;
}

// All that the row says of its hours, as a registry would write it in its columns.
RegistryHours stated_hours(RowCells& cells, std::string& unstated) {
  RegistryHours stated{cells.text("days"), cells.text("from"), cells.text("to"),
                       cells.text("hours_note")};
  const std::string always = cells.text("always");
  const bool throughout = !always.empty() && yes_or_no(always) == true;
  const std::string closed = cells.text("closed");
  const std::pair<std::string, bool> parts[] = {{throughout                   ? "24/7"
                                                 : yes_or_no(always) == false ? ""
                                                                              : always,
                                                 true},
                                                {cells.text("hours"), true},
                                                {day_by_day(cells, unstated), true},
                                                {closed.empty() ? "" : closed + " closed", false}};
  for (const auto& [part, before] : parts) {
    if (part.empty()) continue;
    if (stated.days.empty())
      stated.days = part;
    else
      stated.days = before ? part + "; " + stated.days : stated.days + "; " + part;
  }
  return stated;
}

bool says_hours(const RowCells& cells) {
  constexpr std::array<const char*, 7> fields{"hours",      "days",   "from",  "to",
                                              "hours_note", "closed", "always"};
  const auto is_there = [&](const char* field) { return cells.has(field); };
  return std::any_of(fields.begin(), fields.end(), is_there) ||
         std::any_of(day_columns.begin(), day_columns.end(),
                     [&](const DayColumns& one) { return cells.has(one.field); });
}

// What is not understood stays as words beside empty hours: unknown, never guessed.
void read_hours(RowCells& cells, Values& values) {
  if (!says_hours(cells)) return;
  values["hours"] = values["hours_note"] = "";
  std::string unstated;
  const RegistryHours stated = stated_hours(cells, unstated);
  std::string words;
  for (const std::string* part : {&stated.days, &stated.from, &stated.to, &stated.note}) {
    if (!part->empty()) words += (words.empty() ? "" : " ") + *part;
  }
  if (words.empty()) return;
  HoursWords found =
      words.size() <= max_cell_bytes && words == cells.text("hours") && is_understood(words)
          ? HoursWords{words, {}}
          : opening_hours_from(stated);
  if (!found.rule.empty() && found.rule != "24/7" && !unstated.empty())
    found.rule += "; " + unstated + " unknown";
  if (!found.rule.empty() && found.rule.size() <= max_cell_bytes) {
    values["hours"] = found.rule;
    return;
  }
  const char* field = !stated.note.empty() ? "hours_note" : cells.has("hours") ? "hours" : "days";
  values["hours_note"] = fitting(cells, field, std::string(cut(words, max_cell_bytes)));
  cells.warn(field,
             {"the hours are not understood and count as unknown: it is used with a warning. " +
                  found.why_unknown.en,
              "开放时间无法识别，按未知处理：使用时将附警告。" + found.why_unknown.zh});
}

}  // namespace

ConvertedRow convert_aed(RowCells& cells, const Surroundings& around) {
  ConvertedRow row;
  Values& values = row.values;
  row.line = cells.line();
  row.registry_id = cells.text("id");
  values["kind"] = cells.has("kind") ? cells.text("kind") : "aed";
  if (!from_name<EquipmentKind>(values["kind"])) {
    cells.reject("kind",
                 say("it must be aed, ring_buoy, throw_bag, pole, extinguisher or key; explain "
                     "the word in [values.kind] of the mapping.",
                     "应为 aed、ring_buoy、throw_bag、pole、extinguisher 或 key；请在映射文件的 "
                     "[values.kind] 中说明该词。"));
  }
  read_where(cells, values);
  const std::size_t before = cells.rejections();
  if (const auto at = cells.position(around.site.extent)) {
    values["lat"] = degrees_text(at->lat_e7);
    values["lon"] = degrees_text(at->lon_e7);
  } else if (cells.rejections() == before) {
    cells.reject(cells.has("lat") ? "lat" : "position",
                 say("it has no position, and nobody can be sent past it; fill in latitude and "
                     "longitude.",
                     "没有位置，无法派人取用；请填写经纬度。"));
  }
  read_hours(cells, values);
  if (cells.has("level")) values["level"] = cells.plain_text("level");
  for (const char* field : {"in_service", "locked"}) {
    if (cells.has(field)) values[field] = cells.yes_no(field);
  }
  for (const char* field : {"battery_until", "pads_until"}) {
    if (cells.has(field)) values[field] = cells.date(field);
  }
  row.ok = cells.ok();
  return row;
}

}  // namespace liferelay::site
