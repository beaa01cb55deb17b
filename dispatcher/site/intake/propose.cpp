// A mapping proposed from the titles of a header, and the words that a person has to explain.
#include <algorithm>
#include <set>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/hours/registry_hours.hpp"
#include "dispatcher/site/intake/mapping.hpp"
#include "dispatcher/site/intake/row_cells.hpp"
#include "dispatcher/site/intake/vocabulary.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t most_unexplained = 20;  // words listed of one field

// Whether an import would understand the word by itself.
bool is_explained(const MappedTable& laid, std::string_view field, const std::string& word) {
  if (laid.value_of(field, word)) return true;
  if (field == "shift")
    return is_understood(word) || !opening_hours_from({word, {}, {}, {}}).rule.empty();
  // The plans' own names, perhaps with a date and an issuer.
  return field == "capabilities" && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") >=
                                        std::min(word.find_first_of(":@"), word.size());
}

// "有效期(年-月-日)" without what stands in brackets at its end.
std::string without_brackets(const std::string& title) {
  const std::size_t open = title.find('(');
  return open == std::string::npos || open == 0 ? title : title.substr(0, open);
}

class Proposer {
 public:
  Proposer(const Table& table, const ImportShape& shape) : table_(table), shape_(shape) {
    for (const std::string& title : table.header) titles_.push_back(folded(title));
    used_.resize(titles_.size());
  }

  Proposal run() {
    for (const ImportField& field : shape_.fields) by_known_titles(field);
    if (find_field(shape_, "name") != nullptr && !mapping().columns.contains("name")) by_ending();
    drop_half_pairs();
    if (shape_.name == "people") explain_kind();
    if (shape_.name == "aeds" && !mapping().columns.contains("kind"))
      mapping().fixed["kind"] = "aed";
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i] && !table_.header[i].empty()) proposal_.unused.push_back(table_.header[i]);
    }
    explain_words();
    return std::move(proposal_);
  }

 private:
  Mapping& mapping() { return proposal_.mapping; }

  // The first free column with this title, with what stands in brackets or without it.
  std::size_t column_titled(std::string_view known) const {
    const std::string wanted = folded(known);
    for (const bool bare : {false, true}) {
      for (std::size_t i = 0; i < titles_.size(); ++i) {
        if (!used_[i] && (bare ? without_brackets(titles_[i]) : titles_[i]) == wanted) return i;
      }
    }
    return titles_.size();
  }

  void take(std::size_t column, std::string_view field) {
    used_[column] = true;
    const std::string& title = table_.header[column];
    const bool unfit = title.size() > max_cell_bytes || !is_plain_text(title) ||
                       std::count(table_.header.begin(), table_.header.end(), title) > 1;
    mapping().columns[std::string(field)].push_back(unfit ? "@" + std::to_string(column + 1)
                                                          : title);
  }

  void by_known_titles(const ImportField& field) {
    const bool all = field.titles.starts_with('*');
    for (const std::string_view known : parts_of(field.titles.substr(all ? 1 : 0), '|')) {
      const std::size_t column = column_titled(known);
      if (column == titles_.size()) continue;
      take(column, field.name);
      if (!all) return;
    }
  }

  // "reservoirName", "公園名称": a single title that ends like a name is the name.
  void by_ending() {
    std::size_t found = titles_.size();
    for (std::size_t i = 0; i < titles_.size(); ++i) {
      const std::string& title = titles_[i];
      if (used_[i] || !(title.ends_with("name") || title.ends_with("名称") ||
                        title.ends_with("名稱") || title.ends_with("名前")))
        continue;
      if (found != titles_.size()) return;
      found = i;
    }
    if (found != titles_.size()) take(found, "name");
  }

  // A y without an x is no latitude; and of three ways to say a position one is enough.
  void drop_half_pairs() {
    auto& columns = mapping().columns;
    const bool both = columns.contains("lat") && columns.contains("lon");
    for (const char* field : both ? std::vector{"position"} : std::vector{"lat", "lon"}) {
      const auto found = columns.find(field);
      if (found == columns.end()) continue;
      for (const std::string& title : found->second) {
        const auto at = std::find(table_.header.begin(), table_.header.end(), title);
        if (at != table_.header.end())
          used_[static_cast<std::size_t>(at - table_.header.begin())] = false;
      }
      columns.erase(found);
    }
  }

  // A column 志愿者 or 正式 holds yes and no; without any column all are staff, which is said.
  void explain_kind() {
    const auto found = mapping().columns.find("kind");
    if (found == mapping().columns.end()) {
      mapping().fixed["kind"] = "staff";
      return;
    }
    const std::string title = without_brackets(folded(found->second.front()));
    const std::set<std::string> of_volunteers{"志愿者", "志願者",    "是否志愿者",  "志工",
                                              "义工",   "volunteer", "ボランティア"};
    const bool volunteers = of_volunteers.contains(title);
    if (!volunteers && title != "正式") return;
    for (const char* yes : {"是", "有", "yes", "○", "√", "1"})
      mapping().values["kind"][yes] = volunteers ? "volunteer" : "staff";
    for (const char* no : {"否", "无", "no", "×", "0"})
      mapping().values["kind"][no] = volunteers ? "staff" : "volunteer";
  }

  void explain_words() {
    const auto laid = MappedTable::lay(table_, proposal_.mapping, shape_);
    if (!laid) return;
    for (const ImportField& field : shape_.fields) {
      if (has_vocabulary(shape_.name, field.name)) explain_words_of(*laid, field.name);
    }
  }

  void explain_words_of(const MappedTable& laid, std::string_view field) {
    if (!mapping().columns.contains(std::string(field))) return;
    std::set<std::string> unknown;
    for (const TableRow& row : table_.rows) {
      for (const std::string& word : laid.items(row, field)) {
        if (unknown.size() == most_unexplained) break;
        if (!is_explained(laid, field, word)) unknown.insert(std::string(cut(word, 100)));
      }
    }
    if (!unknown.empty())
      proposal_.unexplained[std::string(field)] = {unknown.begin(), unknown.end()};
  }

  const Table& table_;
  const ImportShape& shape_;
  std::vector<std::string> titles_;
  std::vector<bool> used_;
  Proposal proposal_;
};

}  // namespace

Proposal propose_mapping(const Table& table, const ImportShape& shape) {
  return Proposer(table, shape).run();
}

}  // namespace liferelay::site
