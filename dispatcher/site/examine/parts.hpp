// The parts of an examination; each adds its warnings.
#pragma once

#include "dispatcher/site/examine/examine.hpp"

namespace liferelay::site {

// What all parts look at.
struct Examination {
  const LoadedSite& loaded;
  const geo::PathNetwork& network;
  Instant now;
  Findings& findings;

  const Site& site() const { return loaded.site; }
  void warn(const Origin& at, Topic topic, Text what) const {
    findings.warning(at.file, at.line, std::move(what), topic);
  }
};

// names.cpp
void examine_names(const Examination& examination);
// network.cpp
void examine_reach(const Examination& examination);
void examine_islands(const Examination& examination);
// people.cpp
void examine_people(const Examination& examination);
void examine_supplies(const Examination& examination);
// roles.cpp
void examine_roles(const Examination& examination);

}  // namespace liferelay::site
