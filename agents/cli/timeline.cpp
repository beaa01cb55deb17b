#include "agents/cli/timeline.hpp"

#include <cstdio>

#include <unistd.h>

#include "agents/cli/phrases.hpp"

namespace liferelay::cli {
namespace {

// State is said by words; colour only helps. Nothing of it when the output is no terminal.
const char* colour(Weight weight) {
  switch (weight) {
    case Weight::detail:
      return "\x1b[2m";
    case Weight::step:
      return "";
    case Weight::success:
      return "\x1b[32m";
    case Weight::trouble:
      return "\x1b[33m";
    case Weight::loudest:
      return "\x1b[1;31m";
  }
  return "";
}

}  // namespace

void Timeline::print(const wire::Update& update, const sdk::WatchedState& watched) const {
  const Narrator narrator(watched);
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  for (const Event& event : update.events) {
    const Line line = narrator.tell(event);
    if (line.text.empty() || (line.weight == Weight::detail && !details_)) continue;
    std::string since = "        ";
    if (const auto* incident = watched.find<Incident>(line.incident.value); incident != nullptr) {
      char buffer[48];
      std::snprintf(buffer, sizeof buffer, "#%-3u +%5s", incident->id.value,
                    minutes_and_seconds(update.at - incident->raised_at).c_str());
      since = buffer;
    }
    std::printf("%s  %-11s %s%s%s\n", clock_time(update.at, narrator.offset_s()).c_str(),
                since.c_str(), terminal ? colour(line.weight) : "",
                line.text.in(common_.language).c_str(), terminal ? "\x1b[0m" : "");
  }
  std::fflush(stdout);
}

}  // namespace liferelay::cli
