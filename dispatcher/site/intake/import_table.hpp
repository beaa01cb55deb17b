// A table, a mapping and a site's own file -> what the file would become. No file is touched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/origin.hpp"
#include "dispatcher/site/hours/holiday_calendar.hpp"
#include "dispatcher/site/intake/mapping.hpp"
#include "dispatcher/site/intake/row_cells.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

// "equipment.csv", "people.csv", "places.csv".
std::string file_of(ImportKind kind);

// What an import sees of the site.
struct SiteView {
  std::int32_t today = 0;             // local days since 1970-01-01
  std::optional<BoundingBox> extent;  // of the map
  std::vector<SitePlace> places;      // for posts by name; the map's among them
  Origins taken;                      // ids that stand elsewhere: units.csv's, the map's
  HolidayCalendar holidays;
  std::map<std::string, std::string> shifts;  // named in site.toml
  std::string own_text;                       // the site's file as it is; empty: there is none
};

struct IntakeOptions {
  std::string stem;          // of the imported file: its source if the mapping names none
  bool retire_many = false;  // more than half of the source's rows may vanish
};

enum class ChangeKind : std::uint8_t { added, changed, retired, returned };

struct RowChange {
  struct Field {
    std::string column;  // of the site's file
    std::string before;
    std::string after;
  };
  ChangeKind kind = ChangeKind::added;
  std::string id;
  std::vector<Field> fields;
};

struct Intake {
  std::string file;    // name in the site folder
  std::string source;  // whose rows these are
  std::string text;    // the whole new file; equal to own_text if nothing changes
  std::size_t unchanged = 0;
  std::vector<RowChange> changes;  // by id
  CellFindings findings;
  std::size_t rejected_rows = 0;

  std::size_t count(ChangeKind kind) const;
};

// Pure and total; the table may hold anything. Rejected rows stand in the result and keep their
// earlier version in the file. Errors: what forbids the whole import, such as a missing column, a
// mistake in the site's own file, more than half of the rows gone.
Result<Intake> import_table(const Table& table, const Mapping& mapping, ImportKind kind,
                            const SiteView& site, const IntakeOptions& options);

}  // namespace liferelay::site

namespace liferelay {

template <>
struct EnumNames<site::ChangeKind> {
  static constexpr std::array<std::string_view, 4> values{"added", "changed", "retired",
                                                          "returned"};
};

}  // namespace liferelay
