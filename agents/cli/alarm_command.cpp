#include "agents/cli/alarm_command.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <optional>

#include <nlohmann/json.hpp>

#include "agents/cli/desk.hpp"
#include "agents/cli/json.hpp"
#include "agents/cli/places_command.hpp"
#include "agents/sdk/file/file_outbox_store.hpp"
#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/outbox.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::cli {
namespace {

// Degrees within `limit`, in units of 1e-7.
std::optional<std::int32_t> degrees(std::string_view text, double limit) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || !(std::abs(value) <= limit)) return std::nullopt;
  return static_cast<std::int32_t>(std::lround(value * 1e7));
}

Result<Answered> parse_answered(const std::string& option, const std::string& text) {
  if (text.empty() || text == "unknown") return Answered::unknown;
  if (text == "yes") return Answered::yes;
  if (text == "no") return Answered::no;
  return fail(ErrorKind::usage,
              say("--{0} takes yes, no or unknown, not \"{1}\".",
                  "--{0} 只接受 yes、no 或 unknown，不接受“{1}”。", {option, text}));
}

Instant wall_now() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return Instant{std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000};
}

// By its name, or by the Chinese word that people read and would type ("倒地").
std::optional<ReportedKind> kind_of(const std::string& typed) {
  constexpr std::size_t shortest = 6;  // bytes: two characters
  if (const auto named = from_name<ReportedKind>(typed)) return named;
  for (std::size_t i = 0; typed.size() >= shortest && i < count_of<ReportedKind>(); ++i) {
    const auto kind = static_cast<ReportedKind>(i);
    if (word(kind).zh.ends_with(typed)) return kind;
  }
  return std::nullopt;
}

Result<input::AlarmRaised> build(const AlarmWords& words) {
  input::AlarmRaised alarm;
  if (!words.kind.empty()) {
    const auto kind = kind_of(words.kind);
    if (!kind) {
      return fail(
          ErrorKind::usage,
          say("--kind \"{0}\" is not known; use collapsed, in_water, smoke_or_fire, "
              "injured, crowd_crush or unknown.",
              "不认识 --kind“{0}”；请用倒地（collapsed）、落水（in_water）、烟火（smoke_or_fire）、"
              "受伤（injured）、踩踏（crowd_crush）或不明（unknown）。",
              {words.kind}));
    }
    alarm.kind = *kind;
  }
  if (!words.at.empty()) {
    const auto at = parse_position(words.at);
    if (!at) return tl::make_unexpected(at.error());
    alarm.place.known = true;
    alarm.place.at = *at;
  }
  alarm.place_name = words.place;
  const auto awake = parse_answered("awake", words.awake);
  const auto breathing = parse_answered("breathing", words.breathing);
  const auto cpr = parse_answered("cpr", words.cpr_running);
  for (const auto* answer : {&awake, &breathing, &cpr}) {
    if (!*answer) return tl::make_unexpected(answer->error());
  }
  alarm.condition = {*awake, *breathing, *cpr, words.how_many, {}};
  alarm.attach_to = IncidentId(words.incident);
  alarm.note.text = words.note;
  alarm.call_back.text = words.call_back;
  return alarm;
}

// How many alarms were taken back; no file means that nothing was ever kept.
Result<int> withdraw_from(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return 0;
  auto store = sdk::open_file_outbox(path);
  if (!store) return tl::make_unexpected(store.error());
  sdk::Outbox outbox(**store);
  int withdrawn = 0;
  for (const sdk::PendingMessage& message : outbox.pending()) {
    if (!std::holds_alternative<input::AlarmRaised>(message.body)) continue;
    if (const auto done = outbox.withdraw(message.ticket); !done)
      return tl::make_unexpected(done.error());
    ++withdrawn;
  }
  return withdrawn;
}

// Whether the dispatcher could tell from the alarm where it is. Asked only where the answer does
// not say so already; a question that fails leaves it at what the incident shows.
bool is_placed(const Common& common, const AlarmWords& words, const sdk::OutboxResult& result) {
  if (!words.at.empty() || !result.choices.empty()) return result.choices.size() <= 1;
  if (words.place.empty()) return words.incident != 0;
  const auto found = look_up(common, words.identity, words.place);
  return !found || found->count > 0;
}

Text where_is_it(const std::string& place, const std::string& incident, bool known_incident) {
  if (known_incident) {
    return say(" No place of the site is called \"{0}\": the incident stays where it was.",
               "辖区内没有“{0}”这个地点：事件地点未变。", {place});
  }
  const Text why = place.empty() ? say("the place is not known", "地点不明")
                                 : say("no place of the site is called \"{0}\"",
                                       "辖区内没有“{0}”这个地点", {place});
  return {fill(" NOBODY CAN BE SENT YET: {0}. Say where.\n"
               "Type: liferelay alarm --incident {1} --place NAME (or --at LAT,LON)",
               {why.en, incident}),
          fill("尚无法派人：{0}，请说明在哪里。\n"
               "请输入：liferelay alarm --incident {1} --place 地名（或 --at 纬度,经度）",
               {why.zh, incident})};
}

// Also what the words for the place came to, and what to type when nobody can be sent for it.
void say_received(const Common& common, const AlarmWords& words, const sdk::OutboxResult& result,
                  bool placed) {
  const std::string incident = std::to_string(result.end.incident);
  const std::string alarm = std::to_string(result.end.subject);
  if (!placed && result.choices.empty()) {
    const Text where = where_is_it(words.place, incident, words.incident != 0);
    print(common, {fill("Received: incident {0}, alarm {1}.", {incident, alarm}) + where.en,
                   fill("已收到：事件 {0}，接报 {1}。", {incident, alarm}) + where.zh});
    return;
  }
  if (result.choices.size() <= 1) {
    print(common,
          say("Received: incident {0}, alarm {1}. Stay with the person; help is being sent.",
              "已收到：事件 {0}，接报 {1}。请留在患者身边，救援正在派出。", {incident, alarm}));
    if (!result.choices.empty()) print(common, about_guess(result.choices.front()));
    return;
  }
  const Text lines = choice_lines(result.choices);
  print(common,
        {fill("Received: incident {0}, alarm {1}. NOBODY CAN BE SENT YET: say which place is "
              "meant.{2}\nType: liferelay alarm --incident {0} --place ID",
              {incident, alarm, lines.en}),
         fill("已收到：事件 {0}，接报 {1}。尚无法派人：请说明是哪一处。{2}\n"
              "请输入：liferelay alarm --incident {0} --place 编号",
              {incident, alarm, lines.zh})});
}

}  // namespace

Result<geo::Position> parse_position(const std::string& text) {
  const std::size_t comma = text.find(',');
  if (comma != std::string::npos) {
    const auto lat = degrees(std::string_view(text).substr(0, comma), 90);
    const auto lon = degrees(std::string_view(text).substr(comma + 1), 180);
    if (lat && lon) return geo::Position{*lat, *lon};
  }
  return fail(ErrorKind::usage,
              say("\"{0}\" is no position; give latitude,longitude in degrees such as 47.14,9.52.",
                  "“{0}”不是坐标；请按“纬度,经度”（度）填写，例如 47.14,9.52。", {text}));
}

ExitCode raise_alarm(const Common& common, const AlarmWords& words,
                     const std::function<void()>& send_later) {
  auto alarm = build(words);
  if (!alarm) return report(common, alarm.error());
  alarm->raised_at = wall_now();
  const auto sent = submit_and_wait(common, words.identity, *alarm, answer_patience);
  if (!sent) {
    const ExitCode code = report(common, sent.error());
    std::fprintf(stderr, "%s\n",
                 say("NOT RECEIVED. Call by voice.", "未收到。请立即电话报警。")
                     .in(common.language)
                     .c_str());
    return code;
  }
  const bool refused = sent->result.end.how == sdk::OutboxEnd::How::refused;
  const bool placed = sent->answered && !refused && is_placed(common, words, sent->result);
  if (common.json) {
    nlohmann::ordered_json out;
    out["received"] = sent->answered && !refused;
    out["incident"] = sent->result.end.incident;
    out["alarm"] = sent->result.end.subject;
    out["placed"] = placed;
    if (refused) out["refusal"] = sent->result.end.code;
    if (!sent->result.choices.empty()) out["choices"] = to_json(sent->result.choices);
    std::printf("%s\n", out.dump().c_str());
  }
  if (refused) {
    const Refusal refusal{static_cast<RefusalCode>(sent->result.end.code), sent->result.field};
    const Text why = describe(refusal);
    return report(common,
                  {ErrorKind::forbidden, say("NOT TAKEN. {0}", "未受理。{1}", {why.en, why.zh})});
  }
  if (!sent->answered) {
    send_later();
    std::fprintf(stderr, "%s\n",
                 say("NOT RECEIVED. CALL BY VOICE NOW. The alarm is kept and sent "
                     "when the line is back; "
                     "`liferelay alarm --withdraw` takes it back.",
                     "未收到。请立即电话报警。报警已保存，线路恢复后自动发送；"
                     "可用 liferelay alarm --withdraw 撤回。")
                     .in(common.language)
                     .c_str());
    if (!common.json) std::fprintf(stderr, "%s\n", sent->why_not.in(common.language).c_str());
    return ExitCode::not_received;
  }
  if (!common.json) say_received(common, words, sent->result, placed);
  return ExitCode::ok;
}

ExitCode send_kept(const Common& common, const std::string& identity, Duration at_most) {
  sdk::AgentListener quiet;
  auto desk = Desk::open(common, identity, quiet);
  if (!desk) return report(common, desk.error());
  const bool empty = (*desk)->run_until([&] { return (*desk)->agent().waiting() == 0; }, at_most);
  return empty ? ExitCode::ok : ExitCode::not_received;
}

ExitCode withdraw_alarms(const Common& common, const std::string& identity) {
  std::string owner = identity;
  if (!common.key_file.empty()) {  // the outbox is that of the key's identity
    const auto key = sdk::read_key_file(common.key_file);
    if (!key) return report(common, key.error());
    owner = key->identity;
  }
  const auto withdrawn = withdraw_from(outbox_path(common.data, owner));
  if (!withdrawn) return report(common, withdrawn.error());
  print(
      common,
      say("{0} alarms withdrawn. One that was on its way may have arrived: tell the control room.",
          "已撤回 {0} 条报警。在途的报警可能已送达：请告知值班室。", {std::to_string(*withdrawn)}));
  return ExitCode::ok;
}

}  // namespace liferelay::cli
