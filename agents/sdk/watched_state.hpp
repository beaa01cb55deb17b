// A watcher's copy of what the dispatcher shows: a snapshot in parts, then numbered updates.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <variant>

#include "dispatcher/wire/messages.hpp"

namespace liferelay::sdk {

// The number an object is known by within its kind; 0 for the one SiteSummary.
std::uint32_t object_number(const wire::Object& object);

class WatchedState {
 public:
  enum class Taken {
    applied,    // the copy changed
    collected,  // part of a snapshot that is not complete yet
    known,      // older than the copy
    gap,        // something is missing: ask for what follows last()
    lost,       // the copy cannot be carried on: ask for a snapshot
  };

  Taken take(const wire::SnapshotPart& part);
  Taken take(const wire::Update& update);

  // The number of the update that the copy shows; 0 before the first snapshot.
  std::uint64_t last() const { return last_; }
  bool complete() const { return complete_; }

  // The object of that kind and number, or null.
  template <class T>
  const T* find(std::uint32_t number) const {
    const auto found = objects_.find({kind_of<T>(), number});
    return found == objects_.end() ? nullptr : &std::get<T>(found->second);
  }
  // Calls f(const T&) for every object of one kind, by rising number.
  template <class T, class F>
  void for_each(F&& f) const {
    for (auto it = objects_.lower_bound({kind_of<T>(), 0}); it != objects_.end(); ++it) {
      if (it->first.first != kind_of<T>()) break;
      f(std::get<T>(it->second));
    }
  }
  std::size_t size() const { return objects_.size(); }

 private:
  using Objects = std::map<std::pair<std::size_t, std::uint32_t>, wire::Object>;

  template <class T, std::size_t I = 0>
  static constexpr std::size_t kind_of() {
    if constexpr (std::is_same_v<T, std::variant_alternative_t<I, wire::Object>>) {
      return I;
    } else {
      return kind_of<T, I + 1>();
    }
  }

  Objects objects_;
  std::uint64_t last_ = 0;
  bool complete_ = false;
  // The snapshot that is arriving.
  Objects arriving_;
  std::uint64_t arriving_update_ = 0;
  std::uint32_t next_part_ = 0;  // 0: none is arriving
  bool missed_ = false;          // an update came in between
};

}  // namespace liferelay::sdk
