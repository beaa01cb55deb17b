// See guard.hpp.
#include "dispatcher/sequencer/guard.hpp"

#include <limits>
#include <utility>

namespace liferelay::sequencer {

namespace {

constexpr Duration look_every = seconds(1);

std::uint32_t times(std::uint32_t rate, std::size_t people) {
  constexpr std::uint64_t most = std::numeric_limits<std::int32_t>::max();
  const std::uint64_t count = std::clamp<std::uint64_t>(people, 1, max_keys);
  return static_cast<std::uint32_t>(std::min(rate * count, most));
}

std::string text_of(std::uint64_t number) {
  return std::to_string(number);
}

}  // namespace

std::optional<Duration> Guard::overdrawn(KeyNo key, Share share, Instant now) {
  TokenBucket& bucket = account(key).shares[static_cast<std::size_t>(share)];
  if (bucket.take(real(now), rate_of(share))) return std::nullopt;
  return bucket.wait(real(now), rate_of(share));
}

std::optional<Duration> Guard::overdrawn(KeyNo key, std::size_t people, std::size_t reports,
                                         Instant now) {
  TokenBucket& bucket = account(key).reports;
  const Rate rate{times(limits_.reports_per_person.per_second, people),
                  times(limits_.reports_per_person.at_once, people)};
  const auto cost = static_cast<std::uint32_t>(reports);
  if (bucket.take(real(now), rate, cost)) return std::nullopt;
  return bucket.wait(real(now), rate, cost);
}

bool Guard::affords(KeyNo key, Share share, Instant now) {
  TokenBucket& bucket = account(key).shares[static_cast<std::size_t>(share)];
  return bucket.wait(real(now), rate_of(share)) == Duration{};
}

std::optional<std::uint32_t> Guard::tells(KeyNo key, RefusalGate* of_connection, Instant now) {
  RefusalGate& gate =
      of_connection != nullptr ? *of_connection : account(key).refusals_to_strangers;
  auto unsaid = gate.pass(real(now), limits_.refusals);
  if (!unsaid) ++counts_.unsaid;
  return unsaid;
}

bool Guard::would_tell(KeyNo key, RefusalGate* of_connection, Instant now) {
  RefusalGate& gate =
      of_connection != nullptr ? *of_connection : account(key).refusals_to_strangers;
  return gate.is_open(real(now), limits_.refusals);
}

void Guard::note_refusal(const EnrolledKey& key, std::uint64_t number, const Refusal& refusal,
                         Instant now) {
  const Instant real_now = real(now);
  Account& its = account(key.no);
  end_span(key.no, its, real_now);
  if (its.refusals == 0) its.span_began = real_now;
  looked_at_.insert(key.no);
  its.last_refusal = refusal.code;
  if (++its.refusals <= limits_.log_lines) {
    log_.write(LogLevel::warning, "refused",
               {{"code", text_of(static_cast<unsigned>(refusal.code))},
                {"field", refusal.field},
                {"key", text_of(key.no.value)},
                {"identity", key.identity},
                {"number", text_of(number)}});
  }
  if (refusal.code != RefusalCode::too_fast) return;
  ++counts_.too_fast;
  its.last_too_fast = real_now;
  if (++its.too_fast < limits_.flood_refusals || its.flooding) return;
  its.flooding = true;
  log_.write(LogLevel::alert, "key_flooding",
             {{"key", text_of(key.no.value)}, {"identity", key.identity}});
  change(TroubleKind::key_flooding, key.no, false);
}

void Guard::note_second_device(const EnrolledKey& key, std::string_view sign, Instant now) {
  ++counts_.seen_twice;
  Account& its = account(key.no);
  its.last_second_device = real(now);
  looked_at_.insert(key.no);
  if (its.used_twice) return;
  its.used_twice = true;
  log_.write(
      LogLevel::alert, "key_used_twice",
      {{"key", text_of(key.no.value)}, {"identity", key.identity}, {"sign", std::string(sign)}});
  change(TroubleKind::key_used_twice, key.no, false);
}

void Guard::tick(Instant now) {
  if (looked_at_.empty() || real(now) < next_look_) return;
  next_look_ = real(now) + look_every;
  std::erase_if(looked_at_, [&](KeyNo key) { return !look_at(key, account(key), real(now)); });
}

std::optional<Instant> Guard::next_due() const {
  if (looked_at_.empty()) return std::nullopt;
  // The first millisecond of journal time at which real() says so.
  return Instant{next_look_.ms * speed_};
}

std::vector<input::TroubleChanged> Guard::take_troubles() {
  return std::exchange(troubles_, {});
}

Guard::Account& Guard::account(KeyNo key) {
  if (key.value >= accounts_.size()) accounts_.resize(key.value + std::size_t{1});
  return accounts_[key.value];
}

const Rate& Guard::rate_of(Share share) const {
  switch (share) {
    case Share::alarms:
      return limits_.alarms;
    case Share::submits:
      return limits_.submits;
    case Share::hellos:
      return limits_.hellos;
    case Share::messages:
      break;
  }
  return limits_.messages;
}

void Guard::end_span(KeyNo key, Account& account, Instant real_now) {
  if (account.refusals == 0 || real_now - account.span_began < limits_.log_span) return;
  if (account.refusals > limits_.log_lines) {
    log_.write(LogLevel::warning, "refused_more",
               {{"key", text_of(key.value)},
                {"count", text_of(account.refusals - limits_.log_lines)},
                {"last_code", text_of(static_cast<unsigned>(account.last_refusal))}});
  }
  account.refusals = 0;
  account.too_fast = 0;
}

bool Guard::look_at(KeyNo key, Account& account, Instant real_now) {
  end_span(key, account, real_now);
  if (account.flooding && real_now - account.last_too_fast >= limits_.flood_over) {
    account.flooding = false;
    change(TroubleKind::key_flooding, key, true);
  }
  if (account.used_twice && real_now - account.last_second_device >= limits_.twice_over) {
    account.used_twice = false;
    change(TroubleKind::key_used_twice, key, true);
  }
  return account.refusals > 0 || account.flooding || account.used_twice;
}

void Guard::change(TroubleKind kind, KeyNo key, bool over) {
  troubles_.push_back({kind, key, over});
}

}  // namespace liferelay::sequencer
