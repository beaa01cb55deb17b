#include "agents/cli/reason_text.hpp"

#include <algorithm>
#include <string>

#include "agents/cli/phrases.hpp"

namespace liferelay::cli {
namespace {

constexpr std::int64_t longest_way_s = 100 * 3'600;  // more is no time to tell people

Text with(std::string_view en, std::string_view zh, const Text& argument) {
  return {fill(en, {argument.en}), fill(zh, {argument.zh})};
}

}  // namespace

Text reason_text(const Reason& reason, const std::function<Text(std::int64_t)>& equipment) {
  const std::string a = std::to_string(reason.a);
  switch (reason.code) {
    case ReasonCode::soonest:
      return say("number {0} by arrival", "到达次序第 {0}", {a});
    case ReasonCode::certified:
      return say("certified", "证书有效");
    case ReasonCode::uncertified:
      return say("no certificate in date", "无有效证书");
    case ReasonCode::by_way_of: {
      const Text by = with("by way of {0}", "途经 {0}", equipment(reason.a));
      const std::string after =
          minutes_and_seconds(seconds(std::clamp<std::int64_t>(reason.b, 0, longest_way_s)));
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

}  // namespace liferelay::cli
