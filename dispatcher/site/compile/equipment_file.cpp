#include "dispatcher/site/compile/equipment_file.hpp"

#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

// `what` is equipment as a person finds it; the hours that are not understood stay unknown.
std::uint32_t hours_or_warning(const std::string& rule, const Origin& origin,
                               const std::string& what, HoursPool& hours, Findings& findings) {
  const PooledHours found = hours.find(rule);
  if (found.index != 0) {
    if (!found.why_partly.empty()) {
      findings.warning(origin.file, origin.line,
                       say("on some days it is unknown whether {0} can be reached. {1}",
                           "部分日子无法确定能否取用 {0}。{2}",
                           {what, found.why_partly.en, found.why_partly.zh}),
                       Topic::hours_unknown);
    }
    return found.index;
  }
  Text warning =
      rule.empty()
          ? say("{0} has no opening hours; it is used with a warning. Ask when it can be reached.",
                "{0} 没有开放时间；使用时将附警告。请核实何时可取用。", {what})
          : Text{
                fill("the opening hours \"{0}\" of {1} are unknown; it is used with a warning. {2}",
                     {shown(rule), what, found.why_unknown.en}),
                fill("{1} 的开放时间“{0}”未知；使用时将附警告。{2}",
                     {shown(rule), what, found.why_unknown.zh})};
  findings.warning(origin.file, origin.line, std::move(warning), Topic::hours_unknown);
  return 0;
}

// With the words that tell where it hangs, if the map has any.
std::string named(const geo::MapFeature& feature, const std::string& where) {
  const std::string thing = shown_on_map(feature.source_id, feature.at);
  return where.empty() ? thing : thing + " \"" + shown(where) + "\"";
}

Text not_understood(const std::string& note, const std::string& id) {
  return say(
      "the opening hours of {1} are unknown: nobody has turned \"{0}\" into hours yet; it is used "
      "with a warning. Write them into \"hours\" and empty \"hours_note\".",
      "{1} 的开放时间未知：尚未把“{0}”写成时间；使用时将附警告。请填入“hours”并清空“hours_note”。",
      {shown(note), id});
}

// A description in one language stands for both: better than none.
Text where_of(const CsvCells& cells) {
  Text where{cells.text("where_en"), cells.text("where_zh")};
  if (where.en.empty()) where.en = where.zh;
  if (where.zh.empty()) where.zh = where.en;
  return where;
}

SiteEquipment read_row(CsvCells& cells, Origins& origins) {
  SiteEquipment one;
  one.id = cells.id(origins);
  const auto kind = from_name<EquipmentKind>(cells.text("kind"));
  if (!kind)
    cells.wrong("kind", {"aed, ring_buoy, throw_bag, pole, extinguisher or key",
                         " aed、ring_buoy、throw_bag、pole、extinguisher 或 key"});
  one.kind = kind.value_or(EquipmentKind::aed);
  one.at = cells.needed_position();
  one.where = where_of(cells);
  one.level = cells.text("level");
  one.in_service = cells.yes_no("in_service", true);
  one.locked = cells.yes_no("locked", false);
  one.battery_until = cells.date("battery_until");
  one.pads_until = cells.date("pads_until");
  return one;
}

}  // namespace

void equipment_from_map(std::span<const geo::MapFeature> features, const Origin& map,
                        HoursPool& hours, Findings& findings, Origins& origins,
                        std::vector<SiteEquipment>& equipment) {
  for (const geo::MapFeature& feature : features) {
    if (feature.kind != geo::FeatureKind::aed) continue;
    SiteEquipment one;
    one.id = "osm-" + std::to_string(feature.source_id);
    origins.claim(one.id, map);
    one.kind = EquipmentKind::aed;
    one.at = feature.at;
    const std::string where = feature.note.empty() ? feature.name : feature.note;
    one.where = {where, where};
    one.level = feature.level;
    one.in_service = feature.access != "no";
    one.locked = feature.access == "private";
    one.hours =
        hours_or_warning(feature.opening_hours, map, named(feature, where), hours, findings);
    equipment.push_back(std::move(one));
  }
}

std::size_t read_equipment(const CsvFile& file, HoursPool& hours, Findings& findings,
                           Origins& origins, std::vector<SiteEquipment>& equipment) {
  const CsvColumns columns{{"id", "kind", "lat", "lon"},
                           {"hours", "hours_note", "where_en", "where_zh", "level", "in_service",
                            "locked", "battery_until", "pads_until", "source", "retired"}};
  std::size_t retired = 0;
  read_rows(file, columns, findings, [&](CsvCells& cells) {
    SiteEquipment one = read_row(cells, origins);
    const bool gone = cells.retired();
    if (!cells.ok()) return;
    retired += gone ? 1 : 0;
    if (gone) return;
    const std::string note = cells.text("hours_note");
    if (note.empty()) {
      one.hours = hours_or_warning(cells.text("hours"), cells.origin(), one.id, hours, findings);
    } else {
      cells.warning(not_understood(note, one.id), Topic::hours_unknown);
    }
    equipment.push_back(std::move(one));
  });
  return retired;
}

}  // namespace liferelay::site
