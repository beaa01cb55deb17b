// See fault.hpp.
#include "tests/integration/kill/points/fault.hpp"

#include <charconv>
#include <iterator>

namespace liferelay::test {
namespace {

constexpr std::string_view names[] = {"-",   "kill", "torn",     "eio",       "enospc", "lost",
                                      "cut", "lie",  "pwrite64", "fdatasync", "rename", "sync-eio"};

bool has_number(Fault::Kind kind) {
  return kind == Fault::Kind::torn || kind == Fault::Kind::cut;
}

bool read_number(std::string_view text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

std::optional<Fault> fault_of(std::string_view text) {
  if (text == names[0]) return Fault{};
  const std::size_t sign = text.find('@');
  if (sign == std::string_view::npos) return std::nullopt;
  Fault fault;
  for (std::size_t kind = 1; kind < std::size(names); ++kind) {
    if (text.substr(0, sign) == names[kind]) fault.kind = static_cast<Fault::Kind>(kind);
  }
  text.remove_prefix(sign + 1);
  fault.lasting = fault.kind == Fault::Kind::enospc && text.ends_with('+');
  if (fault.lasting) text.remove_suffix(1);
  if (has_number(fault.kind)) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !read_number(text.substr(colon + 1), fault.number))
      return std::nullopt;
    text = text.substr(0, colon);
  }
  const bool whole = fault.kind != Fault::Kind::none && read_number(text, fault.at) && fault.at > 0;
  return whole ? std::optional(fault) : std::nullopt;
}

}  // namespace

std::string text_of(const Fault& fault) {
  std::string text(names[static_cast<std::size_t>(fault.kind)]);
  if (fault.kind == Fault::Kind::none) return text;
  text += '@' + std::to_string(fault.at);
  if (has_number(fault.kind)) text += ':' + std::to_string(fault.number);
  if (fault.lasting) text += '+';
  return text;
}

std::string name_of(const Point& point) {
  std::string name = point.scenario;
  for (const Fault& fault : point.faults) name += '/' + text_of(fault);
  return name;
}

std::optional<Point> point_of(std::string_view name) {
  Point point;
  std::size_t slash = name.find('/');
  point.scenario = name.substr(0, slash);
  while (slash != std::string_view::npos) {
    name.remove_prefix(slash + 1);
    slash = name.find('/');
    const auto fault = fault_of(name.substr(0, slash));
    if (!fault) return std::nullopt;
    point.faults.push_back(*fault);
  }
  return point.scenario.empty() ? std::nullopt : std::optional(point);
}

std::string library_text(const Fault& fault) {
  if (fault.kind == Fault::Kind::none || fault.is_traced()) return {};
  Fault library = fault;
  if (fault.kind == Fault::Kind::lost) library.kind = Fault::Kind::eio;
  if (fault.kind == Fault::Kind::cut || fault.kind == Fault::Kind::lie)
    library.kind = Fault::Kind::kill;
  return text_of(library);
}

std::vector<std::string> strace_words(const Fault& fault, const std::string& log) {
  if (!fault.is_traced()) return {};
  const bool fails = fault.kind == Fault::Kind::call_error;
  const std::string call(fails ? "fdatasync" : names[static_cast<std::size_t>(fault.kind)]);
  const std::string what = fails ? ":error=EIO" : ":signal=KILL";
  // -D: the dispatcher stays our own child. -y: paths of descriptors.
  return {"/usr/bin/strace",
          "-D",
          "-f",
          "-y",
          "-o",
          log,
          "-e",
          fails ? "trace=fdatasync,fsync" : "trace=" + call,
          "-e",
          "inject=" + call + what + ":when=" + std::to_string(fault.at)};
}

}  // namespace liferelay::test
