#include "agents/sdk/outbox.hpp"

#include <algorithm>
#include <utility>

#include "dispatcher/wire/codec.hpp"

namespace liferelay::sdk {
namespace {

// Messages are stored under this number; the real one, base + slot, is set when they are sent.
constexpr std::uint64_t placeholder_number = 1;

// Alarms that may be unanswered beside as many other messages as may be, while those are held back.
constexpr std::size_t held_alarms = 64;

// What is kept even when the outbox is full: somebody's life may hang on it.
bool is_alarm(const input::Body& body) {
  return std::holds_alternative<input::AlarmRaised>(body) ||
         std::holds_alternative<input::DistressReported>(body);
}

tl::unexpected<Error> full() {
  return fail(ErrorKind::environment,
              say("The outbox is full: too many messages wait for the dispatcher. This one was not "
                  "kept; say it by voice.",
                  "发件箱已满：等待送达的消息过多。此消息未保存；请用语音告知。"));
}

}  // namespace

Outbox::Outbox(OutboxStore& store, std::uint64_t seed)
    : store_(store), prng_(seed), seen_(store.last_slot()) {}

Result<Ticket> Outbox::submit(const input::Body& body) {
  const Bytes payload = wire::encode(wire::FromAgent(wire::Submit{placeholder_number, body}));
  if (payload.size() > wire::max_message_bytes) {
    return fail(ErrorKind::input, describe({RefusalCode::too_large, {}}));
  }
  if (const auto checked = wire::decode_from_agent(payload); !checked) {
    return fail(ErrorKind::input, describe(checked.error()));
  }
  const bool alarm = is_alarm(body);
  if (waiting() >= (alarm ? outbox_alarm_entries : outbox_entries)) return full();
  const auto slot = store_.append({alarm, payload});
  if (!slot) return tl::make_unexpected(slot.error());
  own_.emplace(*slot, *slot);
  return *slot;
}

Result<void> Outbox::withdraw(Ticket ticket) {
  const auto known = std::find_if(own_.begin(), own_.end(),
                                  [ticket](const auto& entry) { return entry.second == ticket; });
  const std::uint64_t slot = known == own_.end() ? ticket : known->first;
  if (!store_.messages().contains(slot)) {
    return fail(ErrorKind::not_found,
                say("No such message waits: it was acknowledged, refused or withdrawn before. Ask "
                    "the control room.",
                    "没有此待发消息：它已被确认、拒绝或撤回。请询问值班室。"));
  }
  return finish(slot, {OutboxEnd::How::withdrawn, 0, 0, 0});
}

std::vector<PendingMessage> Outbox::pending() const {
  std::vector<PendingMessage> list;
  for (const auto& [slot, message] : store_.messages()) {
    auto decoded = wire::decode_from_agent(message.payload);
    if (!decoded) continue;  // send_due() reports it
    const auto known = own_.find(slot);
    list.push_back({known == own_.end() ? slot : known->second,
                    std::move(std::get<wire::Submit>(*decoded).body)});
  }
  return list;
}

Result<void> Outbox::on_welcome(std::uint64_t highest_number) {
  if (auto fresh = store_.refresh(); !fresh) return tl::make_unexpected(fresh.error());
  const auto base = store_.settle_base(highest_number);
  if (!base) return tl::make_unexpected(base.error());
  if (highest_number > *base + store_.last_slot()) {
    // The file is older than what the dispatcher has seen, e.g. restored from a backup.
    if (auto skipped = store_.skip_past(highest_number - *base); !skipped) return skipped;
  }
  open_ = true;
  attempts_.clear();
  held_until_ = {};
  pace_ = {};
  unsent_ = 1;
  return {};
}

void Outbox::on_lost() {
  open_ = false;
}

Result<void> Outbox::on_acknowledged(const wire::Acknowledged& reply) {
  const auto slot = slot_of(reply.number);
  if (!slot) return {};
  return finish(*slot, {OutboxEnd::How::acknowledged, reply.incident.value, reply.subject, 0}, {},
                reply.choices);
}

Result<void> Outbox::on_refused(const wire::Refused& reply, Instant now) {
  const auto slot = slot_of(reply.number);
  if (!slot) return {};
  const auto code = static_cast<RefusalCode>(reply.code);
  const bool alarm = is_alarm_in(*slot);
  if (code == RefusalCode::too_fast) {
    const auto attempt = attempts_.find(*slot);
    // An older dispatcher names no time: then the usual pause stands.
    if (attempt == attempts_.end() || reply.retry_after <= Duration{}) return {};
    attempt->second.again =
        now + reply.retry_after + milliseconds(prng_.between(0, reply.retry_after.ms / 4));
    // One at a time from then on, or all that wait would come again together and be refused.
    const std::size_t kind = alarm ? 1 : 0;
    held_until_[kind] = std::max(held_until_[kind], now + reply.retry_after);
    pace_[kind] = std::max(pace_[kind], reply.retry_after);
    return {};
  }
  if (code == wire::number_taken || (code == RefusalCode::number_too_old && alarm))
    return renumber(*slot, reply);
  return finish(*slot, {OutboxEnd::How::refused, 0, 0, reply.code}, reply.field, reply.choices);
}

Result<void> Outbox::send_due(Instant now, const Send& send) {
  now_ = now;
  if (!open_) return {};
  std::vector<std::uint64_t> again;
  for (const auto& [slot, attempt] : attempts_) {
    if (attempt.again <= now) again.push_back(slot);
  }
  for (const std::uint64_t slot : again) {
    if (is_held(is_alarm_in(slot), now)) continue;
    const auto sent = send_one(slot, now, send);
    if (!sent) return tl::make_unexpected(sent.error());
    if (!*sent) return {};
  }
  while (const std::uint64_t slot = next_unsent(now)) {
    const auto sent = send_one(slot, now, send);
    if (!sent) return tl::make_unexpected(sent.error());
    if (!*sent) return {};
    // What is held back below it is still to be sent.
    if (!is_held(false, now) && !is_held(true, now)) unsent_ = slot + 1;
  }
  return {};
}

bool Outbox::is_alarm_in(std::uint64_t slot) const {
  const auto stored = store_.messages().find(slot);
  return stored != store_.messages().end() && stored->second.alarm;
}

std::uint64_t Outbox::next_unsent(Instant now) const {
  if (attempts_.size() >= wire::max_unacknowledged + (is_held(false, now) ? held_alarms : 0))
    return 0;
  for (auto next = store_.messages().lower_bound(unsent_); next != store_.messages().end();
       ++next) {
    const bool too_far =
        !attempts_.empty() && next->first >= attempts_.begin()->first + wire::window_numbers;
    if (too_far) return 0;
    if (!attempts_.contains(next->first) && !is_held(next->second.alarm, now)) return next->first;
  }
  return 0;
}

Duration Outbox::pause(const Attempt& attempt, bool alarm) {
  const std::uint32_t most = alarm ? resend_doublings_of_alarms : resend_doublings;
  const Duration base = resend_after * (std::int64_t{1} << std::min(attempt.resends, most));
  return base + milliseconds(prng_.between(0, base.ms / 4));
}

Result<bool> Outbox::send_one(std::uint64_t slot, Instant now, const Send& send) {
  const auto stored = store_.messages().find(slot);
  if (stored == store_.messages().end()) {
    attempts_.erase(slot);
    return true;
  }
  auto decoded = wire::decode_from_agent(stored->second.payload);
  if (!decoded) {
    // Written by a newer program: nobody can send it from here.
    const OutboxEnd end{OutboxEnd::How::refused, 0, 0,
                        static_cast<std::uint16_t>(decoded.error().code)};
    if (auto done = finish(slot, end, decoded.error().field); !done) {
      return tl::make_unexpected(done.error());
    }
    return true;
  }
  std::get<wire::Submit>(*decoded).number = store_.base().value_or(0) + slot;
  if (!send(*decoded)) return false;
  const std::size_t kind = is_alarm_in(slot) ? 1 : 0;
  if (pace_[kind] > Duration{}) held_until_[kind] = now + pace_[kind];
  const auto [attempt, first] = attempts_.try_emplace(slot);
  if (!first) ++attempt->second.resends;
  attempt->second.again = now + pause(attempt->second, kind == 1);
  return true;
}

Result<void> Outbox::refresh(Instant now) {
  if (refreshed_ && now - refreshed_ < refresh_every) return {};
  refreshed_ = now;
  const auto changed = store_.refresh();
  if (!changed) return tl::make_unexpected(changed.error());
  const auto& messages = store_.messages();
  for (auto it = messages.upper_bound(seen_); it != messages.end(); ++it) {
    if (!own_.contains(it->first)) attempts_.try_emplace(it->first, Attempt{now + resend_after, 0});
  }
  seen_ = std::max(seen_, store_.last_slot());
  if (!*changed) return {};

  std::erase_if(attempts_, [&](const auto& entry) { return !messages.contains(entry.first); });
  std::erase_if(own_, [&](const auto& entry) {
    if (messages.contains(entry.first)) return false;
    if (const auto end = store_.end_of(entry.first))
      results_.push_back({entry.second, *end, {}, {}});
    return true;
  });
  return {};
}

std::vector<OutboxResult> Outbox::take_results() {
  return std::exchange(results_, {});
}

std::optional<Instant> Outbox::next_due() const {
  if (!open_) return std::nullopt;
  if (next_unsent(now_) != 0) return Instant{};
  std::optional<Instant> due;
  const auto sooner = [&](Instant at) { due = due ? std::min(*due, at) : at; };
  for (const auto& [slot, attempt] : attempts_)
    sooner(std::max(attempt.again, held_until_[is_alarm_in(slot) ? 1 : 0]));
  for (const Instant held : held_until_) {
    if (held > now_) sooner(held);
  }
  return due;
}

Result<void> Outbox::finish(std::uint64_t slot, OutboxEnd how, std::string field,
                            std::vector<wire::FoundPlace> choices) {
  if (auto ended = store_.end(slot, how); !ended) return ended;
  attempts_.erase(slot);
  if (store_.messages().empty()) pace_ = {};
  const auto known = own_.find(slot);
  results_.push_back(
      {known == own_.end() ? slot : known->second, how, std::move(field), std::move(choices)});
  if (known != own_.end()) own_.erase(known);
  return {};
}

Result<void> Outbox::renumber(std::uint64_t slot, const wire::Refused& reply) {
  const std::uint64_t base = store_.base().value_or(0);
  if (reply.highest_number > base + store_.last_slot()) {
    if (auto skipped = store_.skip_past(reply.highest_number - base); !skipped) return skipped;
  }
  const auto fresh = store_.append(store_.messages().at(slot));
  if (!fresh) return tl::make_unexpected(fresh.error());
  const auto known = own_.find(slot);
  own_.emplace(*fresh, known == own_.end() ? slot : known->second);
  own_.erase(slot);
  attempts_.erase(slot);
  return store_.end(slot, {OutboxEnd::How::refused, 0, 0, reply.code});
}

std::optional<std::uint64_t> Outbox::slot_of(std::uint64_t number) const {
  const auto base = store_.base();
  if (!base || number <= *base || !store_.messages().contains(number - *base)) return std::nullopt;
  return number - *base;
}

}  // namespace liferelay::sdk
