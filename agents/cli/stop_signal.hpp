// SIGINT, SIGTERM and SIGHUP as questions that loops ask.
#pragma once

namespace liferelay::cli {

// From now on both signals only set the mark that stop_requested() reads.
void catch_stop_signals();
bool stop_requested();

// SIGHUP, which asks a dispatcher to read its site anew: true once for any number of them.
void catch_hang_up();
bool take_hang_up();

}  // namespace liferelay::cli
