#include "dispatcher/site/compile/plan_file.hpp"

#include <set>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/toml_reader.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_roles = 32;

void check_roles(const std::string& file, const ResponsePlan& plan, Findings& findings) {
  std::set<std::string> ids;
  for (const RoleNeed& role : plan.roles) {
    if (role.id.empty() || !ids.insert(role.id).second) {
      findings.error(file, 0,
                     say("every role needs an id of its own; \"{0}\" is empty or stands twice.",
                         "每个角色须有唯一编号；“{0}”为空或重复。", {role.id}));
    }
    if (role.name.en.empty() || role.name.zh.empty()) {
      findings.error(file, 0,
                     say("the role \"{0}\" needs a name in both languages.",
                         "角色“{0}”需要中英文名称。", {role.id}));
    }
    if (role.slots == 0 || role.slots > 100) {
      findings.error(file, 0,
                     say("the role \"{0}\" needs between 1 and 100 slots.",
                         "角色“{0}”的名额应为 1 到 100。", {role.id}));
    }
  }
  if (plan.roles.empty() || plan.roles.size() > max_roles) {
    findings.error(file, 0,
                   say("a plan needs between 1 and 32 roles.", "预案应有 1 到 32 个角色。"));
  }
}

// R18: a threat to life always calls the outside services first. R24: who answers for the plan, and
// until when.
void check_whole(const std::string& file, const ResponsePlan& plan, std::int32_t today,
                 Findings& findings) {
  if (plan.kinds.empty())
    findings.error(file, 0,
                   say("\"kinds\" is empty; name the kinds of report this plan is for.",
                       "“kinds”为空；请写明本预案适用的接报类型。"));
  if (plan.threat_to_life && plan.external.empty()) {
    findings.error(
        file, 0,
        say("a plan for a threat to life must name the outside services to call in \"external\".",
            "危及生命的预案必须在“external”中写明要呼叫的外部机构。"));
  }
  if (plan.active_offers == 0 || plan.active_offers > 100) {
    findings.error(
        file, 0,
        say("\"active_offers\" must be between 1 and 100.", "“active_offers”应为 1 到 100。"));
  }
  if (plan.approved_by.empty() || plan.medical_lead.empty()) {
    findings.warning(
        file, 0,
        say("nobody has approved this plan; a medical director must read it before real use.",
            "本预案尚未批准；正式使用前须由医疗负责人审阅。"));
  }
  const auto review = day_number(plan.review_by);
  if (!plan.review_by.empty() && !review) {
    findings.error(file, 0,
                   say("\"review_by\" must be a date such as 2027-05-31.",
                       "“review_by”应为日期，例如 2027-05-31。"));
  }
  if (review && *review < today) {
    findings.warning(file, 0,
                     say("the review date {0} has passed; have the plan reviewed.",
                         "复审日期 {0} 已过；请复审预案。", {plan.review_by}));
  }
}

}  // namespace

std::optional<ResponsePlan> read_plan(const std::string& file, std::string_view text,
                                      std::int32_t today, Findings& findings) {
  const std::size_t errors_before = findings.errors();
  toml::table table;
  try {
    table = toml::parse(text, file);
  } catch (const toml::parse_error& error) {  // the library reports syntax errors by exception only
    findings.error(file, static_cast<int>(error.source().begin.line),
                   say("not valid TOML: {0}.", "不是有效的 TOML：{0}。", {error.description()}));
    return std::nullopt;
  }
  ResponsePlan plan;
  plan.version = 0;
  const TomlPlace place(file, findings);
  TomlFields reader(table, place);
  fields(reader, plan);
  for (const char* key : {"id", "version", "name", "kinds", "roles"}) reader.require(key);
  reader.finish();
  if (plan.version != plan_format) {
    findings.error(file, 0,
                   say("\"version\" must be 1; this program reads plans of version 1.",
                       "“version”应为 1；本程序只读取版本 1 的预案。"));
  }
  check_roles(file, plan, findings);
  check_whole(file, plan, today, findings);
  return findings.errors() == errors_before ? std::optional(std::move(plan)) : std::nullopt;
}

}  // namespace liferelay::site
