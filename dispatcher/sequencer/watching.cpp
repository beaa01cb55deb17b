// Watching, the second half of outgoing.hpp: snapshots in parts, numbered updates, resume.
#include <algorithm>

#include "dispatcher/sequencer/outgoing.hpp"
#include "dispatcher/sequencer/permission.hpp"
#include "dispatcher/wire/codec.hpp"
#include "dispatcher/wire/parts.hpp"

namespace liferelay::sequencer {

namespace {

Sight sight_of(const State& state, KeyNo no) {
  const auto key = state.keys.find(no);
  return key != state.keys.end() && may_see_people(key->second) ? Sight::control : Sight::board;
}

}  // namespace

void Outgoing::begin_watch(const Core& core, Sessions& sessions, const Peer& peer,
                           std::uint64_t from) {
  Session* session = sessions.find(peer);
  if (session == nullptr) return;
  WatchCursor& cursor = session->watch;
  cursor = {};
  cursor.on = true;
  watchers_.insert(peer);
  if (from != 0 && ring_.can_go_on(from, core.sequence()))
    cursor.sent_through = from - 1;
  else
    begin_snapshot(core, cursor, sight_of(core.state(), session->key));
}

void Outgoing::begin_snapshot(const Core& core, WatchCursor& cursor, Sight sight) {
  CachedSnapshot& cached = cached_[static_cast<std::size_t>(sight)];
  if (!cached.parts || cached.update != core.sequence()) {
    std::vector<wire::Object> objects = everything(core.state(), ports_.people);
    if (sight == Sight::board) redact(objects);
    auto lists = wire::split_snapshot(std::move(objects));
    auto parts = std::make_shared<std::vector<Bytes>>();
    const auto count = static_cast<std::uint32_t>(lists.size());
    for (std::uint32_t part = 0; part < count; ++part) {
      parts->push_back(wire::encode(wire::FromDispatcher{
          wire::SnapshotPart{core.sequence(), part, count, std::move(lists[part])}}));
    }
    cached = {core.sequence(), std::move(parts)};
  }
  cursor.snapshot = cached.parts;
  cursor.next_part = 0;
  cursor.sent_through = core.sequence();
}

void Outgoing::start_watchers_over(const Core& core, Sessions& sessions) {
  cached_ = {};
  pump(core, sessions);  // the news of this turn first, for those who tell it
  ring_.start_over(core.sequence());
  for (const Peer& peer : watchers_) {
    Session* session = sessions.find(peer);
    if (session != nullptr && session->watch.on)
      begin_snapshot(core, session->watch, sight_of(core.state(), session->key));
  }
  pump(core, sessions);
}

std::size_t Outgoing::operators(const Core& core, Sessions& sessions) const {
  const auto is_operator = [&](const Peer& peer) {
    const Session* session = sessions.find(peer);
    if (session == nullptr || !session->watch.on) return false;
    const auto key = core.state().keys.find(session->key);
    if (key == core.state().keys.end()) return false;
    const auto& roles = key->second.roles;
    return std::find(roles.begin(), roles.end(), KeyRole::operator_) != roles.end();
  };
  return static_cast<std::size_t>(std::count_if(watchers_.begin(), watchers_.end(), is_operator));
}

void Outgoing::add_update(const Core& core, const Done& done) {
  if (watchers_.empty()) {
    // Nobody would read it; whoever comes later begins with a snapshot.
    ring_.clear();
    return;
  }
  wire::Update update;
  update.number = done.input.sequence;
  update.at = done.input.at;
  update.head = core.wire_head();
  update.events = done.events;
  update.objects = done.objects;
  for (wire::Object& name : names_for(core.state(), ports_.people, done.events))
    update.objects.push_back(std::move(name));
  update.removed = done.touched.removed();
  ring_.add(std::move(update));
}

void Outgoing::pump(const Core& core, Sessions& sessions) {
  retry_watchers_.reset();
  for (auto peer = watchers_.begin(); peer != watchers_.end();) {
    Session* session = sessions.find(*peer);
    if (session == nullptr || !session->watch.on) {
      peer = watchers_.erase(peer);
      continue;
    }
    if (!pump(core, *session)) retry_watchers_ = core.now() + limits_.retry_watcher_after;
    ++peer;
  }
}

bool Outgoing::pump(const Core& core, Session& session) {
  WatchCursor& cursor = session.watch;
  const Sight sight = sight_of(core.state(), session.key);
  if (!cursor.snapshot && !ring_.reaches_back_to(cursor.sent_through + 1, core.sequence()))
    begin_snapshot(core, cursor, sight);
  if (cursor.snapshot) {
    for (; cursor.next_part < cursor.snapshot->size(); ++cursor.next_part) {
      if (!send_shared(session, (*cursor.snapshot)[cursor.next_part])) return false;
    }
    cursor.snapshot.reset();
  }
  while (cursor.sent_through < core.sequence()) {
    const Bytes* update = ring_.find(cursor.sent_through + 1, sight);
    if (update == nullptr) {
      begin_snapshot(core, cursor, sight);
      return pump(core, session);
    }
    if (!send_shared(session, *update)) return false;
    ++cursor.sent_through;
  }
  return true;
}

}  // namespace liferelay::sequencer
