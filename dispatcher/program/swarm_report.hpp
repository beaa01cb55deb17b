// What a campaign of simulated runs found, as people and programs read it.
#pragma once

#include <cstdint>
#include <map>

#include "agents/cli/common.hpp"
#include "simulations/swarm/campaign.hpp"

namespace liferelay::program {

// "SEED DIGEST" a line, by seed.
void print_digests(const std::map<std::uint64_t, std::uint64_t>& digests);
void print_summary(const cli::Common& common, const swarm::CampaignOptions& options,
                   const swarm::Summary& summary, double took_s);

}  // namespace liferelay::program
