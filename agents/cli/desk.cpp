#include "agents/cli/desk.hpp"

#include <filesystem>
#include <optional>

#include <unistd.h>

#include "agents/cli/places_command.hpp"
#include "agents/sdk/file/file_outbox_store.hpp"
#include "agents/sdk/file/key_store.hpp"
#include "dispatcher/base/hash.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/wire/restate.hpp"

namespace liferelay::cli {
namespace {

// Hears whether one ticket came back, and whether the dispatcher refuses the key for good.
class Waiter final : public sdk::AgentListener {
 public:
  void on_result(const sdk::OutboxResult& result) override {
    if (result.ticket == ticket) answer = result;
  }
  void on_stopped(const wire::Refused& reason) override { stopped = reason; }
  void on_refused(const wire::Refused& reason) override { stopped = reason; }
  void on_snapshot(const sdk::WatchedState&) override { snapshot = true; }

  sdk::Ticket ticket = 0;
  std::optional<sdk::OutboxResult> answer;
  std::optional<wire::Refused> stopped;
  bool snapshot = false;
};

}  // namespace

Error no_answer(const sdk::Agent& agent) {
  const std::string& endpoint = agent.endpoint();
  if (agent.last_loss() == sdk::LossCause::not_admitted) {
    return {ErrorKind::forbidden,
            say("The dispatcher at {0} does not admit this key: it was revoked or never enrolled; "
                "ask the operator for a new one (liferelay keys enrol).",
                "{0} 的调度程序不接受此密钥：已被吊销或从未登记；请向值班调度员申请新密钥"
                "（liferelay keys enrol）。",
                {endpoint})};
  }
  if (agent.last_loss() == sdk::LossCause::wrong_server) {
    return {ErrorKind::forbidden,
            say("Who answers at {0} is not the dispatcher this key file was made for; ask the "
                "operator for a new one (liferelay keys enrol).",
                "{0} 的应答方不是此密钥文件所属的调度程序；请向值班调度员申请新密钥"
                "（liferelay keys enrol）。",
                {endpoint})};
  }
  return {
      ErrorKind::unreachable,
      say("Nobody answers at {0}; check that the dispatcher runs (liferelay serve) and that this "
          "machine reaches it.",
          "{0} 无人应答；请确认调度程序正在运行（liferelay serve）且本机可以连接。", {endpoint})};
}

Error refused(std::uint16_t code, const std::string& field) {
  const auto known = static_cast<RefusalCode>(code);
  const ErrorKind kind = code < 200   ? ErrorKind::input
                         : code < 300 ? ErrorKind::not_found
                         : code < 400 ? ErrorKind::conflict
                                      : ErrorKind::forbidden;
  Text what = describe({known, field});
  const std::string number = std::to_string(code);
  return {kind, say("{0} (refusal {1})", "{2}（拒绝码 {1}）", {what.en, number, what.zh})};
}

Result<geo::Datum> parse_coordinates(const std::string& name, geo::Datum usual) {
  if (name.empty()) return usual;
  if (const auto known = from_name<geo::Datum>(name)) return *known;
  return fail(ErrorKind::usage,
              say("--coordinates takes wgs84, gcj02 or bd09, not \"{0}\".",
                  "--coordinates 只接受 wgs84、gcj02 或 bd09，不接受“{0}”。", {name}));
}

Result<std::unique_ptr<Desk>> Desk::open(const Common& common, const std::string& identity,
                                         sdk::AgentListener& listener) {
  const std::string path =
      common.key_file.empty() ? key_path(common.data, identity) : common.key_file;
  auto key = sdk::read_key_file(path);
  if (!key && key.error().kind == ErrorKind::not_found) {
    return fail(
        ErrorKind::not_found,
        say("There is no key for {0} at {1}; start the dispatcher with this data folder once, or "
            "give "
            "--data or --key.",
            "没有 {0} 的密钥（{1}）；请先用此数据文件夹启动一次调度程序，或指定 --data 或 --key。",
            {identity, path}));
  }
  if (!key) return tl::make_unexpected(key.error());
  const auto typed = parse_coordinates(common.coordinates, key->coordinates);
  if (!typed) return tl::make_unexpected(typed.error());
  std::unique_ptr<Desk> desk(new Desk(std::move(*key)));
  desk->typed_ = *typed;
  const std::string outbox = outbox_path(common.data, desk->key_.identity);
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(outbox).parent_path(), error);
  if (!error)
    std::filesystem::permissions(std::filesystem::path(outbox).parent_path(),
                                 std::filesystem::perms::owner_all, error);
  if (error) {
    return fail(
        ErrorKind::environment,
        say("The folder for {0} cannot be made: {1}. Check the permissions of the data folder.",
            "无法创建 {0} 所在文件夹：{1}。请检查数据文件夹权限。", {outbox, error.message()}));
  }
  auto store = sdk::open_file_outbox(outbox);
  if (!store) return tl::make_unexpected(store.error());
  desk->store_ = std::move(*store);
  desk->link_ = desk->loop_.make_link(desk->key_.key, desk->key_.server_key);
  sdk::SessionOptions options;
  options.endpoints = desk->key_.endpoints;
  options.mode = desk->key_.mode;
  options.datum = desk->key_.coordinates;
  Hasher seed;
  seed.add(as_bytes(desk->key_.identity));
  seed.add(static_cast<std::uint64_t>(getpid()));
  options.seed = seed.value();
  desk->agent_ =
      std::make_unique<sdk::Agent>(std::move(options), *desk->link_, *desk->store_, listener);
  desk->loop_.add(*desk->agent_, *desk->link_);
  return desk;
}

Desk::~Desk() {
  if (agent_) loop_.remove(*agent_);
}

bool Desk::run_until(const std::function<bool()>& done, Duration at_most) {
  const Instant end = sdk::Loop::now() + at_most;
  while (!done()) {
    const Duration left = end - sdk::Loop::now();
    if (left.ms <= 0) return false;
    loop_.run_once(left < milliseconds(200) ? left : milliseconds(200));
  }
  return true;
}

geo::Position Desk::as_declared(geo::Position typed) const {
  if (typed_ == key_.coordinates) return typed;
  return geo::from_wgs84(key_.coordinates, geo::to_wgs84(typed_, typed));
}

input::Body Desk::as_declared(input::Body typed) const {
  if (typed_ == key_.coordinates) return typed;
  wire::to_wgs84(typed_, typed);
  wire::from_wgs84(key_.coordinates, typed);
  return typed;
}

Instant Desk::dispatcher_now() const {
  return agent_->dispatcher_time(sdk::Loop::now()).value_or(Instant{});
}

namespace {

// Submits and waits for the answer in `waiter`. A dispatcher that refuses the key for good is an
// error, and the message is taken back: the refusal is what matters to the person.
Result<sdk::Ticket> submit_and_run(Desk& desk, Waiter& waiter, const input::Body& body,
                                   Duration patience) {
  const auto ticket = desk.agent().submit(desk.as_declared(body));
  if (!ticket) return tl::make_unexpected(ticket.error());
  waiter.ticket = *ticket;
  desk.run_until([&] { return waiter.answer || waiter.stopped; }, patience);
  if (waiter.answer || !waiter.stopped) return *ticket;
  (void)desk.agent().withdraw(*ticket);
  return tl::make_unexpected(refused(waiter.stopped->code, waiter.stopped->field));
}

}  // namespace

Result<Submitted> submit_and_wait(const Common& common, const std::string& identity,
                                  const input::Body& body, Duration patience) {
  Waiter waiter;
  auto desk = Desk::open(common, identity, waiter);
  if (!desk) return tl::make_unexpected(desk.error());
  const auto ticket = submit_and_run(**desk, waiter, body, patience);
  if (!ticket) return tl::make_unexpected(ticket.error());
  Submitted out;
  out.answered = waiter.answer.has_value();
  if (!out.answered) out.why_not = no_answer((*desk)->agent()).what;
  out.result = waiter.answer.value_or(sdk::OutboxResult{*ticket, {}, {}, {}});
  return out;
}

Result<sdk::OutboxResult> submit_now(const Common& common, const std::string& identity,
                                     const input::Body& body) {
  Waiter waiter;
  auto desk = Desk::open(common, identity, waiter);
  if (!desk) return tl::make_unexpected(desk.error());
  const auto ticket = submit_and_run(**desk, waiter, body, answer_patience);
  if (!ticket) return tl::make_unexpected(ticket.error());
  if (!waiter.answer) {
    (void)(*desk)->agent().withdraw(*ticket);
    return tl::make_unexpected(no_answer((*desk)->agent()));
  }
  if (waiter.answer->end.how == sdk::OutboxEnd::How::refused) {
    Error error = refused(waiter.answer->end.code, waiter.answer->field);
    const Text choices = choice_lines(waiter.answer->choices);
    error.what.en += choices.en;
    error.what.zh += choices.zh;
    return tl::make_unexpected(std::move(error));
  }
  return *waiter.answer;
}

Result<void> with_snapshot(const Common& common, const std::string& identity,
                           const std::function<void(const sdk::WatchedState&, Desk&)>& use) {
  Waiter waiter;
  auto desk = Desk::open(common, identity, waiter);
  if (!desk) return tl::make_unexpected(desk.error());
  (*desk)->agent().watch();
  (*desk)->run_until([&] { return waiter.snapshot || waiter.stopped; }, answer_patience);
  if (waiter.stopped)
    return tl::make_unexpected(refused(waiter.stopped->code, waiter.stopped->field));
  if (!waiter.snapshot) return tl::make_unexpected(no_answer((*desk)->agent()));
  use((*desk)->agent().watched(), **desk);
  return {};
}

}  // namespace liferelay::cli
