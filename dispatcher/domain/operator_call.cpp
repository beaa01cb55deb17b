#include "dispatcher/domain/operator_call.hpp"

namespace liferelay {
namespace {

struct Sentence {
  std::string_view en;
  std::string_view zh;
};

// In the order of CallReason; {0} is the detail.
constexpr std::array<Sentence, count_of<CallReason>()> sentences{{
    {"Nobody can be sent: ask the caller where it is, then move the incident there.",
     "无法派人：请向呼救人问清地点，再更正事件位置。"},
    {"The place is far from every path of the map: check it, or send somebody by hand.",
     "该地点远离地图上的所有道路：请核对，或人工派人。"},
    {"Nobody is left to ask for {0}: call by voice or assign by hand.",
     "{0} 已无人可派：请用语音呼叫或人工指派。"},
    {"The call to {0} is not accepted yet: call now, by voice.",
     "{0} 尚未受理：请立即用语音报警。"},
    {"A responder is in distress: send help now.", "救援人员遇险：请立即救助。"},
    {"One more alarm for this incident: answer it, ask how many and whether it is the same person.",
     "此事件又有接报：请应答，问清人数，是否同一人。"},
    {"More people need help than one incident can list: open further incidents.",
     "需救助人数超过单个事件上限：请另建事件。"},
    {"The incident has reached its bound of assignments: assign by voice.",
     "此事件任务数已达上限：请用语音派人。"},
    {"Somebody is at the patient, but the equipment was not reported taken: ask by voice.",
     "有人已到患者身边，但未报告已取设备：请用语音询问。"},
    {"The incident ended while equipment is still out: say where it is and whether it is usable.",
     "事件已结束，但器材尚未归还：请确认其位置和是否可用。"},
    {"An ambulance crew is at one of several patients: stand down by hand whoever is free.",
     "急救人员已到其中一名患者身边：请人工撤回多余人员。"},
    {"The program stopped twice at a step that was set aside now: look at what is open and act by "
     "hand.",
     "程序两次在同一步骤中断，该步骤已搁置：请查看未完成事项并人工处理。"},
    {"The place is a guess from the words \"{0}\": ask the caller whether it is right, or move the "
     "incident.",
     "地点系根据“{0}”推测：请向呼救人核实，如有误请更正事件位置。"},
}};

}  // namespace

std::string call_about(CallReason reason, std::string_view detail) {
  std::string about(name_of(reason));
  if (!detail.empty()) about.append(":").append(detail);
  return about;
}

Text describe_call(std::string_view about) {
  const std::size_t colon = about.find(':');
  const auto reason = from_name<CallReason>(about.substr(0, colon));
  if (!reason) return {std::string(about), std::string(about)};
  const Sentence& sentence = sentences[static_cast<std::size_t>(*reason)];
  const std::string_view detail =
      colon == std::string_view::npos ? std::string_view{} : about.substr(colon + 1);
  return say(sentence.en, sentence.zh, {detail});
}

}  // namespace liferelay
