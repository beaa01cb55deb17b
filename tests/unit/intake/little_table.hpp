// Small tables and sites for tests of imports.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/site/intake/import_table.hpp"

namespace liferelay::test {

inline constexpr std::int32_t some_day = 20'778;  // 2026-11-21

site::Table table_of(std::string_view csv);

// Around Takamatsu, without any file.
site::SiteView little_view(std::string own_text = {});

// With the mapping that the header proposes, and `source`.
site::Mapping proposed(const site::Table& table, site::ImportKind kind,
                       const std::string& source = "office");

// The import with the proposed mapping; stops the test where it is an error.
site::Intake imported(std::string_view csv, site::ImportKind kind, const std::string& own_text = {},
                      const std::string& source = "office");

// The row of an id in a file's text, as it stands there; empty if there is none.
std::string line_of(const std::string& text, const std::string& id);
// A cell of that row.
std::string cell_of(const std::string& text, const std::string& id, const std::string& column);

// Reasons of all rejected cells, one a line: "7 longitude: why".
std::string reasons(const site::Intake& intake);

}  // namespace liferelay::test
