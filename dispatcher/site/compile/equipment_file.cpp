#include "dispatcher/site/compile/equipment_file.hpp"

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/csv_table.hpp"

namespace liferelay::site {
namespace {

std::uint32_t hours_or_warning(const std::string& rule, const std::string& file, int line,
                               const std::string& id, HoursPool& hours, Findings& findings) {
  const PooledHours found = hours.find(rule);
  if (found.index != 0) return found.index;
  if (rule.empty()) {
    findings.warning(
        file, line,
        say("{0} has no opening hours; it is used with a warning. Ask when it can be reached.",
            "{0} 没有开放时间；使用时将附警告。请核实何时可取用。", {id}));
  } else {
    findings.warning(
        file, line,
        {fill("the opening hours \"{0}\" of {1} are unknown; it is used with a warning. {2}",
              {rule, id, found.why_unknown.en}),
         fill("{1} 的开放时间“{0}”未知；使用时将附警告。{2}", {rule, id, found.why_unknown.zh})});
  }
  return 0;
}

}  // namespace

void equipment_from_map(std::span<const geo::MapFeature> features, HoursPool& hours,
                        Findings& findings, std::vector<SiteEquipment>& equipment) {
  for (const geo::MapFeature& feature : features) {
    if (feature.kind != geo::FeatureKind::aed) continue;
    SiteEquipment one;
    one.id = "osm-" + std::to_string(feature.source_id);
    one.kind = EquipmentKind::aed;
    one.at = feature.at;
    one.hours = hours_or_warning(feature.opening_hours, {}, 0, one.id, hours, findings);
    const std::string where = feature.note.empty() ? feature.name : feature.note;
    one.where = {where, where};
    one.level = feature.level;
    one.in_service = feature.access != "no";
    one.locked = feature.access == "private";
    equipment.push_back(std::move(one));
  }
}

void read_equipment(const std::string& file, std::string_view text, HoursPool& hours,
                    Findings& findings, std::vector<SiteEquipment>& equipment) {
  const auto table = parse_csv(file, text);
  if (!table) {
    findings.error(file, 0, table.error().what);
    return;
  }
  for (const CsvRow& row : table->rows) {
    CsvCells cells(*table, row, file, findings);
    SiteEquipment one;
    one.id = cells.text("id");
    if (one.id.empty()) cells.wrong("id", {"filled in", "非空"});
    const auto kind = from_name<EquipmentKind>(cells.text("kind"));
    if (!kind)
      cells.wrong("kind", {"aed, ring_buoy, throw_bag, pole, extinguisher or key",
                           "aed、ring_buoy、throw_bag、pole、extinguisher 或 key"});
    one.kind = kind.value_or(EquipmentKind::aed);
    const auto at = cells.position("lat", "lon");
    if (!at && cells.ok()) cells.wrong("lat", {"a latitude in degrees", "纬度（度）"});
    one.at = at.value_or(geo::Position{});
    if (!cells.ok()) continue;
    one.hours = hours_or_warning(cells.text("hours"), file, row.line, one.id, hours, findings);
    one.where = {cells.text("where_en"), cells.text("where_zh")};
    one.level = cells.text("level");
    one.in_service = cells.yes_no("in_service", true);
    one.locked = cells.yes_no("locked", false);
    equipment.push_back(std::move(one));
  }
}

}  // namespace liferelay::site
