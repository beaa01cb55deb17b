// How far long work is, on standard error: one line that changes on a terminal, a line now and then
// elsewhere.
#pragma once

#include <chrono>

#include "agents/cli/common.hpp"

namespace liferelay::program {

// Say first how the work is called: "reading the map". Ends its line when it goes. One thread.
class ProgressLine {
 public:
  ProgressLine(Language language, Text work);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  // Called as often as one likes; elsewhere than on a terminal it speaks every ten seconds.
  void operator()(int permille);

 private:
  Language language_;
  Text work_;
  bool terminal_;
  bool spoke_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace liferelay::program
