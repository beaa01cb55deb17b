// What faulty_disk tells of the operations of a process, and how it is read back.
//
// One line for each operation on the folder, before it is done, in the order in which they happen:
//
//   NUMBER MILLISECONDS WHAT HANDLE LENGTH OFFSET PATH [> PATH]
//
// WHAT: create (a file that was not there), write, cut (to LENGTH bytes), room (LENGTH bytes are
// set aside), sync, name (PATH becomes the second one), remove, folder. OFFSET is the place of a
// write in its file. HANDLE is the file descriptor, -1 where there is none. Times are of the
// machine's boot clock. A write is followed by its bytes and a line's end. Where the fault comes,
// stands before the operation's own line:
//
//   NUMBER MILLISECONDS fault HANDLE 0 0 PATH
//
// An operation that was refused keeps its line, told by the fault's before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"

namespace liferelay::test {

struct DiskOperation {
  std::uint64_t number = 0;
  std::int64_t at_ms = 0;
  std::string what;
  int handle = -1;
  std::uint64_t length = 0;
  std::uint64_t offset = 0;
  std::string path;
  std::string new_path;  // name: what it becomes
  std::string bytes;     // write: what is written
};

struct DiskLog {
  std::vector<DiskOperation> operations;
  bool met_fault = false;
  // Of the operation that was not done as asked; behind the last one when it never got that far.
  std::size_t fault = 0;
};

// A log that ends within a line, or within the bytes of a write, is read up to there: the process
// was killed. Fails with `damaged` where a line in between is none, `not_found` without a file.
Result<DiskLog> read_disk_log(const std::filesystem::path& file);

}  // namespace liferelay::test
