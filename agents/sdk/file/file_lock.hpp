// A lock between programs: held by one of them at a time, let go by the system when its holder
// dies.
#pragma once

#include <string>

#include "agents/sdk/file/posix_file.hpp"

namespace liferelay::sdk {

class FileLock {
 public:
  static Result<FileLock> open(const std::string& path);

  // Waits up to 2 s: holders need milliseconds. Then an error that says who to look for.
  Result<void> acquire();
  void release();

  // Holds an acquired lock until the end of a scope.
  class Hold {
   public:
    explicit Hold(FileLock& lock) : lock_(lock) {}
    ~Hold() { lock_.release(); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    FileLock& lock_;
  };

 private:
  FileLock(PosixFile file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  PosixFile file_;
  std::string path_;
};

}  // namespace liferelay::sdk
