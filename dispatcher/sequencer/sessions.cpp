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
  session.heard = now;
  if (responder) of_responder_[responder].push_back(&session);
  if (sessions_.size() == 1) {
    next_look_ = now + limits_.lost_after;
    next_beat_ = now + limits_.beat_every;
  }
  return &session;
}

void Sessions::close(const Peer& peer) {
  const auto found = sessions_.find(peer);
  if (found == sessions_.end()) return;
  const auto mates = of_responder_.find(found->second.responder);
  if (mates != of_responder_.end()) {
    std::erase(mates->second, &found->second);
    if (mates->second.empty()) of_responder_.erase(mates);
  }
  sessions_.erase(found);
}

Session* Sessions::newest_of(ResponderNo responder) {
  const auto mates = of_responder_.find(responder);
  // They are appended in the order of their hellos.
  return mates == of_responder_.end() ? nullptr : mates->second.back();
}

bool Sessions::fights(KeyNo key, Instant now) {
  Takeovers& taken = takeovers_[key];
  taken.at.push_back(now);
  while (now - taken.at.front() >= minutes(1)) taken.at.pop_front();
  while (taken.at.size() > limits_.takeovers_per_minute + 1) taken.at.pop_front();
  if (taken.at.size() <= limits_.takeovers_per_minute) return false;
  if (taken.said && now - taken.said < minutes(1)) return false;
  taken.said = now;
  return true;
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
