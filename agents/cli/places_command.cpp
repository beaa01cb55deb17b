#include "agents/cli/places_command.hpp"

#include <cstdio>
#include <optional>

#include <nlohmann/json.hpp>

#include "agents/cli/desk.hpp"
#include "agents/cli/json.hpp"
#include "agents/cli/phrases.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::cli {
namespace {

class Asker final : public sdk::AgentListener {
 public:
  void on_ready(const wire::Welcome&) override { ready = true; }
  void on_found(const wire::Found& found) override { answer = found; }
  void on_stopped(const wire::Refused& reason) override { stopped = reason; }
  void on_refused(const wire::Refused& reason) override { stopped = reason; }

  bool ready = false;
  std::optional<wire::Found> answer;
  std::optional<wire::Refused> stopped;
};

Result<wire::Found> ask(Desk& desk, Asker& asker, const std::string& words) {
  const auto answered = [&] { return asker.answer || asker.stopped; };
  desk.run_until([&] { return asker.ready || asker.stopped; }, answer_patience);
  if (asker.ready && !asker.stopped) {
    if (const auto asked = desk.agent().find(words); !asked)
      return tl::make_unexpected(asked.error());
    desk.run_until(answered, answer_patience);
  }
  if (asker.stopped) return tl::make_unexpected(refused(asker.stopped->code, asker.stopped->field));
  if (!asker.answer) return tl::make_unexpected(no_answer(desk.agent()));
  return *asker.answer;
}

// "P2 car park; 2F; gate: North gate": what tells it from others of its kind.
Text described(const wire::FoundPlace& place) {
  Text out{place.name, place.name};
  if (!place.level.empty()) {
    out.en += ", level " + place.level;
    out.zh += "，楼层 " + place.level;
  }
  if (!place.gate.empty()) {
    out.en += ", gate: " + place.gate;
    out.zh += "，入口：" + place.gate;
  }
  return out;
}

void print_found(const Common& common, const wire::Found& found, geo::Datum datum) {
  for (const wire::FoundPlace& place : found.places) {
    std::string aliases;
    for (const std::string& alias : place.aliases) aliases += "  " + alias;
    std::printf("%-16s %s  %s%s\n", place.id.c_str(), coordinates(place.at).c_str(),
                described(place).in(common.language).c_str(), aliases.c_str());
  }
  const std::size_t more = found.count - found.places.size();
  if (more > 0)
    print(common, say("... and {0} more: say more words.", "……另有 {0} 处：请再多填几个字。",
                      {std::to_string(more)}));
  if (datum != geo::Datum::wgs84)
    print(common, say("Coordinates: {0}.", "坐标系：{0}。", {name_of(datum)}));
}

}  // namespace

Result<wire::Found> look_up(const Common& common, const std::string& identity,
                            const std::string& words) {
  Asker asker;
  auto desk = Desk::open(common, identity, asker);
  if (!desk) return tl::make_unexpected(desk.error());
  return ask(**desk, asker, words);
}

ExitCode find_places(const Common& common, const FindWords& words) {
  std::string asked;
  for (const std::string& word : words.words) asked += (asked.empty() ? "" : " ") + word;
  Asker asker;
  auto desk = Desk::open(common, words.identity, asker);
  if (!desk) return report(common, desk.error());
  const auto found = ask(**desk, asker, asked);
  if (!found) return report(common, found.error());
  const geo::Datum datum = (*desk)->key().coordinates;
  if (common.json) {
    nlohmann::ordered_json out;
    out["count"] = found->count;
    out["coordinates"] = std::string(name_of(datum));
    out["places"] = to_json(found->places);
    std::printf("%s\n", out.dump().c_str());
  } else {
    print_found(common, *found, datum);
  }
  if (found->count > 0) return ExitCode::ok;
  return report(
      common,
      {ErrorKind::not_found,
       say("No place of the site is called \"{0}\", begins or sounds so. Try fewer "
           "words, or a part of the name.",
           "辖区内没有名称、开头或读音为“{0}”的地点。请减少关键词或只填一部分。", {asked})});
}

Text choice_lines(const std::vector<wire::FoundPlace>& choices) {
  Text out;
  for (const wire::FoundPlace& place : choices) {
    const Text what = described(place);
    out.en += "\n    " + place.id + "  " + what.en;
    out.zh += "\n    " + place.id + "  " + what.zh;
  }
  return out;
}

Text about_guess(const wire::FoundPlace& place) {
  const Text what = described(place);
  return {fill("The place is a guess: {0} ({1}). If it is another, tell the control room.",
               {what.en, place.id}),
          fill("地点系推测：{0}（{1}）。如有误请告知值班室。", {what.zh, place.id})};
}

}  // namespace liferelay::cli
