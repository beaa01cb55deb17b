// incident, people, keys: what the control room types.
#include <memory>

#include "agents/cli/alarm_command.hpp"
#include "agents/cli/incident_command.hpp"
#include "agents/cli/keys_command.hpp"
#include "agents/cli/places_command.hpp"
#include "dispatcher/program/command_line.hpp"

namespace liferelay::program {
namespace {

// A subcommand that takes one number and says one thing.
struct Numbered {
  std::uint32_t number = 0;
  std::string text;
};

template <class Make>
void numbered(CommandLine& line, CLI::App& group, const std::string& name, const Text& what,
              const Text& done, Make make) {
  auto words = std::make_shared<Numbered>();
  CLI::App* command = line.command(group, name, what);
  line.option(command, "number", words->number, say("Its number", "编号"))->required();
  line.run(command, [&line, words, done, make] {
    return cli::say_as_operator(line.common, make(*words), done);
  });
}

template <class Make>
void numbered_with_text(CommandLine& line, CLI::App& group, const std::string& name,
                        const std::string& option, const Text& what, const Text& text,
                        const Text& done, Make make) {
  auto words = std::make_shared<Numbered>();
  CLI::App* command = line.command(group, name, what);
  line.option(command, "number", words->number, say("Its number", "编号"))->required();
  line.option(command, option, words->text, text)->required();
  line.run(command, [&line, words, done, make]() -> cli::ExitCode {
    const Result<input::Body> body = make(*words);
    if (!body) return cli::report(line.common, body.error());
    return cli::say_as_operator(line.common, *body, done);
  });
}

template <NamedEnum E>
Result<E> named(const std::string& name) {
  if (const auto found = from_name<E>(name)) return *found;
  std::string names;
  for (const std::string_view one : EnumNames<E>::values)
    names += (names.empty() ? "" : ", ") + std::string(one);
  return fail(ErrorKind::usage, say("\"{0}\" is not known; use one of: {1}.",
                                    "不认识“{0}”；请用：{1}。", {name, names}));
}

void add_reading(CommandLine& line, CLI::App& group) {
  auto all = std::make_shared<bool>(false);
  CLI::App* list =
      line.command(group, "list", say("Open incidents, a line each", "列出处置中的事件"));
  line.flag(list, "--all", *all, say("Ended ones too", "包括已结束的"));
  line.run(list, [&line, all] { return cli::list_incidents(line.common, *all); });
  auto number = std::make_shared<std::uint32_t>(0);
  CLI::App* show =
      line.command(group, "show", say("One incident in full", "查看一个事件的全部内容"));
  line.option(show, "number", *number, say("Its number", "编号"))->required();
  line.run(show, [&line, number] { return cli::show_incident(line.common, *number); });
}

void add_endings(CommandLine& line, CLI::App& group) {
  numbered(line, group, "claim", say("Take charge of it at the desk", "认领事件"),
           say("Claimed.", "已认领。"),
           [](const Numbered& words) { return input::IncidentClaimed{IncidentId(words.number)}; });
  numbered(
      line, group, "stand-down",
      say("Enough help is there: stop those who are not needed", "力量已足：撤回不再需要的人员"),
      say("Stood down; nobody at or near the patient is stopped.",
          "已撤回；患者身边及即将到达者不受影响。"),
      [](const Numbered& words) { return input::StoodDown{IncidentId(words.number)}; });
  numbered(line, group, "withdraw", say("Take one assignment back", "撤回一个任务"),
           say("Withdrawn.", "已撤回。"), [](const Numbered& words) {
             return input::AssignmentWithdrawn{AssignmentId(words.number)};
           });
  numbered_with_text(
      line, group, "close", "--disposition",
      say("It is over; refused while anybody is unreleased", "结案；仍有人员未归队时不可结案"),
      say("How it ended", "处置结果"), say("Closed.", "已结案。"),
      [](const Numbered& words) -> Result<input::Body> {
        return input::IncidentClosed{IncidentId(words.number), words.text};
      });
  numbered_with_text(line, group, "cancel", "--reason",
                     say("It was none: stops everybody who is not at a patient",
                         "误报：撤回所有不在患者身边的人员"),
                     say("Why", "原因"), say("Cancelled.", "已取消。"),
                     [](const Numbered& words) -> Result<input::Body> {
                       return input::IncidentCancelled{IncidentId(words.number), words.text};
                     });
}

void add_changes(CommandLine& line, CLI::App& group) {
  auto move = std::make_shared<cli::MoveWords>();
  CLI::App* moving =
      line.command(group, "move", say("The place is another, or better known", "更新地点"));
  line.option(moving, "number", move->incident, say("Its number", "编号"))->required();
  line.option(moving, "--at", move->at, say("Latitude,longitude", "纬度,经度"));
  line.option(moving, "--place", move->place, say("Name of a place", "地名"));
  line.coordinates(moving);
  line.run(moving, [&line, move] { return cli::move_incident(line.common, *move); });

  auto assign = std::make_shared<cli::AssignWords>();
  CLI::App* assigning =
      line.command(group, "assign", say("Ask a person of your choice", "指定派单"));
  line.option(assigning, "number", assign->incident, say("The incident's number", "事件编号"))
      ->required();
  line.option(assigning, "--role", assign->role,
              say("The role's id in the plan, e.g. cpr", "预案中的角色编号，例如 cpr"))
      ->required();
  line.option(assigning, "--responder", assign->responder, say("Registry id", "人员编号"))
      ->required();
  line.option(assigning, "--equipment", assign->equipment,
              say("Registry id of what to fetch on the way", "途中要取的器材编号"));
  line.run(assigning, [&line, assign] { return cli::assign_by_hand(line.common, *assign); });

  auto commander = std::make_shared<cli::CommanderWords>();
  CLI::App* appointing =
      line.command(group, "commander", say("Who commands on scene", "指定现场指挥"));
  line.option(appointing, "number", commander->incident, say("The incident's number", "事件编号"))
      ->required();
  line.option(appointing, "--responder", commander->responder, say("Registry id", "人员编号"))
      ->required();
  line.run(appointing,
           [&line, commander] { return cli::appoint_commander(line.common, *commander); });

  auto rung = std::make_shared<cli::RungWords>();
  CLI::App* entering =
      line.command(group, "rung",
                   say("Enter a rung on behalf of somebody, heard by radio or phone",
                       "代录任务状态（经电台或电话）"));
  line.option(entering, "assignment", rung->assignment, say("The assignment's number", "任务编号"))
      ->required();
  line.option(entering, "rung", rung->rung,
              say("accepted, departed, on_scene, at_patient ...",
                  "accepted、departed、on_scene、at_patient 等"))
      ->required();
  line.option(entering, "--ago", rung->ago_s, say("Seconds ago", "多少秒之前"));
  line.run(entering, [&line, rung] { return cli::enter_rung(line.common, *rung); });
}

void add_hazard(CommandLine& line, CLI::App& group) {
  auto words = std::make_shared<Numbered>();
  auto staging = std::make_shared<std::string>();
  CLI::App* command =
      line.command(group, "hazard", say("Something may hurt those who come", "记录险情"));
  line.option(command, "number", words->number, say("The incident's number", "事件编号"))
      ->required();
  line.option(command, "kind", words->text,
              say("electricity, gas, building_smoke, violence, traffic, water, crowd",
                  "electricity、gas、building_smoke、violence、traffic、water、crowd"))
      ->required();
  line.option(command, "--staging", *staging,
              say("Where volunteers wait until it is safe: latitude,longitude",
                  "志愿者集结待命地点：纬度,经度"));
  line.coordinates(command);
  line.run(command, [&line, words, staging]() -> cli::ExitCode {
    input::HazardRecorded hazard;
    hazard.incident = IncidentId(words->number);
    const auto kind = named<HazardKind>(words->text);
    if (!kind) return cli::report(line.common, kind.error());
    hazard.kind = *kind;
    if (!staging->empty()) {
      const auto at = cli::parse_position(*staging);
      if (!at) return cli::report(line.common, at.error());
      hazard.staging.known = true;
      hazard.staging.at = *at;
    }
    return cli::say_as_operator(line.common, hazard, say("Recorded.", "已记录。"));
  });
}

void add_distress(CommandLine& line, CLI::App& group) {
  auto assignment = std::make_shared<std::uint32_t>(0);
  auto over = std::make_shared<bool>(false);
  CLI::App* command = line.command(
      group, "distress",
      say("Somebody sent needs help, heard by radio or phone", "代录遇险求助（经电台或电话）"));
  line.option(command, "assignment", *assignment, say("The assignment's number", "任务编号"))
      ->required();
  line.flag(command, "--over", *over, say("They are out of danger", "已脱险"));
  line.run(command, [&line, assignment, over] {
    return cli::say_as_operator(line.common,
                                input::DistressReported{AssignmentId(*assignment), *over},
                                say("Recorded.", "已记录。"));
  });
}

void add_recordings(CommandLine& line, CLI::App& group) {
  auto external = std::make_shared<cli::ExternalWords>();
  CLI::App* stepping = line.command(
      group, "call", say("A step of a call to 120, 119 or 110", "记录与 120、119、110 通话的进展"));
  line.option(stepping, "request", external->request, say("The request's number", "外部报警编号"))
      ->required();
  line.option(stepping, "state", external->state,
              say("answered, accepted, eta_given, vehicle_on_scene, crew_at_patient",
                  "answered 已接听、accepted 已受理、eta_given "
                  "已告知到达时间、vehicle_on_scene、crew_at_patient"))
      ->required();
  line.option(stepping, "--case", external->case_number, say("Their case number", "对方案号"));
  line.option(stepping, "--eta", external->eta_minutes,
              say("Minutes until they arrive", "预计几分钟到达"));
  line.run(stepping, [&line, external] { return cli::step_external(line.common, *external); });

  numbered_with_text(
      line, group, "request", "service",
      say("Ask for one more outside service", "增加一个外部机构"),
      say("medical, fire, police, forest_fire", "medical、fire、police、forest_fire"),
      say("To be called now.", "请立即拨打。"), [](const Numbered& words) -> Result<input::Body> {
        const auto service = named<ExternalService>(words.text);
        if (!service) return tl::make_unexpected(service.error());
        return input::ExternalRequested{IncidentId(words.number), *service};
      });
  add_hazard(line, group);
  add_distress(line, group);
  numbered(line, group, "safe",
           say("You declare a hazard safe; your name is kept", "由你确认险情解除（留名）"),
           say("Declared safe.", "已确认安全。"),
           [](const Numbered& words) { return input::HazardDeclaredSafe{HazardId(words.number)}; });
  numbered_with_text(
      line, group, "caller", "step",
      say("A step with the caller of an alarm", "记录与呼救人的进展"),
      say("told_who_comes, recognised, coaching_started, first_compression, line_lost, called_back",
          "told_who_comes、recognised、coaching_started、first_compression、line_lost、called_"
          "back"),
      say("Recorded.", "已记录。"), [](const Numbered& words) -> Result<input::Body> {
        const auto step = named<CallerStep>(words.text);
        if (!step) return tl::make_unexpected(step.error());
        return input::CallerStepped{AlarmId(words.number), *step, {}, {}};
      });
  numbered_with_text(
      line, group, "patient", "step",
      say("A step of a patient: pads_on, first_shock, rosc ...",
          "记录患者进展：pads_on、first_shock、rosc 等"),
      say("pads_on, shock_advised, no_shock_advised, first_shock, rosc, rearrest, at_hospital ...",
          "pads_on、shock_advised、no_shock_advised、first_shock、rosc、rearrest、at_hospital 等"),
      say("Recorded.", "已记录。"), [](const Numbered& words) -> Result<input::Body> {
        const auto step = named<PatientStep>(words.text);
        if (!step) return tl::make_unexpected(step.error());
        return input::PatientStepped{PatientId(words.number), *step, {}, {}};
      });
  numbered(line, group, "add-patient", say("One more patient of this incident", "增加一名患者"),
           say("Added.", "已增加。"), [](const Numbered& words) {
             return input::PatientAdded{IncidentId(words.number), {}, {}};
           });
}

void add_places(CommandLine& line) {
  CLI::App* group = line.group("places", say("Places of the site", "辖区内的地点"));
  auto words = std::make_shared<cli::FindWords>();
  CLI::App* find = line.command(
      *group, "find",
      say("Which places words may mean: by name, pinyin, initials, the beginning or a part",
          "查找地点：按名称、拼音、首字母、开头或其中一部分"));
  line.option(find, "words", words->words, say("The words", "关键词"))->required();
  line.option(find, "--as", words->identity,
              say("Identity to ask as (default operator)", "以何身份查询（默认 operator）"));
  line.run(find, [&line, words] { return cli::find_places(line.common, *words); });
}

void add_keys(CommandLine& line) {
  CLI::App* group = line.group("keys", say("Who may speak on the wire", "管理通信密钥"));
  line.run(
      line.command(*group, "new",
                   say("A fresh pair, for a device that makes its own file", "生成一对新密钥")),
      [&line] { return cli::new_key(line.common); });
  line.run(line.command(*group, "list", say("All keys", "列出密钥")),
           [&line] { return cli::list_keys(line.common); });
  auto identity = std::make_shared<std::string>();
  CLI::App* revoke = line.command(
      *group, "revoke", say("Nothing this identity sends counts any more", "吊销某身份的密钥"));
  line.option(revoke, "identity", *identity, say("Whose key", "身份"))->required();
  line.run(revoke, [&line, identity] { return cli::revoke_key(line.common, *identity); });
  auto words = std::make_shared<cli::EnrolWords>();
  CLI::App* enrol =
      line.command(*group, "enrol",
                   say("Make and enrol a key; the file is all that the other machine needs",
                       "生成并登记密钥；另一台机器只需此文件"));
  line.option(enrol, "identity", words->identity,
              say("What the key is called, for responders the registry id",
                  "身份名称；救援人员用人员编号"))
      ->required();
  line.option(
          enrol, "--role", words->roles,
          say("alarm_source, responder, operator, supervisor, watcher, tracker; may be repeated",
              "alarm_source、responder、operator、supervisor、watcher、tracker；可重复"))
      ->required();
  line.option(
      enrol, "--responder", words->responder,
      say("Registry id it speaks for, if not the identity", "所代表的人员编号（若与身份不同）"));
  line.option(
      enrol, "--tracks", words->tracks,
      say("Trackers: registry ids it may report positions for", "定位终端：可上报位置的人员编号"));
  line.option(enrol, "--out", words->out, say("The file to write", "输出文件"));
  line.option(enrol, "--endpoint", words->endpoint,
              say("What the other machine connects to, e.g. tcp://192.0.2.7:7811",
                  "另一台机器连接的地址，例如 tcp://192.0.2.7:7811"));
  line.option(enrol, "--coordinates", words->coordinates,
              say("What the other machine states and is told positions in: wgs84 (usual), gcj02 or "
                  "bd09",
                  "另一台机器使用的坐标系：wgs84（默认）、gcj02 或 bd09"));
  line.run(enrol, [&line, words] { return cli::enrol_key(line.common, *words); });
}

}  // namespace

void add_control_commands(CommandLine& line) {
  CLI::App* incident = line.group("incident", say("See and steer incidents", "查看与处置事件"));
  add_reading(line, *incident);
  add_endings(line, *incident);
  add_changes(line, *incident);
  add_recordings(line, *incident);
  CLI::App* people = line.group("people", say("Who is there", "人员"));
  line.run(line.command(*people, "list", say("On duty, connected, busy", "在岗、已连接、任务中")),
           [&line] { return cli::list_people(line.common); });
  add_places(line);
  add_keys(line);
}

}  // namespace liferelay::program
