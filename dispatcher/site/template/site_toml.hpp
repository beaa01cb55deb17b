// The text of a new site.toml and of the folder's README, commented in the chosen language.
#pragma once

#include <optional>
#include <string>

#include "dispatcher/base/text.hpp"
#include "dispatcher/site/intake/import_shape.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

struct SiteWords {
  std::string id;
  std::string name;
  std::string zone;
  std::string holidays;  // country whose file lies in holidays/; empty: none
  std::string map;       // path within the folder
  std::optional<BoundingBox> clip;
  Language language = Language::en;
};

std::string site_toml_text(const SiteWords& words);
// In the chosen language only: the folder belongs to people who chose it.
std::string site_readme_text(const SiteWords& words);

// The tables of a site that nobody has given: comments that say what a row is, and the header line.
std::string empty_table_text(ImportKind kind, Language language);
std::string empty_holidays_text(Language language);

// A name as the site's id: blanks become "-". Empty if it cannot be one (a leading dot, control
// characters, over 64 bytes).
std::string site_id_from(const std::string& name);

}  // namespace liferelay::site
