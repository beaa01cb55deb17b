#include "dispatcher/site/intake/import_table.hpp"

#include <algorithm>
#include <set>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/converted_row.hpp"
#include "dispatcher/site/intake/merge.hpp"
#include "dispatcher/site/intake/own_file.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

// Rows whose cells may have slipped are not trusted: a shifted row puts an AED elsewhere.
bool is_sound(const Table& table, const TableRow& row, CellFindings& findings) {
  if (row.fault == RowFault::none) return true;
  const std::string value = row.cells.empty() ? std::string() : tidy(cut(row.cells.front(), 200));
  findings.rejected.push_back({row.line, "", value, fault_sentence(table, row)});
  return false;
}

std::string source_of(const Mapping& mapping, const IntakeOptions& options) {
  std::string source = tidy(mapping.source.empty() ? options.stem : mapping.source);
  if (source.empty() || source.size() > max_id_bytes || !is_plain_text(source)) return "import";
  return source;
}

std::size_t rows_among(const std::vector<CellFinding>& findings) {
  std::set<int> lines;
  for (const CellFinding& one : findings) lines.insert(one.line);
  return lines.size();
}

Result<void> check(ImportKind kind, const std::string& text, const SiteView& site, bool is_new) {
  if (text.empty()) return {};
  const Text mistake = first_mistake(kind, text, site);
  if (mistake.empty()) return {};
  if (is_new) {
    return fail(
        ErrorKind::input,
        {"nothing was imported, for the site's file would then have a mistake: " + mistake.en,
         "未导入，否则辖区文件会有错误：" + mistake.zh});
  }
  return fail(ErrorKind::input,
              {"the site's own file has a mistake, so nothing was imported; mend it "
               "first: " +
                   mistake.en,
               "辖区文件本身有错误，因此未导入；请先改正：" + mistake.zh});
}

}  // namespace

std::string file_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::aeds:
      return "equipment.csv";
    case ImportKind::people:
      return "people.csv";
    case ImportKind::places:
      return "places.csv";
  }
  return {};
}

std::size_t Intake::count(ChangeKind kind) const {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [&](const RowChange& one) { return one.kind == kind; }));
}

Result<Intake> import_table(const Table& table, const Mapping& mapping, ImportKind kind,
                            const SiteView& site, const IntakeOptions& options) {
  const auto laid = MappedTable::lay(table, mapping, shape_of(kind));
  if (!laid) return tl::make_unexpected(laid.error());
  if (const auto sound = check(kind, site.own_text, site, false); !sound)
    return tl::make_unexpected(sound.error());
  auto own = read_own_file(kind, site.own_text);
  if (!own) return tl::make_unexpected(own.error());

  Intake intake;
  intake.file = file_of(kind);
  intake.source = source_of(mapping, options);
  const Surroundings around(site);
  std::vector<ConvertedRow> rows;
  rows.reserve(table.rows.size());
  for (const TableRow& row : table.rows) {
    const bool sound = is_sound(table, row, intake.findings);
    CellFindings unread;  // of an unsound row, which has one reason already
    RowCells cells(*laid, row, sound ? intake.findings : unread);
    rows.push_back(convert_row(kind, cells, around));
    rows.back().ok = rows.back().ok && sound;
    rows.back().sound = sound;
  }
  const MergeRules rules{kind,
                         intake.source,
                         mapping.id_prefix,
                         laid->has("id"),
                         !mapping.source.empty(),
                         options.retire_many};
  if (const auto merged = merge(*own, rows, rules, site, intake); !merged)
    return tl::make_unexpected(merged.error());
  const auto by_line = [](const CellFinding& a, const CellFinding& b) { return a.line < b.line; };
  std::stable_sort(intake.findings.rejected.begin(), intake.findings.rejected.end(), by_line);
  std::stable_sort(intake.findings.warnings.begin(), intake.findings.warnings.end(), by_line);
  intake.rejected_rows = rows_among(intake.findings.rejected);
  intake.text = intake.changes.empty() ? site.own_text : text_of(*own);
  if (const auto sound = check(kind, intake.text, site, true); !sound)
    return tl::make_unexpected(sound.error());
  return intake;
}

}  // namespace liferelay::site
