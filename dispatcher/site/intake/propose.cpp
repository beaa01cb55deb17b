// A mapping proposed from the titles of a header, and the words that a person has to explain.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

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

// "证书有效期" of "证书1有效期", "certificate" of "certificate2".
std::string without_digits(std::string title) {
  std::erase_if(title, [](char c) { return c >= '0' && c <= '9'; });
  return title;
}

// What a title says of the coordinates below it: "经度(GCJ02)", "百度经度".
std::optional<geo::Datum> datum_in(std::string_view title) {
  constexpr std::array<std::pair<std::string_view, geo::Datum>, 10> words{
      {{"gcj02", geo::Datum::gcj02},
       {"火星", geo::Datum::gcj02},
       {"高德", geo::Datum::gcj02},
       {"腾讯", geo::Datum::gcj02},
       {"騰訊", geo::Datum::gcj02},
       {"bd09", geo::Datum::bd09},
       {"百度", geo::Datum::bd09},
       {"baidu", geo::Datum::bd09},
       {"wgs84", geo::Datum::wgs84},
       {"cgcs2000", geo::Datum::wgs84}}};
  const std::string plain = folded(title);
  for (const auto& [word, datum] : words) {
    if (plain.find(word) != std::string::npos) return datum;
  }
  return std::nullopt;
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
    if (shape_.name == "people") by_parts_of_name();
    drop_half_pairs();
    take_datum();
    if (shape_.name == "people") explain_kind();
    if (shape_.name == "aeds" && !mapping().columns.contains("kind"))
      mapping().fixed["kind"] = "aed";
    take_date_form();
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i] && !table_.header[i].empty()) proposal_.unused.push_back(table_.header[i]);
    }
    explain_words();
    return std::move(proposal_);
  }

 private:
  Mapping& mapping() { return proposal_.mapping; }

  // The first free column with this title, with what stands in brackets or without it; last, with a
  // number.
  std::size_t column_titled(std::string_view known, bool numbered) const {
    const std::string wanted = folded(known);
    for (const int less : {0, 1, 2}) {
      for (std::size_t i = 0; i < titles_.size(); ++i) {
        std::string title = less == 0 ? titles_[i] : without_brackets(titles_[i]);
        if (less == 2 && numbered) title = without_digits(std::move(title));
        if (!used_[i] && title == wanted) return i;
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
    const bool several = all || field.titles.starts_with('+');
    for (const std::string_view known : parts_of(field.titles.substr(several ? 1 : 0), '|')) {
      std::size_t column = column_titled(known, several);
      const bool found = column < titles_.size();
      while (column < titles_.size()) {
        take(column, field.name);
        column = several ? column_titled(known, true) : titles_.size();
      }
      if (found && !all) return;
    }
  }

  // "Muster, Anna" of two columns.
  void by_parts_of_name() {
    if (mapping().columns.contains("name")) return;
    constexpr std::array<std::pair<const char*, const char*>, 5> pairs{
        {{"last name", "first name"},
         {"surname", "first name"},
         {"surname", "given name"},
         {"family name", "given name"},
         {"Nachname", "Vorname"}}};
    for (const auto& [last, first] : pairs) {
      const std::size_t family = column_titled(last, false);
      const std::size_t given = column_titled(first, false);
      if (family == titles_.size() || given == titles_.size()) continue;
      take(family, "name");
      take(given, "name");
      return;
    }
  }

  // A header that names the datum declares it. Two that contradict each other declare nothing, and
  // then neither column is taken: half a kilometre is no detail.
  void take_datum() {
    std::set<geo::Datum> named;
    std::string titles;
    for (const char* field : {"lat", "lon", "position"}) {
      const auto found = mapping().columns.find(field);
      if (found == mapping().columns.end()) continue;
      for (const std::string& title : found->second) {
        const auto datum = datum_in(title);
        if (!datum) continue;
        named.insert(*datum);
        titles += (titles.empty() ? "" : ", ") + shown(title);
      }
    }
    if (named.empty()) return;
    if (named.size() > 1) {
      for (const char* field : {"lat", "lon", "position"}) mapping().columns.erase(field);
      proposal_.remarks.push_back(
          say("The titles {0} name different datums, so no coordinates are taken; choose columns "
              "of one datum in a mapping.",
              "列名 {0} 写明的坐标系不一致，因此未采用坐标；请在映射文件中选用同一坐标系的列。",
              {titles}));
      return;
    }
    mapping().datum = *named.begin();
    proposal_.remarks.push_back(
        say("The coordinates are taken as {0}, as the titles say: {1}. If that is not so, say "
            "--datum.",
            "按列名 {1}，坐标系取为 {0}。如有误，请用 --datum 指定。",
            {name_of(mapping().datum), titles}));
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

  // The form of the dates, where one that begins with the day or the month reads each of them and
  // no other does: "05/31/2027" tells, "05/06/2027" alone does not.
  void take_date_form() {
    std::vector<std::string> dates;
    const auto laid = MappedTable::lay(table_, mapping(), shape_);
    if (!laid) return;
    for (const char* field :
         {"battery_until", "pads_until", "valid_until", "born", "insured_until"}) {
      for (const TableRow& row : table_.rows) {
        if (row.fault != RowFault::none || !laid->has(field)) continue;
        for (std::string& cell : laid->column_cells(row, field)) dates.push_back(std::move(cell));
      }
    }
    const auto all_read = [&dates](const std::vector<std::string>& forms) {
      return std::all_of(dates.begin(), dates.end(), [&](const std::string& text) {
        return plain_date(text, forms).has_value();
      });
    };
    if (all_read({})) return;
    std::vector<std::string> found;
    for (const char* form : {"D.M.YYYY", "D/M/YYYY", "M/D/YYYY"}) {
      if (!all_read({form})) continue;
      if (!found.empty()) return;
      found = {form};
    }
    if (found.empty()) return;
    mapping().dates = found;
    proposal_.remarks.push_back(
        say("The dates are read as {0}, the only form that reads all of them.",
            "日期按 {0} 读取：只有该格式能读出全部日期。", {found.front()}));
  }

  // A column 志愿者 or 正式 holds yes and no; without any column all are staff, which is said.
  void explain_kind() {
    const auto found = mapping().columns.find("kind");
    if (found == mapping().columns.end()) {
      mapping().fixed["kind"] = "staff";
      return;
    }
    const std::string title = without_brackets(folded(found->second.front()));
    const std::set<std::string> of_volunteers{"志愿者",       "志願者",      "是否志愿者",
                                              "志工",         "义工",        "volunteer",
                                              "ボランティア", "ehrenamtlich"};
    const bool volunteers = of_volunteers.contains(title);
    if (!volunteers && title != "正式") return;
    for (const char* yes : {"是", "有", "yes", "y", "ja", "○", "√", "✓", "1"})
      mapping().values["kind"][yes] = volunteers ? "volunteer" : "staff";
    for (const char* no : {"否", "无", "no", "n", "nein", "×", "0"})
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
