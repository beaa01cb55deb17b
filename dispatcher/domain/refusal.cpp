#include "dispatcher/domain/refusal.hpp"

#include <array>
#include <string_view>

namespace liferelay {
namespace {

struct Sentence {
  RefusalCode code;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array sentences{
    Sentence{RefusalCode::malformed,
             "The message is not readable; use a program of the same version.",
             "消息无法解读；请使用相同版本的程序。"},
    Sentence{RefusalCode::unknown_field,
             "The message has a field that is not known; use a program of the same version.",
             "消息含有未知字段；请使用相同版本的程序。"},
    Sentence{RefusalCode::missing_field, "A field is missing; fill it in and send again.",
             "缺少字段；请补齐后重发。"},
    Sentence{RefusalCode::out_of_range, "A value is outside its range; correct it and send again.",
             "数值超出范围；请更正后重发。"},
    Sentence{RefusalCode::not_text,
             "A text is not valid UTF-8 or has control characters; correct it and send again.",
             "文本不是有效的 UTF-8 或含有控制字符；请更正后重发。"},
    Sentence{RefusalCode::too_large, "The message is too large; shorten it and send again.",
             "消息过大；请缩短后重发。"},
    Sentence{RefusalCode::no_such_incident,
             "There is no incident of that number; see the list of incidents.",
             "没有该编号的事件；请查看事件列表。"},
    Sentence{RefusalCode::no_such_assignment,
             "There is no assignment of that number; see the incident.",
             "没有该编号的任务；请查看事件。"},
    Sentence{RefusalCode::no_such_responder,
             "There is no such responder in the registry; see the list of people.",
             "名册中没有此救援人员；请查看人员列表。"},
    Sentence{RefusalCode::no_such_equipment,
             "There is no such equipment in the registry; see the site.",
             "没有此器材；请查看辖区资料。"},
    Sentence{RefusalCode::no_such_request,
             "There is no external request of that number; see the incident.",
             "没有该编号的外部报警；请查看事件。"},
    Sentence{RefusalCode::no_such_patient, "There is no patient of that number; see the incident.",
             "没有该编号的患者；请查看事件。"},
    Sentence{RefusalCode::no_such_alarm, "There is no alarm of that number; see the incident.",
             "没有该编号的接报；请查看事件。"},
    Sentence{RefusalCode::no_such_hazard, "There is no hazard of that number; see the incident.",
             "没有该编号的险情因素；请查看事件。"},
    Sentence{RefusalCode::no_such_key, "There is no key of that number; see the list of keys.",
             "没有该编号的密钥；请查看密钥列表。"},
    Sentence{RefusalCode::no_such_role,
             "The incident has no role of that number; see the incident.",
             "事件没有该编号的角色；请查看事件。"},
    Sentence{RefusalCode::ambiguous_place,
             "Several places have that name; say which one, or give coordinates.",
             "有多个同名地点；请说明是哪一个，或给出坐标。"},
    Sentence{RefusalCode::no_such_place,
             "No place has that name; check the name, or give coordinates.",
             "没有该名称的地点；请核对名称，或给出坐标。"},
    Sentence{RefusalCode::not_allowed_now,
             "That step is not possible in the present state; look at the state first.",
             "当前状态不允许此步骤；请先查看状态。"},
    Sentence{RefusalCode::incident_ended,
             "The incident has ended; raise a new alarm if help is needed.",
             "事件已结束；如需救助请重新报警。"},
    Sentence{RefusalCode::may_not_be_asked,
             "This person may not be asked now; choose somebody else.",
             "此人现在不可派单；请另选他人。"},
    Sentence{RefusalCode::already_assigned,
             "This person already has an assignment that stands against it; end that first.",
             "此人已有冲突的任务；请先结束该任务。"},
    Sentence{
        RefusalCode::people_unreleased,
        "People are still under way, on scene or in distress; release or stand them down first.",
        "仍有人员在途、在现场或遇险；请先让其归队或撤回。"},
    Sentence{RefusalCode::no_site,
             "No site is loaded yet; start the dispatcher with a site folder.",
             "尚未载入辖区；请用辖区文件夹启动调度程序。"},
    Sentence{RefusalCode::no_plan,
             "The site has no response plan for this kind; add one to its plans folder.",
             "辖区没有此类事件的预案；请在预案文件夹中补充。"},
    Sentence{RefusalCode::already_known,
             "That key or identity exists already; revoke it first or choose another name.",
             "该密钥或身份已存在；请先吊销或另取名称。"},
    Sentence{RefusalCode::not_insured,
             "This role needs insurance, and this person's is not stated or over; choose somebody "
             "else, or mend insured_until in people.csv.",
             "此角色须有保险，而此人的保险未注明或已过期；请另选他人，或更正 people.csv 的 "
             "insured_until。"},
    Sentence{RefusalCode::forbidden,
             "This key may not do that; ask the control room for the permission.",
             "此密钥无权执行该操作；请向值班室申请权限。"},
    Sentence{RefusalCode::not_yours,
             "That belongs to somebody else; only they or an operator may say it.",
             "这属于他人；只有本人或值班调度员可以操作。"},
    Sentence{RefusalCode::key_revoked, "This key was revoked; ask the control room for a new one.",
             "此密钥已被吊销；请向值班室领取新密钥。"},
    Sentence{RefusalCode::wrong_mode,
             "Live and exercise do not mix; connect to the dispatcher of your own mode.",
             "实战与演练不可混用；请连接对应模式的调度程序。"},
    Sentence{RefusalCode::scripted_in_live,
             "Scripted steps exist only in exercises; enter the real step.",
             "脚本步骤只用于演练；请录入真实步骤。"},
    Sentence{RefusalCode::too_many, "A bound is reached; close what has ended, then send again.",
             "已达上限；请先结束已完成的事项再重发。"},
    Sentence{RefusalCode::too_fast, "Too many messages in a short time; send again in a moment.",
             "短时间内消息过多；请稍后重发。"},
    Sentence{RefusalCode::number_too_old,
             "The message number is too old; connect again so that numbering goes on above it.",
             "消息编号过旧；请重新连接以继续编号。"},
    Sentence{RefusalCode::disk_low,
             "The dispatcher's disk is nearly full: positions are not taken, alarms are.",
             "调度机磁盘将满：暂不接收位置，报警照常接收。"},
    // wire::number_taken.
    Sentence{
        RefusalCode{504},
        "Another device with the same key used this message number; the message was not taken. "
        "Ask the control room for a key of your own.",
        "另一台使用同一密钥的设备已用过此消息编号；本消息未被接收。请向值班室申请单独的密钥。"},
    Sentence{RefusalCode::set_aside,
             "This message stopped the program twice and is set aside; tell the operator by voice.",
             "此消息两次使程序停止，已被搁置；请用语音告知值班调度员。"},
};

}  // namespace

Text describe(const Refusal& refusal) {
  for (const Sentence& sentence : sentences) {
    if (sentence.code != refusal.code) continue;
    if (refusal.field.empty()) return {std::string(sentence.en), std::string(sentence.zh)};
    return say("{0} (field {1})", "{2}（字段 {1}）", {sentence.en, refusal.field, sentence.zh});
  }
  return say("Refused.", "已拒绝。");
}

bool is_refusal_code(std::uint16_t number) {
  for (const Sentence& sentence : sentences) {
    if (static_cast<std::uint16_t>(sentence.code) == number) return true;
  }
  return false;
}

}  // namespace liferelay
