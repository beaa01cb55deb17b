// See fact.hpp.
#include "tests/integration/kill/fact.hpp"

#include <charconv>
#include <fstream>

namespace liferelay::test {
namespace {

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t space = line.find(' ');
    words.emplace_back(line.substr(0, space));
    if (space == std::string_view::npos) return words;
    line.remove_prefix(space + 1);
  }
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::uint64_t Fact::number(std::size_t index) const {
  std::uint64_t value = 0;
  return read_number(word(index), value) ? value : 0;
}

std::string_view Fact::word(std::size_t index) const {
  return index < words.size() ? std::string_view(words[index]) : std::string_view{};
}

std::string line_of(const Fact& fact) {
  std::string line = std::to_string(fact.at_ms) + ' ' + fact.who + ' ' + fact.what;
  for (const std::string& word : fact.words) line += ' ' + word;
  return line;
}

Result<Fact> fact_of(std::string_view line) {
  std::vector<std::string> words = split(line);
  Fact fact;
  if (words.size() < 3 || !read_number(words[0], fact.at_ms)) {
    return fail(ErrorKind::input,
                say("not a fact: {0}", "不是一条事实记录：{0}", {line.substr(0, 80)}));
  }
  fact.who = std::move(words[1]);
  fact.what = std::move(words[2]);
  fact.words.assign(std::make_move_iterator(words.begin() + 3),
                    std::make_move_iterator(words.end()));
  return fact;
}

Result<std::vector<Fact>> read_history(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    return fail(ErrorKind::not_found, say("{0} cannot be read.", "无法读取 {0}。", {path}));
  }
  std::vector<Fact> facts;
  std::string line;
  while (std::getline(file, line)) {
    auto fact = fact_of(line);
    if (!fact) {
      const std::string number = std::to_string(facts.size() + 1);
      return fail(ErrorKind::input,
                  say("{0}, line {1}: {2}", "{0} 第 {1} 行：{3}",
                      {path, number, fact.error().what.en, fact.error().what.zh}));
    }
    facts.push_back(std::move(*fact));
  }
  return facts;
}

}  // namespace liferelay::test
