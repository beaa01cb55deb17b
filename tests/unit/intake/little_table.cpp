#include "tests/unit/intake/little_table.hpp"

#include <stdexcept>

#include "dispatcher/site/intake/own_file.hpp"

namespace liferelay::test {

site::Table table_of(std::string_view csv) {
  auto table = site::parse_table(csv, "table.csv");
  if (!table) throw std::runtime_error(table.error().what.en);
  return std::move(*table);
}

site::SiteView little_view(std::string own_text) {
  site::SiteView view;
  view.today = some_day;
  view.extent = site::BoundingBox{1'339'000'000, 341'300'000, 1'341'700'000, 344'300'000};
  view.own_text = std::move(own_text);
  return view;
}

site::Mapping proposed(const site::Table& table, site::ImportKind kind, const std::string& source) {
  site::Mapping mapping = site::propose_mapping(table, site::shape_of(kind)).mapping;
  mapping.source = source;
  return mapping;
}

site::Intake imported(std::string_view csv, site::ImportKind kind, const std::string& own_text,
                      const std::string& source) {
  const site::Table table = table_of(csv);
  auto intake =
      site::import_table(table, proposed(table, kind, source), kind, little_view(own_text), {});
  if (!intake) throw std::runtime_error(intake.error().what.en);
  return std::move(*intake);
}

std::string line_of(const std::string& text, const std::string& id) {
  const std::size_t at = text.find("\n" + id + ",");
  return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

std::string cell_of(const std::string& text, const std::string& id, const std::string& column) {
  const auto file = site::read_own_file(site::ImportKind::aeds, text);
  if (!file) throw std::runtime_error(file.error().what.en);
  for (const site::OwnRow& row : file->rows) {
    if (row.at("id") == id) return row.at(column);
  }
  throw std::runtime_error("no row " + id);
}

std::string reasons(const site::Intake& intake) {
  std::string all;
  for (const site::CellFinding& one : intake.findings.rejected)
    all += std::to_string(one.line) + " " + one.column + ": " + one.reason.en + "\n";
  return all;
}

}  // namespace liferelay::test
