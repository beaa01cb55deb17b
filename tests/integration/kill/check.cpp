// kill_check DATA HISTORY...: holds the histories of the clients against the journal of a data
// folder whose dispatcher has ended (promises.hpp). Code 0 when every promise was kept.
#include <algorithm>
#include <cstdio>

#include "dispatcher/journal/key_ring.hpp"
#include "tests/integration/kill/promises.hpp"

namespace {

using namespace liferelay;
using namespace liferelay::test;

constexpr std::size_t findings_shown = 25;

int report(const Error& error) {
  std::fprintf(stderr, "kill_check: %s\n", error.what.en.c_str());
  return 1;
}

void show(const char* what, std::size_t count) {
  std::printf("  %-52s %zu\n", what, count);
}

void show(const Report& report) {
  show("starts of the dispatcher", report.offers.starts);
  show("alarms raised", report.alarms_raised);
  show("alarms acknowledged", report.alarms_acknowledged);
  show("alarms in the journal", report.alarms_recorded);
  show("messages acknowledged, of any kind", report.messages_acknowledged);
  show("acknowledgements repeated", report.acknowledged_again);
  show("heads shown to clients, all in the chain", report.heads);
  show("connections of clients", report.connections);
  show("offers made", report.offers.offers);
  show("offers accepted", report.offers.accepted);
  show("offers missed, each after its deadline", report.offers.missed);
  show("unanswered offers resumed at a start", report.offers.resumed);
  show("timers fired, each when it was due", report.escalations.timers);
  show("escalations, each once", report.escalations.escalations);
  show("offers open when their person (re)connected, and shown", report.offers_shown);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: kill_check DATA HISTORY...\n");
    return 2;
  }
  const std::filesystem::path data = argv[1];
  const auto keys = journal::KeyRing::load(data / "sealing", journal::KeyRing::Access::read);
  if (!keys) return report(keys.error());
  const auto journal = read_journal(data / "journal", **keys);
  if (!journal) return report(journal.error());
  std::vector<Fact> history;
  for (int i = 2; i < argc; ++i) {
    const auto facts = read_history(argv[i]);
    if (!facts) return report(facts.error());
    history.insert(history.end(), facts->begin(), facts->end());
  }
  const Report result = examine(*journal, history);
  show(result);
  const std::size_t shown = std::min(result.findings.size(), findings_shown);
  for (std::size_t i = 0; i < shown; ++i) std::printf("BROKEN  %s\n", result.findings[i].c_str());
  std::printf("%zu promises broken\n", result.findings.size());
  return result.findings.empty() ? 0 : 1;
}
