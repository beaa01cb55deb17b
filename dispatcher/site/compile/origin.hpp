// Where each id of a site was written, so that whatever is found out about it later can name file
// and line.
#pragma once

#include <map>
#include <string>
#include <utility>

namespace liferelay::site {

struct Origin {
  std::string file;  // relative to the site folder: the map's for what the map brings along
  int line = 0;      // from 1; 0: the whole file

  friend bool operator==(const Origin&, const Origin&) = default;
};

class Origins {
 public:
  // Remembers where `id` stands. If it stood somewhere already: that place, which is kept.
  const Origin* claim(const std::string& id, Origin origin) {
    const auto [entry, is_new] = by_id_.try_emplace(id, std::move(origin));
    return is_new ? nullptr : &entry->second;
  }
  Origin of(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? Origin{} : found->second;
  }

 private:
  std::map<std::string, Origin> by_id_;
};

struct SiteOrigins {
  Origins responders;  // people.csv and units.csv share their ids
  Origins equipment;   // the map's among them
  Origins places;      // the same
  Origins plans;
  Origins roles;  // "PLAN/ROLE"
  Origins kinds;  // of report: the plan for each
};

}  // namespace liferelay::site
