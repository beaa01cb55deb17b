// How the columns of somebody's table are to be understood: read from a TOML file, proposed from a
// header, and written down for a person to correct.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/geo/datum.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/intake/import_shape.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {

// decimal: 34.3409. dms: degrees with minutes, and perhaps seconds. Never told from the numbers.
enum class CoordinateForm : std::uint8_t { decimal, dms };
// Of a column that holds both.
enum class PairOrder : std::uint8_t { lat_lon, lon_lat };

// Of lengths that carry no unit of their own.
enum class LengthUnit : std::uint8_t { metre, kilometre, foot, yard };

struct Mapping {
  std::uint32_t version = 1;
  std::string source;     // name of the registry; empty: the stem of the file
  std::string id_prefix;  // set before the registry's ids, and before numbers where it has none
  TableEncoding encoding = TableEncoding::automatic;
  std::string separator;  // of a text file: one character; empty: as the header line has it
  std::string sheet;      // of a workbook; empty: the first
  geo::Datum datum = geo::Datum::wgs84;
  CoordinateForm coordinates = CoordinateForm::decimal;
  PairOrder pair_order = PairOrder::lat_lon;
  LengthUnit lengths = LengthUnit::metre;
  std::vector<std::string> dates;  // forms such as "D.M.YYYY"; empty: those that begin with a year
  std::string list_separators = ";；、,，/|\n";  // characters between the items of a list
  // By field. A column is named by its title, or "@3" for the third.
  std::map<std::string, std::vector<std::string>> columns;
  std::map<std::string, std::string> fixed;                          // for every row
  std::map<std::string, std::map<std::string, std::string>> values;  // word there -> word here

  friend bool operator==(const Mapping&, const Mapping&) = default;
};

// Reads a mapping file of a shape. Every mistake is a finding with its line; nothing is returned
// then. `text` may be anything.
std::optional<Mapping> read_mapping(const std::string& file, std::string_view text,
                                    const ImportShape& shape, Findings& findings);

struct Proposal {
  Mapping mapping;
  std::vector<std::string> unused;  // titles that no field took
  std::vector<Text> remarks;        // what was taken from the header and somebody should know
  // Words of columns with a vocabulary that nothing here explains, by field: a person must say.
  std::map<std::string, std::vector<std::string>> unexplained;
};

// From the titles of the header, and the words below some of them. Pure and total.
Proposal propose_mapping(const Table& table, const ImportShape& shape);

// The mapping as a commented file that read_mapping reads back as the same mapping. Comments are in
// `language`.
std::string mapping_text(const Proposal& proposal, const ImportShape& shape, Language language);

// The options that a mapping sets for reading its table.
TableOptions table_options(const Mapping& mapping);

}  // namespace liferelay::site

namespace liferelay {

template <>
struct EnumNames<site::CoordinateForm> {
  static constexpr std::array<std::string_view, 2> values{"decimal", "dms"};
};
template <>
struct EnumNames<site::PairOrder> {
  static constexpr std::array<std::string_view, 2> values{"lat,lon", "lon,lat"};
};
template <>
struct EnumNames<site::LengthUnit> {
  static constexpr std::array<std::string_view, 4> values{"m", "km", "ft", "yd"};
};

}  // namespace liferelay
