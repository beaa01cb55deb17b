// `liferelay site new`: a town's map and spreadsheets -> a site folder of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/datum.hpp"
#include "dispatcher/site/intake/import_file.hpp"
#include "dispatcher/site/template/map_survey.hpp"
#include "dispatcher/site/template/site_toml.hpp"
#include "dispatcher/site/template/site_zone.hpp"

namespace liferelay::site {

struct TableToImport {
  ImportKind kind = ImportKind::people;
  std::string file;
  std::string mapping;  // a mapping file; empty: proposed from the header
};

struct NewSiteRequest {
  std::string name;                   // shown to people; the id is made from it
  std::string folder;                 // to be made
  std::string map_file;               // OpenStreetMap; copied into the folder
  std::vector<TableToImport> tables;  // those that there are
  std::optional<geo::Datum> datum;    // of the tables; nothing: as their mappings say
  std::string zone;                   // empty: the country's, else the machine's
  std::string country;                // empty: the zone's, if it is that of one country
  Language language = Language::en;   // of comments
  Progress progress{};                // of reading the map; may be empty
};

struct MadeTable {
  ImportRequest request;  // its folder is the new one
  ImportReport report;
};

struct NewSiteReport {
  SiteWords words;
  ZoneChoice zone;
  Text zone_doubt;  // empty: the clock goes with where the map lies
  MapSurvey survey;
  std::vector<MadeTable> tables;  // places first, since posts are named after them
};

// Makes the folder wholly or not at all; what is at its place already stays untouched. The map's
// strays are clipped; response plans come along unapproved. Rows that were rejected stand in a file
// beside their table, as with every import, and do not keep the folder from being made. `now`: wall
// clock. Errors: usage (a name that makes no id, zone, country), conflict (there is something at
// the folder's place), those of survey_map, import_file and the disk. Blocks.
Result<NewSiteReport> make_site(const NewSiteRequest& request, Instant now);

// The spreadsheet templates of a language into a folder, which is made if need be. Files that are
// there already are refused, and then none is written. Gives the names of the files. Errors:
// conflict, environment.
Result<std::vector<std::string>> write_templates(const std::string& folder, Language language);

}  // namespace liferelay::site
