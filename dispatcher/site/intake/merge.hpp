// Rows of a registry into the site's own file: known rows are changed, new ones added, vanished
// ones retired. Rows of others are not touched.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/site/intake/import_table.hpp"
#include "dispatcher/site/intake/own_file.hpp"

namespace liferelay::site {

struct MergeRules {
  ImportKind kind = ImportKind::aeds;
  std::string source;
  std::string id_prefix;     // of the mapping
  bool by_id = false;        // the registry has ids; otherwise natural keys
  bool source_given = true;  // by a person, not from the file's name
  bool retire_many = false;
};

// `rows` are as converted; one that names what another names already is rejected here. Errors:
// `conflict` when more than half of the source's rows would be retired, or stand there under
// another source.
Result<void> merge(OwnFile& file, std::vector<ConvertedRow>& rows, const MergeRules& rules,
                   const SiteView& site, Intake& intake);

}  // namespace liferelay::site
