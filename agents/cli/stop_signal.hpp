// SIGINT and SIGTERM as a question that loops ask.
#pragma once

namespace liferelay::cli {

// From now on both signals only set the mark that stop_requested() reads.
void catch_stop_signals();
bool stop_requested();

}  // namespace liferelay::cli
