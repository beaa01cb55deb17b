// A folder that is there wholly or not at all: filled under another name beside its place, put
// there at the end.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// Until publish() succeeds, everything lies in a hidden folder beside `target`, which the
// destructor removes. Only the owner may read it: a site holds telephone numbers.
class StagedFolder {
 public:
  // Errors: conflict (there is something at `target`, which stays untouched), not_found (no folder
  // above it), environment.
  static Result<StagedFolder> make(const std::string& target);

  StagedFolder(StagedFolder&& other) noexcept;
  StagedFolder& operator=(StagedFolder&&) = delete;
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;
  ~StagedFolder();

  // Where it lies now.
  const std::string& path() const { return staged_; }
  // `name` within the folder; subfolders are made. Errors: environment.
  Result<void> write(const std::string& name, std::string_view text) const;
  Result<void> copy(const std::string& from, const std::string& name) const;
  // Syncs, and moves the folder to its place. Errors: conflict, environment.
  Result<void> publish();

 private:
  StagedFolder(std::string target, std::string staged)
      : target_(std::move(target)), staged_(std::move(staged)) {}

  std::string target_;
  std::string staged_;  // empty: published
};

}  // namespace liferelay::site
