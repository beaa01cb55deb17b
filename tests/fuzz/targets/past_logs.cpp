// Logs of past calls: any table with the mapping that is proposed for it. What is read is written
// as incidents.csv and read back the same; rows in another order change nothing.
#include <algorithm>
#include <fstream>

#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/past/log_reader.hpp"
#include "dispatcher/site/past/past_file.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using namespace liferelay;

constexpr const char* zone = "America/New_York";

void expect_round_trip(const std::vector<site::PastIncident>& incidents) {
  static const test::ScratchFolder folder;
  const std::string path = folder.file("incidents.csv");
  std::ofstream(path, std::ios::binary) << site::past_file_text(incidents, "fuzzed");
  const auto again = site::read_past_file(path);
  fuzz::promise(again.has_value(), "what is written can be read");
  fuzz::promise(*again == incidents, "and comes back as it was");
}

void run(std::string_view bytes) {
  auto table = site::parse_table(bytes, "log.csv");
  if (!table) return;
  const site::Proposal proposal = site::propose_log_mapping(*table);
  const auto reading = site::read_log(*table, proposal.mapping, zone);
  if (!reading) return;
  fuzz::promise(reading->rows >= reading->rejected_rows, "no more rejected than there are");
  for (const site::PastIncident& incident : reading->incidents) {
    for (const auto& phase : incident.phase_s)
      fuzz::promise(!phase || *phase >= 0, "no phase is negative");
  }
  if (!reading->incidents.empty()) expect_round_trip(reading->incidents);
  std::reverse(table->rows.begin(), table->rows.end());
  const auto reversed = site::read_log(*table, proposal.mapping, zone);
  fuzz::promise(reversed && reversed->incidents == reading->incidents,
                "rows in another order change nothing");
}

const fuzz::Registered registered("past_logs", run);

}  // namespace
