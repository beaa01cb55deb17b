// See warden.hpp.
#include "dispatcher/field/warden.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "dispatcher/field/frames.hpp"

namespace liferelay::field {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds look_every{50};
// Attentive time goes on by no more than this with one look, however long the pause before it was.
constexpr milliseconds longest_step{100};
constexpr milliseconds long_pause{60'000};
constexpr std::size_t kept_cuts = 1'024;
constexpr std::size_t kept_admissions = 1'024;
constexpr Duration admission_is_new = seconds(30);
constexpr Duration endless_is_over_after = minutes(10);
constexpr Duration room_is_back_after = seconds(5);
constexpr const char* monitor_address = "inproc://door-events";

}  // namespace

Warden::Warden(zmq::context_t& context, zmq::socket_t& door, const ConnectionLimits& limits)
    : door_(door),
      events_(context, zmq::socket_type::pair),
      connections_(limits),
      last_look_(Clock::now()) {
  if (zmq_socket_monitor(door.handle(), monitor_address,
                         ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED) != 0) {
    throw zmq::error_t();
  }
  events_.set(zmq::sockopt::linger, 0);
  // Without a bound here: at one, the library's thread would wait for us. As many events wait as
  // connections can come and go while a turn lasts.
  events_.set(zmq::sockopt::rcvhwm, 0);
  events_.connect(monitor_address);
}

Warden::~Warden() {
  zmq_socket_monitor(door_.handle(), nullptr, 0);
}

milliseconds Warden::patience() const {
  return connections_.size() > 0 || !endless_.empty() || full_until_ ? look_every : long_pause;
}

void Warden::look() {
  take_events();
  const auto now = Clock::now();
  const auto passed = std::chrono::duration_cast<milliseconds>(now - last_look_);
  if (passed >= look_every) {
    last_look_ = now;
    attentive_ = attentive_ + Duration{std::min(passed, longest_step).count()};
    active_.for_each([this](int descriptor) {
      if (!connections_.knows(descriptor)) return;
      if (const auto bytes = bytes_received(descriptor))
        connections_.received(descriptor, *bytes, attentive_);
    });
    notice_ends();
  }
  end_connections();
  notice_room();
}

void Warden::take_events() {
  zmq::message_t event;
  zmq::message_t address;
  while (receive_frame(events_, event)) {
    std::uint16_t number = 0;
    std::uint32_t value = 0;
    std::memcpy(&number, event.data(), sizeof number);
    std::memcpy(&value, event.data<std::uint8_t>() + sizeof number, sizeof value);
    (void)receive_frame(events_, address);
    const int descriptor = static_cast<int>(value);
    if (number == ZMQ_EVENT_DISCONNECTED) connections_.closed(descriptor);
    if (number != ZMQ_EVENT_ACCEPTED) continue;
    // 0: it is gone already, and that event follows.
    if (const std::uint64_t cookie = socket_cookie(descriptor); cookie != 0) {
      connections_.accepted(descriptor, cookie, attentive_);
      active_.add(descriptor);
    }
  }
}

void Warden::admitted(std::string_view public_key) {
  std::erase_if(newly_admitted_,
                [this](const auto& one) { return attentive_ - one.second > admission_is_new; });
  if (newly_admitted_.size() < kept_admissions)
    newly_admitted_.emplace_back(public_key, attentive_);
}

void Warden::said(int descriptor, std::string_view public_key, std::size_t bytes) {
  if (!connections_.said(descriptor, public_key, bytes, attentive_)) return;
  const auto one = std::find_if(newly_admitted_.begin(), newly_admitted_.end(),
                                [&](const auto& known) { return known.first == public_key; });
  if (one != newly_admitted_.end()) newly_admitted_.erase(one);
}

void Warden::end_connections() {
  for (Cut& cut : connections_.take_cuts(attentive_)) {
    // Another connection may have the number by now.
    if (socket_cookie(cut.descriptor) == cut.cookie) shut_down(cut.descriptor);
    if (cut.reason == CutReason::endless) name_the_key(cut);
    if (cuts_.size() < kept_cuts) cuts_.push_back(std::move(cut));
  }
}

// The library tells a connection's key with its first whole message only. Before that it is known
// when one key alone was let in and has said nothing since.
void Warden::name_the_key(Cut& cut) {
  if (cut.public_key.empty() && !newly_admitted_.empty()) {
    const std::string& candidate = newly_admitted_.front().first;
    const bool alone = std::all_of(newly_admitted_.begin(), newly_admitted_.end(),
                                   [&](const auto& one) { return one.first == candidate; });
    if (alone) cut.public_key = candidate;
  }
  if (cut.public_key.empty()) return;
  const bool is_new = endless_.insert_or_assign(cut.public_key, attentive_).second;
  if (is_new) notices_.push_back({TroubleKind::endless_message, false, cut.public_key});
}

void Warden::notice_ends() {
  std::erase_if(endless_, [this](const auto& entry) {
    if (attentive_ - entry.second < endless_is_over_after) return false;
    notices_.push_back({TroubleKind::endless_message, true, entry.first});
    return true;
  });
}

void Warden::notice_room() {
  const std::size_t in_use = connections_.size();
  const std::size_t all = connections_.capacity();
  if (in_use * 10 >= all * 9) {
    if (!full_until_) notices_.push_back({TroubleKind::descriptors_low, false, {}});
    full_until_ = attentive_;
  } else if (full_until_ && in_use * 10 < all * 8 &&
             attentive_ - full_until_ >= room_is_back_after) {
    notices_.push_back({TroubleKind::descriptors_low, true, {}});
    full_until_ = {};
  }
}

}  // namespace liferelay::field
