// `liferelay import incidents`: a log of past calls into incidents.csv of a site folder.
#pragma once

#include <optional>
#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/datum.hpp"
#include "dispatcher/site/intake/import_file.hpp"
#include "dispatcher/site/past/log_reader.hpp"

namespace liferelay::site {

struct LogRequest {
  std::string file;                      // the log
  std::string folder;                    // of the site
  std::string mapping;                   // a mapping file; empty: proposed from the header
  std::optional<geo::Datum> datum;       // instead of the mapping's
  std::string zone;                      // of rows for which the mapping names none; the site's if
                                         // empty
  std::optional<geo::Position> move_to;  // for drills: the middle of the log comes to lie here
  bool dry_run = false;                  // nothing is written
  Language language = Language::en;      // of the lists beside the log
};

struct LogReport {
  LogReading reading;
  Proposal proposal;          // with `proposed`
  bool proposed = false;      // no mapping file was given
  std::string encoding;       // of the log
  std::string zone;           // of rows for which the mapping names none
  std::size_t off_map = 0;    // incidents outside the site's map, after moving
  std::string rejected_file;  // FILE.rejected.csv; empty: nothing was rejected, or a dry run
  std::string warnings_file;  // FILE.warnings.csv, the same for what somebody should look at
};

// The log with its mapping; a proposal if `mapping_file` is empty. Errors name file and line.
Result<MappedFile> read_mapped_log(const std::string& file, const std::string& mapping_file);

// Replaces incidents.csv of the folder in one rename; the earlier one stays as
// incidents.csv.before-import. `extent`: of the site's map; without it nothing is held against it.
// Errors: those of read_mapped_log, read_log and replace_file, a site without a readable site.toml,
// a log without any incident, one too large to be read back. Blocks; time and memory in proportion
// to the log.
Result<LogReport> import_log(const LogRequest& request, const std::optional<BoundingBox>& extent);

}  // namespace liferelay::site
