// What is wrong with a site although every file can be read: what a colleague who knows the town
// would bring up, each with file and line, and what to do.
#pragma once

#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/site/compile/load_site.hpp"

namespace liferelay::site {

// Certificates, insurances, batteries and pads that end within so many days are brought up.
inline constexpr std::int64_t soon_days = 60;

// Adds warnings: equipment and posts that no path leads to, roles that nobody can fill (or nobody
// on shift at 03:00 of one of the next seven nights), what has run out or soon will, people whom
// nobody will ever ask, places of one name, islands of the path network. `now`: the wall clock.
void examine_site(const LoadedSite& site, const geo::PathNetwork& network, Instant now,
                  Findings& findings);

}  // namespace liferelay::site
