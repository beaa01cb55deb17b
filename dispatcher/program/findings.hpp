// What was found in a site folder, as people and programs read it.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "agents/cli/common.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::program {

// Errors first; many alike in one line.
void show_findings(const cli::Common& common, const std::vector<site::Finding>& findings);
nlohmann::ordered_json findings_json(const cli::Common& common,
                                     const std::vector<site::Finding>& findings);

}  // namespace liferelay::program
