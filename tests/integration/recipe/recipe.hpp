// The commands of a README's section and the sentences it promises, as its text has them.
#pragma once

#include <string>
#include <vector>

namespace liferelay::test {

// One line to type, and the lines that the block after it shows as its output.
struct RecipeStep {
  std::string command;
  std::vector<std::string> promised;
};

// All lines of the blocks fenced as ```sh below the heading, up to the next heading of its level,
// without comments. The lines of a block fenced as ``` belong to the last command before it; "…"
// marks what was left out.
std::vector<RecipeStep> read_recipe(const std::string& readme, const std::string& heading);

// Words of a line as a shell has them: blanks part, double quotes keep together, a # begins a
// comment.
std::vector<std::string> words_of(const std::string& line);

}  // namespace liferelay::test
