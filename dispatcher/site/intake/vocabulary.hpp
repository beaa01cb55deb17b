// Words of offices for our closed vocabularies, where they have one meaning only.
#pragma once

#include <optional>
#include <string_view>

namespace liferelay::site {

// What a folded word of the field means: 志愿者 in "kind" of people is volunteer, 救护员证 in
// "capabilities" is "cpr;first_aid". Nothing for a word that is not known. `shape`: "people", ...
std::optional<std::string_view> known_word(std::string_view shape, std::string_view field,
                                           std::string_view folded_word);

// Whether the field's cells come from a vocabulary, so that a proposal lists the words it meets.
bool has_vocabulary(std::string_view shape, std::string_view field);

}  // namespace liferelay::site
