// What a person may write as an id or a text in a file of a site folder, and how it is quoted back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/state.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/compile/origin.hpp"

namespace liferelay::site {

inline constexpr std::size_t max_id_bytes = 64;
inline constexpr std::size_t max_cell_bytes = max_name_bytes;    // of one CSV cell
inline constexpr std::size_t max_string_bytes = max_note_bytes;  // of one text in a TOML file
inline constexpr std::size_t max_list_items = 200;               // of one list in a TOML file

// 1 to 64 bytes of UTF-8 without blanks, control characters, slashes and a leading dot: an id also
// names files.
bool is_site_id(std::string_view text);
// "EXPECTED" for sentences of the form: X must be EXPECTED.
Text id_rule();

// For quoting in a sentence: control characters become "?", what is longer than 40 bytes is cut.
std::string shown(std::string_view text);

// "FILE, line N", or "FILE" for a whole file.
Text shown(const Origin& origin);

// "47.13961,9.52187": as people type a position into a map.
std::string shown(geo::Position at);

// "osm-246 (way/123, 47.13961,9.52187)": a thing of the map by the id it has in the site, by the
// name of its object in OpenStreetMap, and by its place.
std::string shown_on_map(std::int64_t source_id, geo::Position at);
// The same for the id "osm-246" itself; what is no such id stands alone.
std::string shown_on_map(const std::string& id, geo::Position at);

}  // namespace liferelay::site
