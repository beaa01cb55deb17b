// `liferelay places find`, and what is said when the words for a place named none exactly.
#pragma once

#include <string>
#include <vector>

#include "agents/cli/common.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::cli {

struct FindWords {
  std::string identity = "operator";
  std::vector<std::string> words;
};

// The best eight and how many there are; exit code not_found when there is none.
ExitCode find_places(const Common& common, const FindWords& words);

// Asks the dispatcher; errors as for every command that speaks to it.
Result<wire::Found> look_up(const Common& common, const std::string& identity,
                            const std::string& words);

// One line for each, every one after a newline, with the id that means it; empty for none.
Text choice_lines(const std::vector<wire::FoundPlace>& choices);
// The sentence about the one place that was taken as a guess.
Text about_guess(const wire::FoundPlace& place);

}  // namespace liferelay::cli
