// One import at a time into one site folder: what a second one reads in between would be lost.
#pragma once

#include <string>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// Holds the folder until it goes, or the process ends. Leaves no file behind.
class FolderLock {
 public:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  int number() const { return descriptor_; }

 private:
  int descriptor_;
};

// Does not wait. Errors: `conflict` while another holds it, `not_found` for no folder.
Result<FolderLock> lock_site_folder(const std::string& folder);

}  // namespace liferelay::site
