#include "dispatcher/site/intake/own_file.hpp"

#include <algorithm>

#include "dispatcher/site/compile/equipment_file.hpp"
#include "dispatcher/site/compile/people_file.hpp"
#include "dispatcher/site/compile/places_file.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

struct Comment {
  int line;
  std::string text;
};

std::vector<Comment> comments_of(std::string_view text) {
  std::vector<Comment> comments;
  int number = 1;
  while (!text.empty()) {
    const std::string_view whole = first_line(text);
    const std::string_view line = without_blanks(whole);
    if (line.starts_with('#')) comments.push_back({number, std::string(line)});
    ++number;
    text.remove_prefix(whole.size());
  }
  return comments;
}

Text sentence_of(const Finding& finding) {
  const Text place = shown(Origin{finding.file, finding.line});
  return {place.en + ": " + finding.what.en, place.zh + "：" + finding.what.zh};
}

Text first_error(const Findings& findings) {
  for (const Finding& finding : findings.all()) {
    if (finding.severity == Severity::error) return sentence_of(finding);
  }
  return {};
}

}  // namespace

const std::string& OwnRow::at(const std::string& column) const {
  static const std::string nothing;
  const auto found = values.find(column);
  return found == values.end() ? nothing : found->second;
}

std::vector<std::string> columns_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::aeds:
      return {"id",       "kind",          "lat",        "lon",        "where_en",
              "where_zh", "level",         "hours",      "hours_note", "in_service",
              "locked",   "battery_until", "pads_until", "source",     "retired"};
    case ImportKind::people:
      return {"id",       "name",     "phone",     "kind",  "travel", "capabilities",  "shift",
              "post_lat", "post_lon", "languages", "adult", "fit",    "insured_until", "consent",
              "source",   "retired"};
    case ImportKind::places:
      return {"id",   "name",  "lat",  "lon",    "aliases", "uncertainty_m",
              "kind", "level", "gate", "source", "retired"};
  }
  return {};
}

Result<OwnFile> read_own_file(ImportKind kind, std::string_view text) {
  OwnFile file;
  std::vector<Comment> comments = comments_of(text);
  if (without_blanks(text).empty()) {
    file.columns = columns_of(kind);
    return file;
  }
  Findings findings;
  const auto table = parse_csv(file_of(kind), text, findings);
  if (!table) return fail(ErrorKind::input, first_error(findings));
  file.columns = table->header.cells;
  std::size_t next = 0;
  const auto before = [&](int line) {
    std::vector<std::string> lines;
    for (; next < comments.size() && comments[next].line < line; ++next)
      lines.push_back(std::move(comments[next].text));
    return lines;
  };
  file.top = before(table->header.line);
  for (const CsvRow& row : table->rows) {
    OwnRow& own = file.rows.emplace_back();
    own.line = row.line;
    own.comments = before(row.line);
    for (std::size_t i = 0; i < row.cells.size() && i < file.columns.size(); ++i) {
      if (!row.cells[i].empty()) own.values[file.columns[i]] = row.cells[i];
    }
  }
  for (; next < comments.size(); ++next) file.end.push_back(std::move(comments[next].text));
  return file;
}

std::string text_of(const OwnFile& file) {
  std::vector<std::string> columns = file.columns;
  for (const OwnRow& row : file.rows) {
    for (const auto& [column, value] : row.values) {
      if (!value.empty() && std::find(columns.begin(), columns.end(), column) == columns.end())
        columns.push_back(column);
    }
  }
  std::string out;
  const auto add_lines = [&](const std::vector<std::string>& lines) {
    for (const std::string& line : lines) out += line + "\n";
  };
  add_lines(file.top);
  out += csv_text({columns});
  for (const OwnRow& row : file.rows) {
    add_lines(row.comments);
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(row.at(column));
    out += csv_text({cells});
  }
  add_lines(file.end);
  return out;
}

Text first_mistake(ImportKind kind, std::string_view text, const SiteView& site) {
  Findings findings;
  Origins taken = site.taken;
  const CsvFile file{file_of(kind), text};
  HoursPool hours(site.today - 1, site.holidays);
  if (kind == ImportKind::aeds) {
    std::vector<SiteEquipment> equipment;
    read_equipment(file, hours, findings, taken, equipment);
  } else if (kind == ImportKind::people) {
    std::vector<SiteResponder> responders;
    Registry registry;
    read_people(file, hours, findings, taken, responders, registry, site.shifts);
  } else {
    std::vector<SitePlace> places;
    read_places(file, findings, taken, places);
  }
  return findings.has_errors() ? first_error(findings) : Text{};
}

}  // namespace liferelay::site
