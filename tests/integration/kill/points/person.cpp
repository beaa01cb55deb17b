// See person.hpp.
#include "tests/integration/kill/points/person.hpp"

#include <stdexcept>

#include "agents/sdk/zmq/loop.hpp"

namespace liferelay::test {

Person::Person(zmq::context_t& context, std::uint64_t number, const wire::KeyFile& key,
               const std::string& endpoint, Recorder& recorder)
    : identity_(key.identity),
      recorder_(recorder),
      link_(context, number, key.key, key.server_key),
      tap_(key.identity, link_, recorder) {
  sdk::SessionOptions session;
  session.endpoints = {endpoint};
  session.mode = key.mode;
  session.seed = number + 1;
  agent_ = std::make_unique<sdk::Agent>(std::move(session), tap_, store_, *this);
}

Person::~Person() {
  // Whose key was revoked keeps what they had to say.
  if (!is_shut_out()) recorder_.write(identity_, "waiting", {std::to_string(waiting())});
}

Instant Person::now() const {
  return sdk::Loop::now() + ahead_;
}

void Person::poll() {
  agent_->poll(now());
  shut_out_ = shut_out_ || agent_->state() == sdk::SessionState::stopped ||
              agent_->last_loss() == sdk::LossCause::not_admitted;
}

void Person::hurry() {
  if (agent_->state() == sdk::SessionState::waiting && agent_->next_due() > now())
    ahead_ = ahead_ + (agent_->next_due() - now());
}

sdk::Ticket Person::submit(const input::Body& body) {
  const auto ticket = agent_->submit(body);
  if (!ticket) throw std::runtime_error(identity_ + ": " + ticket.error().what.en);
  return *ticket;
}

sdk::Ticket Person::raise_alarm(const input::AlarmRaised& alarm) {
  const sdk::Ticket ticket = submit(alarm);
  alarms_[ticket] = alarm.note.text;
  recorder_.write(identity_, "raised", {alarm.note.text, std::to_string(ticket)});
  return ticket;
}

void Person::report_position(geo::Position position) {
  if (const auto at = agent_->dispatcher_time(now())) agent_->report_position(position, *at, 500);
}

const sdk::OutboxEnd* Person::end_of(sdk::Ticket ticket) const {
  const auto found = ends_.find(ticket);
  return found == ends_.end() ? nullptr : &found->second;
}

void Person::on_result(const sdk::OutboxResult& result) {
  ends_[result.ticket] = result.end;
  if (!alarms_.contains(result.ticket)) return;
  static constexpr const char* names[] = {"acknowledged", "refused", "withdrawn"};
  recorder_.write(identity_, "ended",
                  {std::to_string(result.ticket), names[static_cast<std::size_t>(result.end.how)],
                   std::to_string(result.end.incident)});
}

}  // namespace liferelay::test
