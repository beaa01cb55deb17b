// See honest.hpp.
#include "tests/integration/hostile/honest.hpp"

#include <cstdio>
#include <cstdlib>

#include "agents/sdk/file/key_store.hpp"

namespace liferelay::test {

void give_up(const std::string& why) {
  std::fprintf(stderr, "hostile_load: %s\n", why.c_str());
  std::exit(1);
}

Honest::Honest(sdk::Loop& loop, const wire::KeyFile& file, std::uint64_t seed)
    : loop_(loop), link_(loop.make_link(file.key, file.server_key)) {
  sdk::SessionOptions session;
  session.endpoints = file.endpoints;
  session.mode = file.mode;
  session.seed = seed;
  agent_ = std::make_unique<sdk::Agent>(std::move(session), *link_, store_, *this);
  loop.add(*agent_, *link_);
}

Honest::~Honest() {
  loop_.remove(*agent_);
}

void Honest::on_result(const sdk::OutboxResult& result) {
  ended_[result.ticket] = {result, std::chrono::steady_clock::now()};
}

const sdk::OutboxResult* Honest::result(sdk::Ticket ticket) const {
  const auto found = ended_.find(ticket);
  return found == ended_.end() ? nullptr : &found->second.result;
}

double Honest::took_ms(sdk::Ticket ticket, std::chrono::steady_clock::time_point raised) const {
  return std::chrono::duration<double, std::milli>(ended_.at(ticket).at - raised).count();
}

bool Honest::sees(TroubleKind kind, const std::string& identity) const {
  bool seen = false;
  agent_->watched().for_each<Trouble>([&](const Trouble& trouble) {
    seen = seen || (trouble.kind == kind && trouble.identity == identity);
  });
  return seen;
}

wire::KeyFile House::key(const std::string& identity) const {
  auto file = sdk::read_key_file(data_ + "/keys/" + identity + ".key");
  if (!file) give_up(file.error().what.en);
  return *file;
}

Honest& House::honest(const std::string& identity) {
  auto& person = people_[identity];
  if (person) return *person;
  person = std::make_unique<Honest>(loop_, key(identity), people_.size());
  if (!run_until([&] { return person->agent().state() == sdk::SessionState::ready; }))
    give_up(identity + " cannot connect");
  return *person;
}

sdk::OutboxResult House::must(Honest& who, const input::Body& body) {
  const auto ticket = who.agent().submit(body);
  if (!ticket) give_up(ticket.error().what.en);
  if (!run_until([&] { return who.result(*ticket) != nullptr; })) give_up("no answer within 60 s");
  const sdk::OutboxResult& result = *who.result(*ticket);
  if (result.end.how != sdk::OutboxEnd::How::acknowledged)
    give_up("refused with " + std::to_string(result.end.code) + ", field " + result.field);
  return result;
}

}  // namespace liferelay::test
