// The only hand that changes a State. Deciding needs to see the state as it will be after the
// events decided so far, and must leave no trace: the ledger applies them for real while it keeps,
// for every entity touched, the value it had before, and then puts these back. Nothing else is
// copied, so a decision costs what it touches, not what the state holds.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "dispatcher/base/check.hpp"
#include "dispatcher/domain/state.hpp"
#include "dispatcher/engine/derived.hpp"

namespace liferelay::engine {

// The entity of that number; a state without it is corrupt.
template <class Table, class No>
const typename Table::mapped_type& existing(const Table& table, No no) {
  const auto found = table.find(no);
  LIFERELAY_CHECK(found != table.end());
  return found->second;
}

class Ledger {
 public:
  Ledger(State& state, Derived& derived) : state_(state), derived_(derived) {}

  const State& state() const { return state_; }
  const Derived& derived() const { return derived_; }

  // From here on before-images are kept, until undo() puts all of them back. What was undone is
  // kept in their place, until the next record(), so that redo() can bring it about again for the
  // price of what it touched; nothing may have changed in between.
  void record();
  void undo();
  void redo();

  // Changes one entity in place; it must exist. `Map` names the table, as in
  // change<&State::timers>.
  template <auto Map, class No, class Change>
  void change(No no, Change&& apply_to) {
    const auto found = (state_.*Map).find(no);
    LIFERELAY_CHECK(found != (state_.*Map).end());
    remember<Map>(no);
    derived_.forget(no, found->second);
    apply_to(found->second);
    derived_.learn(no, found->second);
  }
  // Adds one; its number must be new.
  template <auto Map, class No, class Entity>
  void add(No no, Entity&& entity) {
    remember<Map>(no);
    const auto [at, added] = (state_.*Map).emplace(no, std::forward<Entity>(entity));
    LIFERELAY_CHECK(added);
    derived_.learn(no, at->second);
  }
  template <auto Map, class No>
  void drop(No no) {
    const auto found = (state_.*Map).find(no);
    LIFERELAY_CHECK(found != (state_.*Map).end());
    remember<Map>(no);
    derived_.forget(no, found->second);
    derived_.gone(no, found->second);
    (state_.*Map).erase(found);
  }

  // Single values of the state.
  void set_now(Instant now) { state_.now = now; }
  void set_wall_offset(Duration offset) { state_.wall_offset = offset; }
  void count_event() { ++state_.events; }
  Counters& counters() { return state_.last; }
  void swap_site(std::shared_ptr<const Site> site);

 private:
  // Of every entity touched the value that the state does not have: the one before while recording
  // and after redo(), the one decided after undo().
  template <class Map>
  struct Images {
    Map State::*table;
    std::map<typename Map::key_type, std::optional<typename Map::mapped_type>> other{};
  };

  template <auto Map, class No>
  void remember(No no) {
    if (!recording_) return;
    using Table = std::remove_reference_t<decltype(state_.*Map)>;
    auto& other = std::get<Images<Table>>(images_).other;
    const auto [image, first] = other.try_emplace(no);
    if (!first) return;
    const auto found = (state_.*Map).find(no);
    if (found != (state_.*Map).end()) image->second = found->second;
  }
  void exchange_all();
  template <class Map>
  void take_out(Images<Map>& images);
  template <class Map>
  void exchange(Images<Map>& images);

  struct Singles {
    Instant now;
    Duration wall_offset;
    std::uint64_t events = 0;
    Counters last;
    std::shared_ptr<const Site> site;
  };

  State& state_;
  Derived& derived_;
  bool recording_ = false;
  Singles singles_;
  std::tuple<Images<decltype(State::responders)>, Images<decltype(State::equipment)>,
             Images<decltype(State::places)>, Images<decltype(State::keys)>,
             Images<decltype(State::incidents)>, Images<decltype(State::patients)>,
             Images<decltype(State::alarms)>, Images<decltype(State::callers)>,
             Images<decltype(State::assignments)>, Images<decltype(State::requests)>,
             Images<decltype(State::hazards)>, Images<decltype(State::timers)>,
             Images<decltype(State::troubles)>>
      images_{{&State::responders},  {&State::equipment}, {&State::places},  {&State::keys},
              {&State::incidents},   {&State::patients},  {&State::alarms},  {&State::callers},
              {&State::assignments}, {&State::requests},  {&State::hazards}, {&State::timers},
              {&State::troubles}};
};

}  // namespace liferelay::engine
