// people.csv and units.csv: who can be sent, with what, from where, and when.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/hours_pool.hpp"
#include "dispatcher/site/compile/registry.hpp"

namespace liferelay::site {

// Columns, in any order: id, name, phone, kind (staff, volunteer, unit), travel (foot, car),
// capabilities ("cpr:2027-05-31@Red Cross; first_aid": until when, and who issued it), shift
// (a name of `shifts`, every day then, or opening_hours syntax; empty: never on shift), post_lat,
// post_lon, languages, adult, fit (yes or no), insured_until, consent, source, retired. Only id and
// kind must be there. A row with a mistake is an error with its line; nothing is guessed. Both
// files share `origins`, so that no id stands in both. Returns how many rows are retired, which are
// left out.
std::size_t read_people(const CsvFile& file, HoursPool& hours, Findings& findings, Origins& origins,
                        std::vector<SiteResponder>& responders, Registry& registry,
                        const std::map<std::string, std::string>& shifts = {});

}  // namespace liferelay::site
