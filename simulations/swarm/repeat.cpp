// See repeat.hpp.
#include "simulations/swarm/repeat.hpp"

#include <charconv>
#include <vector>

namespace liferelay::swarm {
namespace {

std::vector<std::string_view> split(std::string_view text, char between) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t at = text.find(between);
    if (at != 0) words.push_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return words;
}

std::string all_kinds() {
  std::string all;
  for (const std::string_view name : EnumNames<FaultKind>::values)
    all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

template <class Number>
bool read_number(std::string_view word, Number& out) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  return error == std::errc{} && end == word.data() + word.size();
}

bool read_count(std::string_view word, std::optional<std::uint32_t>& out) {
  return read_number(word, out.emplace());
}

tl::unexpected<Error> not_understood(std::string_view word) {
  return fail(ErrorKind::usage,
              say("\"{0}\" is no option of a run.", "“{0}”不是运行选项。", {word}));
}

}  // namespace

Result<FaultKinds> kinds_of(std::string_view words) {
  FaultKinds kinds;
  for (const std::string_view word : split(words, ',')) {
    const auto kind = from_name<FaultKind>(word);
    if (!kind)
      return fail(ErrorKind::usage,
                  say("\"{0}\" is no kind of fault; there are: {1}.",
                      "没有名为“{0}”的故障；可用的有：{1}。", {word, all_kinds()}));
    kinds.set(static_cast<std::size_t>(*kind));
  }
  return kinds;
}

std::string options_of(const Request& request) {
  std::string words = "--seed " + std::to_string(request.seed);
  const Reduction& less = request.less;
  std::string kinds;
  for (std::size_t kind = 0; kind < less.without.size(); ++kind) {
    if (!less.without.test(kind)) continue;
    kinds += (kinds.empty() ? "" : ",") + std::string(name_of(static_cast<FaultKind>(kind)));
  }
  if (!kinds.empty()) words += " --without " + kinds;
  if (less.people) words += " --people " + std::to_string(*less.people);
  if (less.actions) words += " --actions " + std::to_string(*less.actions);
  if (less.seconds) words += " --length " + std::to_string(*less.seconds);
  return words;
}

Result<Request> request_of(std::string_view options) {
  Request request;
  const std::vector<std::string_view> words = split(options, ' ');
  for (std::size_t i = 0; i < words.size(); i += 2) {
    if (i + 1 == words.size()) return not_understood(words[i]);
    const std::string_view value = words[i + 1];
    bool good = false;
    if (words[i] == "--seed") {
      good = read_number(value, request.seed);
    } else if (words[i] == "--without") {
      const auto kinds = kinds_of(value);
      if (!kinds) return tl::make_unexpected(kinds.error());
      request.less.without = *kinds;
      good = true;
    } else if (words[i] == "--people") {
      good = read_count(value, request.less.people);
    } else if (words[i] == "--actions") {
      good = read_count(value, request.less.actions);
    } else if (words[i] == "--length") {
      good = read_count(value, request.less.seconds);
    }
    if (!good) return not_understood(std::string(words[i]) + " " + std::string(value));
  }
  return request;
}

}  // namespace liferelay::swarm
