// See sessions.hpp.
#include "dispatcher/sequencer/sessions.hpp"

#include <algorithm>

namespace liferelay::sequencer {

Session* Sessions::find(const Peer& peer) {
  const auto found = sessions_.find(peer);
  return found == sessions_.end() ? nullptr : &found->second;
}

Session* Sessions::open(const Peer& peer, KeyNo key, ResponderNo responder, Instant now) {
  close(peer);
  if (sessions_.size() >= limits_.sessions) return nullptr;
  Session& session = sessions_[peer];
  session.peer = peer;
  session.key = key;
  session.responder = responder;
  session.order = ++order_;
  session.opened = now;
  session.heard = now;
  if (responder) of_responder_[responder].push_back(&session);
  auto& mates = of_key_[key];
  for (Session* mate : mates) mate->overtaken = true;
  mates.push_back(&session);
  if (mates.size() > 1) several_.insert(key);
  if (sessions_.size() == 1) {
    next_look_ = now + limits_.lost_after;
    next_beat_ = now + limits_.beat_every;
  }
  return &session;
}

void Sessions::close(const Peer& peer) {
  const auto found = sessions_.find(peer);
  if (found == sessions_.end()) return;
  const auto leave = [&](auto& groups, auto id) {
    const auto mates = groups.find(id);
    if (mates == groups.end()) return;
    std::erase(mates->second, &found->second);
    if (mates->second.empty()) groups.erase(mates);
  };
  const KeyNo key = found->second.key;
  leave(of_responder_, found->second.responder);
  leave(of_key_, key);
  const auto left = of_key_.find(key);
  if (left == of_key_.end() || left->second.size() < 2) several_.erase(key);
  sessions_.erase(found);
}

std::optional<Session> Sessions::make_room(const Peer& peer, KeyNo key) {
  const auto mates = of_key_.find(key);
  if (mates == of_key_.end() || mates->second.size() < limits_.sessions_per_key) return {};
  if (sessions_.contains(peer)) return {};  // its own place is free for it
  const Session ended =
      **std::min_element(mates->second.begin(), mates->second.end(),
                         [](const Session* a, const Session* b) { return a->heard < b->heard; });
  close(ended.peer);
  return ended;
}

Session* Sessions::newest_of(ResponderNo responder) {
  const auto mates = of_responder_.find(responder);
  // They are appended in the order of their hellos.
  return mates == of_responder_.end() ? nullptr : mates->second.back();
}

bool Sessions::are_two_devices(Session& session, Instant now) {
  if (session.outlived) return false;
  session.outlived = true;
  const auto mates = of_key_.find(session.key);
  if (mates == of_key_.end() || !may_be_two_devices(session, *mates->second.back())) return false;
  Outlived& outlived = outlived_[session.key];
  outlived.at.push_back(now);
  while (now - outlived.at.front() >= limits_.minute) outlived.at.pop_front();
  while (outlived.at.size() > limits_.outlived_per_minute + 1) outlived.at.pop_front();
  if (outlived.at.size() <= limits_.outlived_per_minute) return false;
  if (outlived.said && now - outlived.said < limits_.minute) return false;
  outlived.said = now;
  return true;
}

std::vector<KeyNo> Sessions::beside_each_other(Duration span, Instant now) const {
  std::vector<KeyNo> found;
  for (const KeyNo key : several_) {
    const auto& mates = of_key_.at(key);
    const auto is_old = [&](const Session* session) {
      return now - session->opened >= span && is_alive(*session, now);
    };
    const auto first = std::find_if(mates.begin(), mates.end(), is_old);
    const bool two =
        first != mates.end() && std::any_of(first + 1, mates.end(), [&](const Session* other) {
          return is_old(other) && may_be_two_devices(**first, *other);
        });
    if (two) found.push_back(key);
  }
  return found;
}

std::vector<Session> Sessions::expire(Instant now) {
  std::vector<Session> lost;
  if (sessions_.empty() || now < next_look_) return lost;
  next_look_ = now + limits_.lost_after;
  for (const auto& [peer, session] : sessions_) {
    const Instant silent_at = session.heard + limits_.lost_after;
    if (silent_at <= now)
      lost.push_back(session);
    else
      next_look_ = std::min(next_look_, silent_at);
  }
  for (const Session& session : lost) close(session.peer);
  return lost;
}

Instant Sessions::next_due() const {
  return std::min(next_look_, next_beat_);
}

}  // namespace liferelay::sequencer
