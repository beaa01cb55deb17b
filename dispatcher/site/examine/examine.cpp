#include "dispatcher/site/examine/examine.hpp"

#include "dispatcher/site/examine/parts.hpp"

namespace liferelay::site {

void examine_site(const LoadedSite& site, const geo::PathNetwork& network, Instant now,
                  Findings& findings) {
  const Examination examination{site, network, now, findings};
  examine_roles(examination);
  examine_reach(examination);
  examine_people(examination);
  examine_supplies(examination);
  examine_names(examination);
  examine_islands(examination);
}

}  // namespace liferelay::site
