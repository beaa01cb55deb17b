// See outcome.hpp.
#include "simulations/swarm/outcome.hpp"

#include <charconv>
#include <string>
#include <vector>

namespace liferelay::swarm {
namespace {

constexpr char between = '\t';

// Every number of an outcome, once, in the order of the line. `Self` may be const.
template <class Self, class Visit>
void numbers(Self& outcome, Visit&& visit) {
  visit(outcome.request.seed);
  visit(outcome.digest);
  auto& counts = outcome.counts;
  for (auto& each : counts.faults) visit(each);
  visit(counts.starts);
  visit(counts.left_by_itself);
  visit(counts.alarms_raised);
  visit(counts.alarms_recorded);
  visit(counts.offers);
  visit(counts.commits);
  visit(counts.events);
  visit(counts.messages);
  visit(counts.turns);
  visit(counts.copies_compared);
  visit(counts.decided_again);
  visit(counts.virtual_s);
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> words;
  std::size_t from = 0;
  while (true) {
    const std::size_t at = line.find(between, from);
    words.push_back(line.substr(from, at - from));
    if (at == std::string::npos) return words;
    from = at + 1;
  }
}

bool read_number(const std::string& word, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  return error == std::errc{} && end == word.data() + word.size();
}

// A sentence never breaks the line.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == between || c == '\n') c = ' ';
  }
  return text;
}

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  Outcome sum;
  Outcome added;
  sum.counts = *this;
  added.counts = other;
  std::vector<std::uint64_t> values;
  numbers(added, [&](std::uint64_t value) { values.push_back(value); });
  std::size_t next = 0;
  numbers(sum, [&](std::uint64_t& value) { value += values[next++]; });
  *this = sum.counts;
  return *this;
}

std::string line_of(const Outcome& outcome) {
  std::string line;
  numbers(outcome, [&](std::uint64_t value) { line += std::to_string(value) + between; });
  if (!outcome.finding) return line + "fine";
  return line + std::string(name_of(outcome.finding->check)) + between +
         on_one_line(outcome.finding->what.en) + between + on_one_line(outcome.finding->what.zh);
}

std::optional<Outcome> outcome_of(const std::string& line) {
  const std::vector<std::string> words = split(line);
  Outcome outcome;
  std::size_t next = 0;
  bool good = true;
  numbers(outcome, [&](std::uint64_t& value) {
    good = good && next < words.size() && read_number(words[next], value);
    ++next;
  });
  if (!good || next >= words.size()) return std::nullopt;
  if (words.size() == next + 1 && words[next] == "fine") return outcome;
  const auto check = from_name<Check>(words[next]);
  if (!check || words.size() != next + 3) return std::nullopt;
  outcome.finding = Finding{*check, {words[next + 1], words[next + 2]}};
  return outcome;
}

}  // namespace liferelay::swarm
