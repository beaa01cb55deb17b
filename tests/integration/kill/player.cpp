// See player.hpp.
#include "tests/integration/kill/player.hpp"

#include <algorithm>

#include "agents/sdk/file/file_outbox_store.hpp"
#include "agents/sdk/file/key_store.hpp"

namespace liferelay::test {
namespace {

// Around Vaduz, on the demonstration site.
constexpr geo::Position middle{471'400'000, 95'210'000};
constexpr std::int64_t around_e7 = 100'000;

constexpr ReportedKind kinds[] = {ReportedKind::collapsed, ReportedKind::in_water,
                                  ReportedKind::smoke_or_fire, ReportedKind::injured};

}  // namespace

Result<std::unique_ptr<Player>> Player::open(const std::string& key_file,
                                             const std::string& outbox_folder, std::uint64_t seed,
                                             sdk::Loop& loop, Recorder& recorder) {
  const auto key = sdk::read_key_file(key_file);
  if (!key) return tl::make_unexpected(key.error());
  std::unique_ptr<Player> player(new Player(key->identity, seed, loop, recorder));
  auto store = sdk::open_file_outbox(outbox_folder + "/" + key->identity);
  if (!store) return tl::make_unexpected(store.error());
  player->store_ = std::move(*store);
  player->link_ = loop.make_link(key->key, key->server_key);
  player->tap_ = std::make_unique<RecordingLink>(key->identity, *player->link_, recorder);
  sdk::SessionOptions session;
  session.endpoints = key->endpoints;
  session.mode = key->mode;
  session.seed = seed;
  player->agent_ =
      std::make_unique<sdk::Agent>(std::move(session), *player->tap_, *player->store_, *player);
  loop.add(*player->agent_, *player->link_);
  return player;
}

Player::~Player() {
  if (!agent_) return;
  recorder_.write(identity_, "waiting", {std::to_string(waiting())});
  loop_.remove(*agent_);
}

void Player::raise_alarm(std::uint64_t mark) {
  input::AlarmRaised alarm;
  alarm.kind = kinds[prng_.below(std::size(kinds))];
  alarm.place.known = true;
  const auto shifted = [&](std::int32_t from) {
    return static_cast<std::int32_t>(from + prng_.between(-around_e7, around_e7));
  };
  alarm.place.at = {shifted(middle.lat_e7), shifted(middle.lon_e7)};
  alarm.note.text = std::string(mark_prefix) + std::to_string(mark);
  const auto ticket = agent_->raise_alarm(alarm);
  if (!ticket) {
    trouble_ = ticket.error().what.en;
    return;
  }
  raised_.insert(*ticket);
  recorder_.write(identity_, "raised", {alarm.note.text, std::to_string(*ticket)});
}

void Player::cancel(IncidentId incident) {
  submit(input::IncidentCancelled{incident, "the run goes on"});
}

void Player::act(Instant now) {
  for (std::size_t i = 0; i < planned_.size();) {
    if (planned_[i].at > now) {
      ++i;
      continue;
    }
    const input::Body body = std::move(planned_[i].body);
    planned_.erase(planned_.begin() + static_cast<std::ptrdiff_t>(i));
    submit(body);
  }
}

void Player::on_task(const wire::Task& task) {
  if (is_open(task.state)) return consider(task.assignment);
  if (task.state == Rung::accepted) return go(task.assignment);
  if (is_live(task.state) || task.state == Rung::handed_over) return;
  std::erase_if(planned_, [&](const Planned& each) { return each.assignment == task.assignment; });
}

void Player::consider(AssignmentId offer) {
  if (!considered_.insert(offer).second) return;
  const std::uint64_t mood = prng_.below(100);
  if (mood >= 65) return;  // neither heard nor felt
  plan(prng_.between(0, 1'200), offer, input::OfferAnswered{offer, mood < 40});
}

void Player::go(AssignmentId accepted) {
  if (!going_.insert(accepted).second) return;
  std::int64_t after_ms = 0;
  for (const Rung rung :
       {Rung::departed, Rung::on_scene, Rung::at_patient, Rung::handed_over, Rung::released}) {
    after_ms += prng_.between(50, 700);
    input::RungReported report;
    report.assignment = accepted;
    report.rung = rung;
    plan(after_ms, accepted, report);
  }
}

void Player::on_result(const sdk::OutboxResult& result) {
  if (raised_.erase(result.ticket) == 0) return;
  static constexpr const char* names[] = {"acknowledged", "refused", "withdrawn"};
  recorder_.write(identity_, "ended",
                  {std::to_string(result.ticket), names[static_cast<std::size_t>(result.end.how)],
                   std::to_string(result.end.incident)});
  if (result.end.incident != 0) opened_.push_back(IncidentId{result.end.incident});
}

void Player::on_stopped(const wire::Refused& reason) {
  trouble_ = "refused for good, code " + std::to_string(reason.code);
}

void Player::plan(std::int64_t after_ms, AssignmentId assignment, input::Body body) {
  if (!silent_) planned_.push_back({sdk::Loop::now() + milliseconds(after_ms), assignment, body});
}

void Player::submit(const input::Body& body) {
  if (const auto ticket = agent_->submit(body); !ticket) trouble_ = ticket.error().what.en;
}

}  // namespace liferelay::test
