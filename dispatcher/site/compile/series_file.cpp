#include "dispatcher/site/compile/series_file.hpp"

#include <algorithm>
#include <set>

#include "dispatcher/site/compile/toml_reader.hpp"

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

std::optional<Series> read_series(const std::string& file, std::string_view text,
                                  Findings& findings) {
  const std::size_t errors_before = findings.errors();
  toml::table table;
  try {
    table = toml::parse(text, file);
  } catch (const toml::parse_error& error) {  // the library reports syntax errors by exception only
    findings.error(file, static_cast<int>(error.source().begin.line),
                   say("not valid TOML: {0}.", "不是有效的 TOML：{0}。", {error.description()}));
    return std::nullopt;
  }
  Series series;
  const TomlPlace place(file, findings);
  TomlFields reader(table, place);
  fields(reader, series);
  reader.require("alarms");
  reader.finish();
  if (series.version != 1) {
    findings.error(file, 0, say("\"version\" must be 1.", "“version”应为 1。"));
  }
  std::set<std::string> ids;
  for (const SeriesAlarm& alarm : series.alarms) {
    if (alarm.id.empty() || !ids.insert(alarm.id).second) {
      findings.error(file, 0,
                     say("every alarm needs an id of its own; \"{0}\" is empty or stands twice.",
                         "每条报警须有唯一编号；“{0}”为空或重复。", {alarm.id}));
    }
    if (!alarm.attach_to.empty() &&
        (alarm.attach_to == alarm.id || !ids.contains(alarm.attach_to))) {
      findings.error(file, 0,
                     say("\"{0}\" attaches to \"{1}\", which is no earlier alarm.",
                         "“{0}”附着于“{1}”，但后者不是更早的报警。", {alarm.id, alarm.attach_to}));
    }
  }
  std::stable_sort(
      series.alarms.begin(), series.alarms.end(),
      [](const SeriesAlarm& a, const SeriesAlarm& b) { return a.after_s < b.after_s; });
  return findings.errors() == errors_before ? std::optional(std::move(series)) : std::nullopt;
}

}  // namespace liferelay::site
