#include "dispatcher/site/compile/plan_file.hpp"

#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/toml_reader.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

constexpr std::uint32_t max_roles = 32;
constexpr std::uint32_t max_slots = 100;
constexpr std::uint32_t max_offers = 100;
constexpr std::uint32_t max_level = 9;
constexpr std::uint32_t max_within_s = 86'400;

// One plan after reading, with the tables its lines are known by.
struct Checker {
  const TomlPlace& place;
  const toml::table& table;
  const ResponsePlan& plan;
  SiteOrigins& origins;

  void wrong(const char* key, Text what) const {
    place.wrong(place.origin(table, key), std::move(what));
  }
  void warn_of_review(const char* key, Text what) const {
    place.warn(place.origin(table, key), std::move(what), Topic::plan_review);
  }

  void claim(const toml::table& owner, const std::string& id, const std::string& full_id,
             Origins& among) const {
    const Origin origin = place.origin(owner, "id");
    if (!is_site_id(id)) {
      const Text rule = id_rule();
      place.wrong(origin,
                  {fill("\"id\" must be {0}.", {rule.en}), fill("“id”应为{0}。", {rule.zh})});
    } else if (const Origin* earlier = among.claim(full_id, origin)) {
      const Text where = shown(*earlier);
      place.wrong(origin,
                  {fill("the id \"{0}\" stands in {1} too; give each its own.", {id, where.en}),
                   fill("编号“{0}”在 {1} 已使用；请各用唯一编号。", {id, where.zh})});
    }
  }

  void in_range(const toml::table& owner, const char* key, std::uint32_t value,
                std::uint32_t most) const {
    if (value >= 1 && value <= most) return;
    place.wrong(place.origin(owner, key), say("\"{0}\" must be between 1 and {1}.",
                                              "“{0}”应为 1 到 {1}。", {key, std::to_string(most)}));
  }

  void check_role(const toml::table& owner, const RoleNeed& role) const {
    claim(owner, role.id, plan.id + "/" + role.id, origins.roles);
    if (role.name.en.empty() || role.name.zh.empty()) {
      place.wrong(place.origin(owner, "name"),
                  say("the role \"{0}\" needs a name in both languages.",
                      "角色“{0}”需要中英文名称。", {role.id}));
    }
    in_range(owner, "slots", role.slots, max_slots);
    in_range(owner, "from_level", role.from_level, max_level);
    if (role.within_s != 0) in_range(owner, "within_s", role.within_s, max_within_s);
    if (owner.contains("equipment") && !role.fetches) {
      place.warn(place.origin(owner, "equipment"),
                 say("\"equipment\" has no effect without \"fetches = true\".",
                     "没有“fetches = true”时，“equipment”不起作用。"));
    }
  }

  void check_roles() const {
    const toml::array* list = table["roles"].as_array();
    if (plan.roles.empty() || plan.roles.size() > max_roles) {
      wrong("roles", say("a plan needs between 1 and 32 roles.", "预案应有 1 到 32 个角色。"));
    }
    for (std::size_t i = 0; i < plan.roles.size(); ++i) {
      if (const toml::table* owner = list->get(i)->as_table()) check_role(*owner, plan.roles[i]);
    }
  }

  // R18: a threat to life always calls the outside services first.
  void check_whole() const {
    claim(table, plan.id, plan.id, origins.plans);
    in_range(table, "active_offers", plan.active_offers, max_offers);
    if (plan.kinds.empty()) {
      wrong("kinds", say("\"kinds\" is empty; name the kinds of report this plan is for.",
                         "“kinds”为空；请写明本预案适用的接报类型。"));
    }
    for (const ReportedKind kind : plan.kinds) {
      const std::string name(name_of(kind));
      const Origin* earlier = origins.kinds.claim(name, place.origin(table, "kinds"));
      if (earlier == nullptr) continue;
      const Text where = shown(*earlier);
      wrong("kinds",
            {fill("the kind \"{0}\" stands in {1} too; give each kind one plan.", {name, where.en}),
             fill("类型“{0}”在 {1} 已有预案；每个类型只能有一个预案。", {name, where.zh})});
    }
    if (plan.threat_to_life && plan.external.empty()) {
      wrong("external", say("a plan for a threat to life must name the outside services to call in "
                            "\"external\".",
                            "危及生命的预案必须在“external”中写明要呼叫的外部机构。"));
    }
  }

  // R24: who answers for the plan, and until when.
  void check_approval(std::int32_t today) const {
    if (plan.approved_by.empty() || plan.medical_lead.empty()) {
      warn_of_review(
          "approved_by",
          say("nobody has approved this plan; a medical director must read it before real use.",
              "本预案尚未批准；正式使用前须由医疗负责人审阅。"));
    }
    for (const auto& [key, date] :
         {std::pair("approved_on", &plan.approved_on), std::pair("review_by", &plan.review_by)}) {
      if (date->empty() || day_number(*date)) continue;
      wrong(key, say("\"{0}\" must be a date such as \"2027-05-31\".",
                     "“{0}”应为日期，例如 \"2027-05-31\"。", {key}));
    }
    const auto review = day_number(plan.review_by);
    if (review && *review < today) {
      warn_of_review("review_by", say("the review date {0} has passed; have the plan reviewed.",
                                      "复审日期 {0} 已过；请复审预案。", {plan.review_by}));
    }
  }
};

}  // namespace

std::optional<ResponsePlan> read_plan(const std::string& file, std::string_view text,
                                      std::int32_t today, Findings& findings,
                                      SiteOrigins& origins) {
  const std::size_t errors_before = findings.errors();
  ResponsePlan plan;
  const auto table = read_toml(file, text, {"id", "name", "kinds", "roles"}, plan, findings);
  if (!table) return std::nullopt;
  const TomlPlace place(file, findings);
  const Checker checker{place, *table, plan, origins};
  checker.check_whole();
  checker.check_roles();
  checker.check_approval(today);
  return findings.errors() == errors_before ? std::optional(std::move(plan)) : std::nullopt;
}

}  // namespace liferelay::site
