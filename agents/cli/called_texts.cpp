#include "agents/cli/called_texts.hpp"

#include <array>
#include <string>

#include "agents/cli/phrases.hpp"

namespace liferelay::cli {
namespace {

Text with(std::string_view en, std::string_view zh, const Text& argument) {
  return {fill(en, {argument.en}), fill(zh, {argument.zh})};
}

}  // namespace

Text reason_text(const Reason& reason, const std::function<Text(std::int64_t)>& equipment) {
  const std::string a = std::to_string(reason.a);
  switch (reason.code) {
    case ReasonCode::soonest:
      return say("number {0} by arrival, {1}", "到达次序第 {0}，{1}",
                 {a, minutes_and_seconds(seconds(reason.b))});
    case ReasonCode::certified:
      return say("certified", "证书有效");
    case ReasonCode::uncertified:
      return say("no certificate in date", "无有效证书");
    case ReasonCode::by_way_of: {
      const Text by = with("by way of {0}", "途经 {0}", equipment(reason.a));
      const std::string after = minutes_and_seconds(seconds(reason.b));
      return {by.en + ", there after " + after, by.zh + "，" + after + " 到取"};
    }
    case ReasonCode::equipment_reserved:
      return with("{0} is also another runner's goal", "{0} 另有人前往", equipment(reason.a));
    case ReasonCode::hours_unknown:
      return with("WARNING: opening hours of {0} are not known", "注意：{0} 开放时间不明",
                  equipment(reason.a));
    case ReasonCode::from_post:
      return say("no fresh position: counted from the post", "无最新位置：按岗位计算");
    case ReasonCode::not_connected:
      return say("NOT CONNECTED, nobody else is left: call by voice",
                 "终端未连接，别无他人：请用电话通知");
    case ReasonCode::off_shift:
      return say("off shift", "非当班");
    case ReasonCode::chosen_by_operator:
      return say("chosen by the operator", "由调度员指定");
    case ReasonCode::second_person:
      return say("second person", "增派第二人");
    case ReasonCode::replaces_decline:
      return say("replaces assignment {0}", "替补任务 {0}", {a});
  }
  return {};
}

Text called_text(std::string_view about) {
  struct Entry {
    std::string_view about, en, zh;
  };
  static constexpr std::array entries{
      Entry{"place_unknown", "the place is not known: ask the caller, then `incident move`",
            "地点不明：询问呼救人后用 incident move 更新"},
      Entry{"nobody_left", "nobody is left for a role: call by voice",
            "有角色无人可派：请用电话求援"},
      Entry{"external_overdue", "an outside service has not accepted: call again now",
            "外部机构未受理：立即再次呼叫"},
      Entry{"distress", "a responder is in distress", "有救援人员遇险"},
  };
  for (const Entry& entry : entries) {
    if (entry.about == about) return {std::string(entry.en), std::string(entry.zh)};
  }
  return {std::string(about), std::string(about)};
}

}  // namespace liferelay::cli
