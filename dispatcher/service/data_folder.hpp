// Where a dispatcher keeps what is its own: journal, keys, maps, logs. Never the site folder.
//
//   journal/    segments of the journal
//   sealing/    keys of persons and days (outside any backup)
//   keys/       key files of identities, 0600
//   outbox/     what agents on this machine have not got through yet
//   maps/       maps compiled from the site's
//   reload/     requests to read the site anew, and what came of them
//   log/        log files
//   crash-note  what was being decided
//   site-folder path of the site folder that was served last
//   serving     endpoint, mode, site and process of the running dispatcher
#pragma once

#include <filesystem>

#include "dispatcher/base/result.hpp"

namespace liferelay::service {

class DataFolder {
 public:
  // Makes what is missing, readable by the owner alone. Errors: environment.
  static Result<DataFolder> open(const std::filesystem::path& root);
  // Names only; nothing is made.
  explicit DataFolder(std::filesystem::path root) : root_(std::move(root)) {}

  std::filesystem::path journal() const { return root_ / "journal"; }
  std::filesystem::path sealing() const { return root_ / "sealing"; }
  std::filesystem::path keys() const { return root_ / "keys"; }
  std::filesystem::path maps() const { return root_ / "maps"; }
  std::filesystem::path logs() const { return root_ / "log"; }
  std::filesystem::path crash_note() const { return root_ / "crash-note"; }
  std::filesystem::path reload() const { return root_ / "reload"; }
  std::filesystem::path site_folder() const { return root_ / "site-folder"; }
  std::filesystem::path serving() const { return root_ / "serving"; }

 private:
  std::filesystem::path root_;
};

// Writes a small file of mode 0600 in one step.
Result<void> write_private_file(const std::filesystem::path& path, const std::string& text);

}  // namespace liferelay::service
