#include "tests/integration/recipe/recipe.hpp"

#include <algorithm>
#include <fstream>

namespace liferelay::test {
namespace {

enum class Block { none, commands, output };

// The promised pieces of a line: what stands between the marks of what was left out.
void add_promised(const std::string& line, RecipeStep& step) {
  static const std::string left_out = "…";
  std::size_t from = 0;
  while (from <= line.size()) {
    const std::size_t end = std::min(line.find(left_out, from), line.size());
    if (end > from) step.promised.push_back(line.substr(from, end - from));
    from = end + left_out.size();
  }
}

}  // namespace

std::vector<RecipeStep> read_recipe(const std::string& readme, const std::string& heading) {
  std::vector<RecipeStep> steps;
  std::ifstream file(readme);
  bool inside = false;
  Block block = Block::none;
  for (std::string line; std::getline(file, line);) {
    if (block == Block::none && line.starts_with("## ")) inside = line == "## " + heading;
    if (!inside) continue;
    if (line.starts_with("```")) {
      if (block != Block::none)
        block = Block::none;
      else
        block = line == "```sh" ? Block::commands : Block::output;
    } else if (block == Block::commands && !words_of(line).empty()) {
      steps.push_back({line, {}});
    } else if (block == Block::output && !steps.empty()) {
      add_promised(line, steps.back());
    }
  }
  return steps;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  bool quoted = false;
  bool open = false;  // the last word goes on
  for (const char c : line) {
    if (c == '#' && !quoted && !open) break;
    if (c == ' ' && !quoted) {
      open = false;
      continue;
    }
    if (!open) words.emplace_back();
    open = true;
    if (c == '"')
      quoted = !quoted;
    else
      words.back() += c;
  }
  return words;
}

}  // namespace liferelay::test
