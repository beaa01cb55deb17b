// What an import has to know of a site folder, whether or not the site is ready to run.
#pragma once

#include <string>

#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/intake/import_table.hpp"

namespace liferelay::site {

// Reads the folder's own files; `map` may be without extent and features. `now`: wall clock. A site
// with other mistakes can be imported into: only site.toml and the file in question have to be
// readable. Errors name the file. Blocks.
Result<SiteView> view_site(const std::string& folder, ImportKind kind, const MapFacts& map,
                           Instant now);

// The first error among findings, with file and line, and how many more there are.
Error first_of(const Findings& findings);

}  // namespace liferelay::site
