// What reading a site folder found: errors that stop it, warnings that somebody should look at.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/base/text.hpp"

namespace liferelay::site {

enum class Severity { error, warning };

struct Finding {
  Severity severity = Severity::error;
  std::string file;  // relative to the site folder; empty: the site as a whole
  int line = 0;      // from 1; 0: the whole file
  Text what;         // what is wrong and what to do

  friend bool operator==(const Finding&, const Finding&) = default;
};

// At most this many findings are kept; the last one then says that there are more.
inline constexpr std::size_t max_findings = 500;

class Findings {
 public:
  void error(std::string file, int line, Text what) {
    add({Severity::error, std::move(file), line, std::move(what)});
  }
  void warning(std::string file, int line, Text what) {
    add({Severity::warning, std::move(file), line, std::move(what)});
  }
  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  const std::vector<Finding>& all() const { return all_; }

 private:
  void add(Finding finding);

  std::vector<Finding> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace liferelay::site
