// `liferelay serve`: puts the parts together and runs them until asked to stop.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/mode.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/wire/key_file.hpp"

namespace liferelay::service {

// Key files of identities on this machine; the program puts the files behind it.
class KeyFiles {
 public:
  virtual ~KeyFiles() = default;
  // Nothing when there is no such file; an error when there is one that cannot be used.
  virtual Result<std::optional<wire::KeyFile>> read(const std::string& identity) = 0;
  virtual Result<void> write(const std::string& identity, const wire::KeyFile& file) = 0;
};

struct ServeOptions {
  std::string site_folder;
  std::string data_folder;
  Mode mode = Mode::live;
  std::uint32_t speed = 1;
  std::string endpoint;    // empty: the site's
  bool unlimited = false;  // no key's share is limited: to measure the machine, in exercises only
  std::string metrics;     // "off", an address (http/server.hpp), or empty: see metrics_address()
  std::string version;     // of the program
};

// What the program tells the person who started it.
struct ServeTalk {
  std::function<void(const Text&)> say;
  std::function<void(const std::vector<site::Finding>&)> show_findings;
  std::function<bool()> stop_requested;
  std::function<bool()> reload_requested;  // true once for each time it was asked for
};

// Runs until stop_requested(). After a failed commit the process ends at once with exit code 1.
Result<void> serve(const ServeOptions& options, KeyFiles& keys, const ServeTalk& talk);

}  // namespace liferelay::service
