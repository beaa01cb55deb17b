// What is left of a folder after the power failed: from what it held when a life began and from
// what that life did to it (faulty_disk's log).
//
// The disk is as forgetful as POSIX allows: bytes are safe when their file was synced after them,
// names (made, changed, removed) when their folder was. Of the rest, drawn with the seed: each
// piece of 512 bytes of a write survives or not, a file keeps its old length or any later one, and
// the changes of one folder's names survive up to some moment. With seed 0 nothing of the rest
// does.
#pragma once

#include <cstdint>
#include <filesystem>

#include "tests/integration/kill/faulty_disk/disk_log.hpp"

namespace liferelay::test {

// Makes `after` (which must not exist) from `before` and the operations of a life in the folder
// `after`. The operation at log.fault did not happen.
// Files larger than a few MB (the reserve of free space) keep their length, and zeros.
void cut_power(const std::filesystem::path& before, const std::filesystem::path& after,
               const DiskLog& log, std::uint64_t seed);

}  // namespace liferelay::test
