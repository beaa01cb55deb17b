#include "agents/sdk/watched_state.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::sdk {
namespace {

struct NumberOf {
  std::uint32_t operator()(const Caller& caller) const { return caller.alarm.value; }
  std::uint32_t operator()(const wire::PersonName& name) const { return name.responder.value; }
  std::uint32_t operator()(const wire::SiteSummary&) const { return 0; }
  template <class T>
  requires requires(const T& object) { object.id.value; }
  std::uint32_t operator()(const T& object) const { return object.id.value; }
  template <class T>
  requires requires(const T& object) { object.no.value; }
  std::uint32_t operator()(const T& object) const { return object.no.value; }
};

}  // namespace

std::uint32_t object_number(const wire::Object& object) {
  return std::visit(NumberOf{}, object);
}

WatchedState::Taken WatchedState::take(const wire::SnapshotPart& part) {
  if (part.part == 0) {
    arriving_.clear();
    arriving_update_ = part.update;
    missed_ = false;
  } else if (part.part != next_part_ || part.update != arriving_update_) {
    next_part_ = 0;
    return Taken::lost;
  }
  for (const wire::Object& object : part.objects) {
    arriving_.insert_or_assign({object.index(), object_number(object)}, object);
  }
  next_part_ = part.part + 1;
  if (next_part_ < part.parts) return Taken::collected;

  objects_ = std::exchange(arriving_, {});
  last_ = arriving_update_;
  complete_ = true;
  next_part_ = 0;
  return missed_ ? Taken::gap : Taken::applied;
}

WatchedState::Taken WatchedState::take(const wire::Update& update) {
  if (next_part_ != 0) {
    missed_ = missed_ || update.number > arriving_update_;
    return Taken::collected;
  }
  if (!complete_) return Taken::lost;
  if (update.number <= last_) return Taken::known;
  if (update.number != last_ + 1) return Taken::gap;
  if (update.resync) return Taken::lost;

  for (const wire::Removed& removed : update.removed) objects_.erase({removed.kind, removed.no});
  for (const wire::Object& object : update.objects) {
    objects_.insert_or_assign({object.index(), object_number(object)}, object);
  }
  last_ = update.number;
  return Taken::applied;
}

}  // namespace liferelay::sdk
