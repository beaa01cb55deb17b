// What runs out, for people and for AEDs, and who will never be asked.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/examine/parts.hpp"

namespace liferelay::site {
namespace {

// Something with a last day: its topics when it is over and when it soon will be, and the sentences
// about whom or what {0}, what of theirs {1}, and its last day {2}.
struct Lasting {
  Topic over;
  Topic due;
  Text is_over;
  Text is_due;
};

const Lasting certificate{
    Topic::certificate_over, Topic::certificate_due,
    say("the certificate \"{1}\" of {0} has expired on {2}; renew it or they rank later.",
        "{0} 的证书“{1}”已于 {2} 过期；请更新，否则派单靠后。"),
    say("the certificate \"{1}\" of {0} ends on {2}; have it renewed in time.",
        "{0} 的证书“{1}”将于 {2} 到期；请及时更新。")};
const Lasting insurance{
    Topic::insurance_over, Topic::insurance_due,
    say("the insurance of {0} ended on {2}; roles with \"insured = true\" no longer ask them. "
        "Renew "
        "it, then correct insured_until.",
        "{0} 的保险已于 {2} 到期；要求保险的角色不再派给此人。请续保并更正 insured_until。"),
    say("the insurance of {0} ends on {2}; renew it in time, then correct insured_until.",
        "{0} 的保险将于 {2} 到期；请及时续保并更正 insured_until。")};
const Lasting battery{
    Topic::supply_over, Topic::supply_due,
    say("the battery of {0} should have been replaced by {2}; replace it now, then correct "
        "battery_until.",
        "{0} 的电池应在 {2} 前更换；请立即更换并更正 battery_until。"),
    say("the battery of {0} lasts until {2}; order one, replace it, then correct battery_until.",
        "{0} 的电池有效期至 {2}；请订购更换并更正 battery_until。")};
const Lasting pads{
    Topic::supply_over, Topic::supply_due,
    say("the pads of {0} should have been replaced by {2}; replace them now, then correct "
        "pads_until.",
        "{0} 的电极片应在 {2} 前更换；请立即更换并更正 pads_until。"),
    say("the pads of {0} last until {2}; order new ones, replace them, then correct pads_until.",
        "{0} 的电极片有效期至 {2}；请订购更换并更正 pads_until。")};

void examine_end(const Examination& to, const Origin& at, const Lasting& of, Instant end,
                 const std::string& whose, const std::string& what = {}) {
  if (!end || end > to.now + days(soon_days)) return;
  const bool over = end <= to.now;
  const Text& said = over ? of.is_over : of.is_due;
  to.warn(at, over ? of.over : of.due, say(said.en, said.zh, {whose, what, last_date(end)}));
}

// What keeps a person from being asked, ever or nearly so.
void examine_askable(const Examination& to, const Origin& at, const SiteResponder& one) {
  if (!one.adult) {
    to.warn(at, Topic::not_askable,
            say("{0} is under 18 and is never asked. Correct \"adult\", or retire the row until "
                "then.",
                "{0} 未满 18 岁，永不派单。请更正“adult”，或先停用该行。", {one.id}));
    return;
  }
  if (one.shift == 0) {
    to.warn(at, Topic::no_shift,
            say("{0} has no shift; they are asked only when they declare themselves on duty.",
                "{0} 没有班次；仅在其自行上岗后派单。", {one.id}));
  }
  if (!one.has_post) {
    to.warn(at, Topic::no_post,
            say("{0} has no post; without a fresh position they cannot be asked.",
                "{0} 没有岗位坐标；无最新位置时无法派单。", {one.id}));
  }
  if (one.consent.empty() && one.kind != ResponderKind::unit) {
    to.warn(
        at, Topic::no_consent,
        say("{0} has agreed to no text: their position may not be used. Have them agree, then "
            "write its version into \"consent\".",
            "{0} 尚未签署同意书：不得使用其位置。请取得同意并在“consent”中填写版本。", {one.id}));
  }
}

std::set<std::string> asked_for(const Site& site) {
  std::set<std::string> words;
  for (const ResponsePlan& plan : site.plans) {
    for (const RoleNeed& role : plan.roles)
      words.insert(role.capabilities.begin(), role.capabilities.end());
  }
  return words;
}

// A misspelt capability is held in vain, and nothing else would ever tell.
void examine_capabilities(const Examination& to) {
  const std::set<std::string> asked = asked_for(to.site());
  if (asked.empty()) return;
  std::map<std::string, std::vector<const SiteResponder*>> in_vain;
  for (const SiteResponder& one : to.site().responders) {
    for (const Capability& held : one.capabilities) {
      if (!asked.contains(held.id)) in_vain[held.id].push_back(&one);
    }
  }
  std::string known;
  for (const std::string& word : asked) known += (known.empty() ? "" : ", ") + word;
  for (const auto& [word, holders] : in_vain) {
    to.warn(to.loaded.origins.responders.of(holders.front()->id), Topic::other,
            say("no plan asks for the certificate \"{0}\", which {1} hold; plans ask for: {2}. "
                "Correct the word, or ask for it in a plan.",
                "没有预案用到证书“{0}”（{1} 人持有）；预案用到的有：{2}。请改正该词，或写入预案。",
                {word, std::to_string(holders.size()), known}));
  }
}

}  // namespace

void examine_people(const Examination& to) {
  examine_capabilities(to);
  for (const SiteResponder& one : to.site().responders) {
    const Origin at = to.loaded.origins.responders.of(one.id);
    examine_askable(to, at, one);
    if (!one.adult) continue;
    for (const Capability& held : one.capabilities)
      examine_end(to, at, certificate, held.valid_until, one.id, held.id);
    examine_end(to, at, insurance, one.insured_until, one.id);
  }
}

void examine_supplies(const Examination& to) {
  for (const SiteEquipment& one : to.site().equipment) {
    const Origin at = to.loaded.origins.equipment.of(one.id);
    examine_end(to, at, battery, one.battery_until, one.id);
    examine_end(to, at, pads, one.pads_until, one.id);
  }
}

}  // namespace liferelay::site
