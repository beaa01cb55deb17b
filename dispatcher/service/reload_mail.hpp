// How `liferelay site reload` on the dispatcher's own machine asks, and hears what came of it:
// small files in a folder of the data folder that only its owner may enter.
//
// Whoever asks makes TOKEN.request and waits for TOKEN.outcome. The dispatcher looks into the
// folder twice a second. Both files appear whole, by rename; a request is gone once it was taken,
// and who waited removes the outcome.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::service {

struct ReloadOutcome {
  enum class How : std::uint8_t {
    taken,      // the site differed and is in force
    unchanged,  // the site is the same; names and telephone numbers were read anew
    refused,    // nothing changed: errors among the findings
  };
  How how = How::refused;
  Duration read;  // by the second thread, while alarms were taken
  Duration turn;  // what the dispatcher stood still for
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::vector<site::Finding> findings;
};

class ReloadMail {
 public:
  explicit ReloadMail(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // ---- the dispatcher's side
  // Makes the folder, and empties it of what an earlier run left.
  Result<void> open();
  // Takes the requests that wait, at most 64 at a time.
  std::vector<std::string> take_requests();
  Result<void> answer(const std::string& token, const ReloadOutcome& outcome);

  // ---- the asking side
  // A fresh token, with its request in the folder.
  Result<std::string> ask();
  // Nothing while there is no answer; removes the answer it gives.
  Result<std::optional<ReloadOutcome>> look(const std::string& token);
  // Nobody waits any more.
  void forget(const std::string& token);

 private:
  std::filesystem::path file(const std::string& token, const char* ending) const;

  std::filesystem::path folder_;
};

}  // namespace liferelay::service

namespace liferelay {
template <>
struct EnumNames<service::ReloadOutcome::How> {
  static constexpr std::array<std::string_view, 3> values{"taken", "unchanged", "refused"};
};
}  // namespace liferelay
