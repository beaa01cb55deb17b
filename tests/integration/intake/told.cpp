#include "tests/integration/intake/told.hpp"

#include <map>
#include <sstream>

#include "dispatcher/base/hash.hpp"

namespace liferelay::test {
namespace {

// Line breaks and tabs would break the golden text's own lines.
std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) line += c == '\n' ? "\\n" : c == '\t' ? "\\t" : std::string(1, c);
  return line;
}

void add_warnings(std::ostringstream& out, const std::vector<site::CellFinding>& warnings) {
  struct Seen {
    int first_line = 0;
    int count = 0;
  };
  std::map<std::string, Seen> by_reason;
  for (const site::CellFinding& found : warnings) {
    Seen& seen = by_reason[found.column + ": " + on_one_line(found.reason.en)];
    if (seen.count++ == 0) seen.first_line = found.line;
  }
  for (const auto& [reason, seen] : by_reason)
    out << "warning, " << seen.count << " times, first in line " << seen.first_line << ", "
        << reason << '\n';
}

}  // namespace

std::string told(const site::Table& table) {
  const std::string separator = table.separator == '\t'   ? "tab"
                                : table.separator == '\0' ? "none"
                                                          : std::string(1, table.separator);
  std::ostringstream out;
  out << "encoding " << table.encoding << ", separator " << separator << ", header in line "
      << table.header_line << ", " << table.rows.size() << " rows, " << table.comments
      << " comments\n";
  return out.str();
}

std::string told(const site::Proposal& proposal, const site::ImportShape& shape) {
  std::istringstream mapping(site::mapping_text(proposal, shape, Language::en));
  std::ostringstream out;
  for (std::string line; std::getline(mapping, line);)
    if (!line.empty() && line.front() != '#')
      out << "  " << line.substr(0, line.find("  # ")) << '\n';
  for (const std::string& title : proposal.unused)
    out << "unused column " << on_one_line(title) << '\n';
  for (const auto& [field, words] : proposal.unexplained)
    for (const std::string& word : words)
      out << "unexplained word of " << field << ": " << on_one_line(word) << '\n';
  return out.str();
}

std::string told(const site::CellFindings& findings) {
  std::ostringstream out;
  for (const site::CellFinding& found : findings.rejected)
    out << "rejected, line " << found.line << ", column \"" << on_one_line(found.column)
        << "\", value \"" << on_one_line(found.value) << "\": " << on_one_line(found.reason.en)
        << '\n';
  add_warnings(out, findings.warnings);
  return out.str();
}

std::string digest_line(const std::string& text) {
  Hasher hasher;
  hasher.add(as_bytes(text));
  std::ostringstream out;
  out << "digest " << std::hex << hasher.value() << '\n';
  return out.str();
}

}  // namespace liferelay::test
