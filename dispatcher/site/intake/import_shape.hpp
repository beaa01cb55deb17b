// What can be imported, as data: the fields of each kind of registry, and the names that columns
// with them have in registries and office spreadsheets.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/text.hpp"

namespace liferelay::site {

struct ImportField {
  std::string_view name;    // in mapping files
  std::string_view titles;  // known names of its column, separated by |, best first; after a
                            // star the field takes all of them that there are, after a plus all
                            // columns of the one that is found: 证书1, 证书2
  std::string_view en;      // what it holds, for people
  std::string_view zh;
};

struct ImportShape {
  std::string_view name;  // "aeds"
  std::span<const ImportField> fields;
  // What must be there: groups separated by blanks, each of alternatives separated by |.
  std::string_view needed;
};

enum class ImportKind : std::uint8_t { aeds, people, places };

const ImportShape& shape_of(ImportKind kind);

// The field of that name, or nothing.
const ImportField* find_field(const ImportShape& shape, std::string_view name);

// Parts between separators; no empty ones.
std::vector<std::string_view> parts_of(std::string_view list, char separator);

}  // namespace liferelay::site

namespace liferelay {

template <>
struct EnumNames<site::ImportKind> {
  static constexpr std::array<std::string_view, 3> values{"aeds", "people", "places"};
};

}  // namespace liferelay
