#include "dispatcher/site/intake/merge.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

using RowByKey = std::map<std::string, std::size_t>;

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

// A registry's id as an id of ours: no blanks, slashes, or mark of a comment.
std::string clean_id(std::string_view written) {
  std::string id = narrow(written);
  for (char& c : id) {
    if (c == ' ' || c == '/' || c == '\\' || c == '#' || c == ',') c = '-';
  }
  return id;
}

std::string_view usual_prefix(ImportKind kind) {
  return kind == ImportKind::aeds ? "aed-" : kind == ImportKind::people ? "person-" : "place-";
}

class Merger {
 public:
  Merger(OwnFile& file, std::vector<ConvertedRow>& rows, const MergeRules& rules,
         const SiteView& site, Intake& intake)
      : file_(file), rows_(rows), rules_(rules), site_(site), intake_(intake) {
    prefix_ = rules.id_prefix;
    if (prefix_.empty()) prefix_ = usual_prefix(rules.kind);
    for (std::size_t i = 0; i < file_.rows.size(); ++i) remember(i);
  }

  Result<void> run() {
    reject_rivals();
    identify_all();
    if (const auto other = other_source()) return *other;
    const std::vector<std::size_t> vanished = vanished_rows();
    if (const auto many = too_many(vanished)) return *many;
    give_ids();
    resolve_gates();
    for (const Incoming& one : incoming_) apply(one);
    for (const std::size_t index : vanished) retire(index);
    std::sort(intake_.changes.begin(), intake_.changes.end(),
              [](const RowChange& a, const RowChange& b) { return a.id < b.id; });
    return {};
  }

 private:
  static constexpr std::size_t is_new = static_cast<std::size_t>(-1);

  struct Incoming {
    ConvertedRow* row;
    std::string key;        // id or natural key
    std::size_t own_index;  // is_new until it stands in the file
    std::string id;
  };

  bool is_ours(const OwnRow& row) const { return row.at("source") == rules_.source; }

  void remember(std::size_t index) {
    const OwnRow& row = file_.rows[index];
    by_id_[row.at("id")] = index;
    if (is_ours(row)) by_loose_key_.emplace(loose_key(rules_.kind, row.values), index);
    const std::string key = natural_key(rules_.kind, row.values);
    if (key.empty()) return;
    if (!is_ours(row)) {
      if (row.at("retired").empty()) strangers_[key] = index;
      return;
    }
    const auto [entry, fresh] = by_key_.try_emplace(key, index);
    const bool earlier_is_retired = !file_.rows[entry->second].at("retired").empty();
    if (!fresh && earlier_is_retired && row.at("retired").empty()) entry->second = index;
  }

  void reject(ConvertedRow& row, std::string column, std::string value, Text reason) {
    row.ok = false;
    intake_.findings.rejected.push_back(
        {row.line, std::move(column), std::move(value), std::move(reason)});
  }

  std::string id_of(const ConvertedRow& row) const {
    const std::string id = clean_id(row.registry_id);
    if (id.empty()) return id;
    if (!rules_.id_prefix.empty()) return rules_.id_prefix + id;
    return is_number(id) && rules_.kind != ImportKind::people ? clean_id(rules_.source) + "-" + id
                                                              : id;
  }

  bool is_by_id(const ConvertedRow& row) const {
    return rules_.by_id && !clean_id(row.registry_id).empty();
  }

  std::string key_of(const ConvertedRow& row) const {
    return is_by_id(row) ? id_of(row) : natural_key(rules_.kind, row.values);
  }

  // Rows that say different things of the same id, or of the same name and place: which one is
  // right is not for the program to choose, and must not hang on their order. None is taken.
  void reject_rivals() {
    std::map<std::string, std::vector<ConvertedRow*>> by_key;
    for (ConvertedRow& row : rows_) {
      if (row.ok) by_key[key_of(row)].push_back(&row);
    }
    for (const auto& entry : by_key) {
      const std::vector<ConvertedRow*>& same = entry.second;
      const bool agree = std::all_of(same.begin(), same.end(), [&](const ConvertedRow* row) {
        return row->values == same.front()->values;
      });
      if (entry.first.empty() || agree) continue;
      for (ConvertedRow* row : same) {
        const ConvertedRow* other = row == same.front() ? same.back() : same.front();
        reject(*row, rules_.by_id ? "id" : "", row->registry_id,
               say("line {0} is the same and says something else; keep the right one.",
                   "与第 {0} 行重复，但内容不同；请只保留正确的一行。",
                   {std::to_string(other->line)}));
      }
    }
  }

  // Rows with an id come first: one without may be the same as one of them.
  void identify_all() {
    for (ConvertedRow& row : rows_) {
      if (is_by_id(row)) identify(row, key_of(row), by_id_);
    }
    for (ConvertedRow& row : rows_) {
      if (!is_by_id(row)) identify(row, key_of(row), by_key_);
    }
  }

  void identify(ConvertedRow& row, const std::string& key, const RowByKey& known) {
    const bool by_id = is_by_id(row);
    if (row.ok && key.empty()) {
      reject(row, "id", "",
             say("it has neither an id nor a name, so it cannot be known again; fill one in.",
                 "既无编号也无名称，以后无法识别；请填写。"));
    }
    if (is_repeated(row, key, by_id)) return;
    const auto found = known.find(key);
    if (by_id && row.ok && !may_use(row, key, found)) return;
    const bool matches = !key.empty() && found != known.end() && is_ours(file_.rows[found->second]);
    if (!row.ok) return protect(row, matches ? found->second : is_new);
    if (!by_id && matches && seen_.contains(found->second)) return reject_twin(row, "");
    if (!by_id && rules_.by_id) warn_of_missing_id(row);
    incoming_.push_back({&row, key, matches ? found->second : is_new, by_id ? key : ""});
    if (matches) seen_.insert(found->second);
  }

  // The second of two rows that say the same is rejected, naming the first.
  bool is_repeated(ConvertedRow& row, const std::string& key, bool by_id) {
    if (!row.ok || key.empty()) return false;
    const auto [first, fresh] = first_lines_.try_emplace(key, row.line);
    if (!fresh) {
      reject_twin(row, std::to_string(first->second));
      return true;
    }
    const std::string natural = by_id ? natural_key(rules_.kind, row.values) : "";
    if (!natural.empty()) first_lines_.try_emplace(natural, row.line);
    return false;
  }

  void reject_twin(ConvertedRow& row, const std::string& line) {
    reject(row, rules_.by_id ? "id" : "", row.registry_id,
           line.empty()
               ? say("another row is the same; remove one of them.", "与另一行重复；请删除其一。")
               : say("line {0} is the same; remove one of them.", "与第 {0} 行重复；请删除其一。",
                     {line}));
  }

  void warn_of_missing_id(const ConvertedRow& row) {
    intake_.findings.warnings.push_back(
        {row.line, "id", "",
         say("it has no id and is known by its name and place only; give it one.",
             "没有编号，只能凭名称和位置识别；请补编号。")});
  }

  // Whether the id is one, is no name, and belongs to nobody else.
  bool may_use(ConvertedRow& row, const std::string& id, RowByKey::const_iterator found) {
    const std::string name = folded(row.values.contains("name") ? row.values.at("name") : "");
    if (!is_site_id(id)) {
      const Text rule = id_rule();
      reject(row, "id", row.registry_id, {"it must be " + rule.en + ".", "应为" + rule.zh + "。"});
    } else if (rules_.kind == ImportKind::people && name.size() > 3 &&
               folded(id).find(name) != std::string::npos) {
      reject(row, "id", row.registry_id,
             say("an id goes into the journal and must not hold a name; give a number.",
                 "编号会写入流水，不得含姓名；请改用数字编号。"));
    } else if (found != by_id_.end() && !is_ours(file_.rows[found->second])) {
      ++taken_by_[file_.rows[found->second].at("source")];
      reject(
          row, "id", row.registry_id,
          say("the id \"{0}\" belongs to another row on line {1} of {2}; set \"id_prefix\" in the "
              "mapping.",
              "编号“{0}”已用于 {2} 第 {1} 行；请在映射文件中设定“id_prefix”。",
              {id, std::to_string(file_.rows[found->second].line), intake_.file}));
    } else if (const Origin taken = site_.taken.of(id); !(taken == Origin{})) {
      const Text where = shown(taken);
      reject(row, "id", row.registry_id,
             {fill("the id \"{0}\" stands in {1} already; set \"id_prefix\" in the mapping.",
                   {id, where.en}),
              fill("编号“{0}”已用于 {1}；请在映射文件中设定“id_prefix”。", {id, where.zh})});
    }
    return row.ok;
  }

  // The earlier version of a rejected row stays. One that names nobody may be any of them.
  // So may one whose id may be half an id, or whose open quote swallowed the rows after it.
  void protect(const ConvertedRow& row, std::size_t own_index) {
    if (!row.sound) someone_unknown_ = true;
    if (own_index != is_new) {
      seen_.insert(own_index);
      return;
    }
    const std::string loose = loose_key(rules_.kind, row.values);
    if (is_by_id(row)) return;
    if (loose.empty()) {
      someone_unknown_ = true;
      return;
    }
    const auto [first, last] = by_loose_key_.equal_range(loose);
    for (auto one = first; one != last; ++one) seen_.insert(one->second);
  }

  // A registry under a new file name would be added a second time.
  std::optional<Result<void>> other_source() const {
    if (rules_.source_given || std::any_of(file_.rows.begin(), file_.rows.end(),
                                           [&](const OwnRow& row) { return is_ours(row); }))
      return std::nullopt;
    std::map<std::string, std::size_t> same = taken_by_;
    for (const Incoming& one : incoming_) {
      const auto found = strangers_.find(natural_key(rules_.kind, one.row->values));
      if (found != strangers_.end()) ++same[file_.rows[found->second].at("source")];
    }
    std::size_t all = incoming_.size();
    for (const auto& [source, count] : taken_by_) all += count;
    for (const auto& [source, count] : same) {
      if (source.empty() || count * 2 <= all) continue;
      return fail(
          ErrorKind::conflict,
          say("{0} of {1} rows stand in {2} already, from the registry \"{3}\"; import with "
              "--source {3} if this is the same one, or with another name after --source.",
              "{1} 行中有 {0} 行已在 {2} 中，来自登记册“{3}”；若是同一登记册，请加 --source {3}，"
              "否则用 --source 另起名称。",
              {std::to_string(count), std::to_string(all), intake_.file, source}));
    }
    return std::nullopt;
  }

  std::vector<std::size_t> vanished_rows() {
    std::vector<std::size_t> vanished;
    for (std::size_t i = 0; i < file_.rows.size(); ++i) {
      if (is_ours(file_.rows[i]) && file_.rows[i].at("retired").empty() && !seen_.contains(i))
        vanished.push_back(i);
    }
    if (!someone_unknown_ || vanished.empty()) return vanished;
    intake_.findings.warnings.push_back(
        {0, "", "",
         say("{0} rows are no longer in the table, and a rejected row may be one of them; nothing "
             "is "
             "retired this time. Mend the rejected rows and import again.",
             "有 {0} "
             "行不在表中，而被拒绝的行可能正是其中之一；本次不停用任何行。请改正后重新导入。",
             {std::to_string(vanished.size())})});
    return {};
  }

  std::optional<Result<void>> too_many(const std::vector<std::size_t>& vanished) const {
    const auto active = static_cast<std::size_t>(std::count_if(
        file_.rows.begin(), file_.rows.end(),
        [&](const OwnRow& row) { return is_ours(row) && row.at("retired").empty(); }));
    if (rules_.retire_many || vanished.size() * 2 <= active) return std::nullopt;
    return fail(
        ErrorKind::conflict,
        say("{0} of the {1} rows of \"{2}\" are not in the table, so nothing was imported; add "
            "--retire-many if they are really gone, or check that it is the right file.",
            "“{2}”的 {1} 行中有 {0} 行不在表中，因此未导入；若确已撤除，请加 --retire-many，"
            "否则请确认文件是否正确。",
            {std::to_string(vanished.size()), std::to_string(active), rules_.source}));
  }

  // New rows without an id get the next numbers in the order of their keys, whatever the order of
  // the rows.
  void give_ids() {
    std::sort(incoming_.begin(), incoming_.end(),
              [](const Incoming& a, const Incoming& b) { return a.key < b.key; });
    std::uint64_t next = 1;
    for (const auto& [id, index] : by_id_) {
      std::uint64_t number = 0;
      const char* begin = id.data() + std::min(prefix_.size(), id.size());
      const auto [end, error] = std::from_chars(begin, id.data() + id.size(), number);
      if (id.starts_with(prefix_) && error == std::errc{} && end == id.data() + id.size() &&
          number < 1'000'000'000)
        next = std::max(next, number + 1);
    }
    for (const Incoming& one : incoming_) new_ids_.insert(one.id);
    for (Incoming& one : incoming_) {
      if (one.own_index != is_new) {
        one.id = file_.rows[one.own_index].at("id");
        continue;
      }
      while (one.id.empty() || (!is_by_id(*one.row) && is_taken(one.id))) {
        std::string digits = std::to_string(next++);
        if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
        one.id = prefix_ + digits;
      }
    }
  }

  bool is_taken(const std::string& id) const {
    return new_ids_.contains(id) || !(site_.taken.of(id) == Origin{});
  }

  // A gate may be named instead of its id; the file knows gates by id only.
  void resolve_gates() {
    if (rules_.kind != ImportKind::places) return;
    std::map<std::string, std::string> gates;
    const auto add = [&](const Values& values, const std::string& id) {
      const auto kind = values.find("kind");
      if (kind == values.end() || kind->second != "gate") return;
      gates.try_emplace(folded(values.at("name")), id);
      gates[folded(id)] = id;
    };
    for (const Incoming& one : incoming_) add(one.row->values, one.id);
    for (const OwnRow& row : file_.rows) {
      if (row.values.contains("name")) add(row.values, row.at("id"));
    }
    for (const Incoming& one : incoming_) {
      const auto gate = one.row->values.find("gate");
      if (gate == one.row->values.end() || gate->second.empty()) continue;
      const auto found = gates.find(folded(gate->second));
      if (found != gates.end()) {
        gate->second = found->second;
        continue;
      }
      intake_.findings.warnings.push_back(
          {one.row->line, "gate", gate->second,
           say("{0} has no gate of this name, so none is named to crews; add it as a place of kind "
               "gate.",
               "{0} 中没有此名称的大门，因此不告知救援人员；请加入 kind 为 gate 的地点。",
               {intake_.file})});
      gate->second.clear();
    }
  }

  void apply(const Incoming& one) {
    const bool added = one.own_index == is_new;
    if (added) {
      OwnRow fresh;
      fresh.values["id"] = one.id;
      fresh.values["source"] = rules_.source;
      file_.rows.push_back(std::move(fresh));
      warn_of_twin(one);
    }
    OwnRow& own = added ? file_.rows.back() : file_.rows[one.own_index];
    RowChange change{added ? ChangeKind::added : ChangeKind::changed, one.id, {}};
    if (!own.at("retired").empty()) {
      change.kind = ChangeKind::returned;
      set(own, "retired", "", change);
    }
    for (const auto& [column, value] : one.row->values) set(own, column, value, change);
    if (change.fields.empty() && !added)
      ++intake_.unchanged;
    else
      intake_.changes.push_back(std::move(change));
  }

  static void set(OwnRow& own, const std::string& column, const std::string& value,
                  RowChange& change) {
    if (own.at(column) == value) return;
    change.fields.push_back({column, own.at(column), value});
    own.values[column] = value;
  }

  void warn_of_twin(const Incoming& one) {
    const auto found = strangers_.find(natural_key(rules_.kind, one.row->values));
    if (found == strangers_.end()) return;
    const OwnRow& twin = file_.rows[found->second];
    intake_.findings.warnings.push_back(
        {one.row->line, "", one.row->registry_id,
         say("line {0} of {1} ({2}) looks the same; keep one of them.",
             "{1} 第 {0} 行（{2}）看来相同；请只保留其一。",
             {std::to_string(twin.line), intake_.file, twin.at("id")})});
  }

  void retire(std::size_t index) {
    OwnRow& own = file_.rows[index];
    RowChange change{ChangeKind::retired, own.at("id"), {}};
    set(own, "retired", date_of_day(site_.today), change);
    intake_.changes.push_back(std::move(change));
  }

  OwnFile& file_;
  std::vector<ConvertedRow>& rows_;
  const MergeRules& rules_;
  const SiteView& site_;
  Intake& intake_;
  std::string prefix_;
  RowByKey by_id_;
  RowByKey by_key_;                                       // of this source
  RowByKey strangers_;                                    // active rows of others, by natural key
  std::multimap<std::string, std::size_t> by_loose_key_;  // of this source
  std::map<std::string, int> first_lines_;
  std::vector<Incoming> incoming_;
  std::map<std::string, std::size_t> taken_by_;  // ids that rows of other sources have
  std::set<std::string> new_ids_;                // that the registry brings
  std::set<std::size_t> seen_;                   // rows of the file that are still there
  bool someone_unknown_ = false;
};

}  // namespace

Result<void> merge(OwnFile& file, std::vector<ConvertedRow>& rows, const MergeRules& rules,
                   const SiteView& site, Intake& intake) {
  return Merger(file, rows, rules, site, intake).run();
}

}  // namespace liferelay::site
