// Whether a dispatcher is alive, and whether it can do its work: what /healthz and /readyz answer.
#pragma once

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/text.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::monitor {

// The loop goes round at least twice a second; who is silent for so long hangs.
inline constexpr Duration silent_at_most = seconds(5);

struct Pulse {
  Duration since_last_turn;
  bool stopping = false;
  journal::Space space = journal::Space::ok;
};

struct Verdict {
  bool good = false;
  Text why;  // one sentence, with what to do if it is not good
};

// Restarting helps when this is not good.
Verdict is_alive(const Pulse& pulse);
// The journal is open and agents are served: both are so as long as the process lives, for it ends
// at the first commit that fails. Positions are refused on a full disk: that is not ready.
Verdict is_ready(const Pulse& pulse);

}  // namespace liferelay::monitor
