#include "dispatcher/site/compile/series_file.hpp"

#include <algorithm>
#include <span>

#include "dispatcher/site/compile/toml_reader.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {

template <class Visitor, OneOf<SeriesAlarm> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("after_s", self.after_s);
  visit("kind", self.kind);
  visit("at", self.at);
  visit("place", self.place);
  visit("note", self.note);
  visit("how_many", self.how_many);
  visit("attach_to", self.attach_to);
  visit("unfillable", self.unfillable);
}

template <class Visitor, OneOf<Series> Self>
void fields(Visitor& visit, Self& self) {
  visit("version", self.version);
  visit("name", self.name);
  visit("alarms", self.alarms);
}

namespace {

constexpr std::uint32_t max_patients = 1'000;  // that one alarm may speak of

// `earlier`: the alarms before it in the file.
void check_alarm(const TomlPlace& place, const toml::table& owner, const SeriesAlarm& alarm,
                 std::span<const SeriesAlarm> earlier, Origins& ids) {
  if (!is_site_id(alarm.id) || ids.claim(alarm.id, place.origin(owner, "id")) != nullptr) {
    place.wrong(place.origin(owner, "id"),
                say("every alarm needs an id of its own; \"{0}\" is none or stands twice.",
                    "每条报警须有唯一编号；“{0}”不是编号或重复。", {shown(alarm.id)}));
  }
  if (owner.contains("at") == owner.contains("place")) {
    place.wrong(owner, say("the alarm \"{0}\" needs either \"at\" or \"place\".",
                           "报警“{0}”需要“at”或“place”之一。", {shown(alarm.id)}));
  }
  if (alarm.how_many == 0 || alarm.how_many > max_patients) {
    place.wrong(place.origin(owner, "how_many"),
                say("\"how_many\" must be between 1 and {0}.", "“how_many”应为 1 到 {0}。",
                    {std::to_string(max_patients)}));
  }
  const auto is_target = [&](const SeriesAlarm& one) {
    return one.id == alarm.attach_to && one.after_s <= alarm.after_s;
  };
  if (!alarm.attach_to.empty() && std::none_of(earlier.begin(), earlier.end(), is_target)) {
    place.wrong(
        place.origin(owner, "attach_to"),
        say("\"{0}\" attaches to \"{1}\", which is no earlier alarm.",
            "“{0}”附着于“{1}”，但后者不是更早的报警。", {shown(alarm.id), shown(alarm.attach_to)}));
  }
}

}  // namespace

std::optional<Series> read_series(const std::string& file, std::string_view text,
                                  Findings& findings) {
  const std::size_t errors_before = findings.errors();
  Series series;
  const auto table = read_toml(file, text, {"alarms"}, series, findings);
  if (!table) return std::nullopt;
  const TomlPlace place(file, findings);
  const toml::array* list = (*table)["alarms"].as_array();
  const std::span<const SeriesAlarm> alarms(series.alarms);
  Origins ids;
  for (std::size_t i = 0; i < alarms.size(); ++i) {
    if (const toml::table* owner = list->get(i)->as_table())
      check_alarm(place, *owner, alarms[i], alarms.first(i), ids);
  }
  std::stable_sort(
      series.alarms.begin(), series.alarms.end(),
      [](const SeriesAlarm& a, const SeriesAlarm& b) { return a.after_s < b.after_s; });
  return findings.errors() == errors_before ? std::optional(std::move(series)) : std::nullopt;
}

}  // namespace liferelay::site
