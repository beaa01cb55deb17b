// The two stores of the product, the second one on three disks, each with a way to stop and start
// it.
#include <stdexcept>

#include "dispatcher/journal/disk_vfs.hpp"
#include "dispatcher/journal/memory_store.hpp"
#include "dispatcher/journal/sqlite_store.hpp"
#include "simulations/kernel/disk/simulated_disk.hpp"
#include "tests/conformance/journal/store_conformance.hpp"
#include "tests/support/scratch_folder.hpp"

namespace liferelay::journal::conformance {

namespace {

class MemoryBench final : public Bench {
 public:
  MemoryBench(const Identity& identity, Instant now, const Limits& limits)
      : store_(std::make_unique<MemoryStore>(identity, now, limits)) {}

  Store& store() override { return *store_; }
  Result<void> reopen(const Identity& identity) override {
    auto next = store_->reopen(identity);
    if (!next) return tl::make_unexpected(next.error());
    store_ = std::move(*next);
    return {};
  }

 private:
  std::unique_ptr<MemoryStore> store_;
};

// The machine's disk with SQLite's own file layer.
struct UsualDisk {
  test::ScratchFolder scratch;
  Disk& disk = posix_disk();
  std::filesystem::path folder = scratch.path() / "journal";
};

// The same disk, reached by SQLite through the port.
class PortedDisk final : public PosixDisk {
 public:
  const std::string& vfs() const override { return vfs_.name(); }

 private:
  DiskVfs vfs_{*this, "conformance"};
};
struct UsualDiskThroughThePort {
  test::ScratchFolder scratch;
  PortedDisk disk;
  std::filesystem::path folder = scratch.path() / "journal";
};

struct SimulatedDisk {
  kernel::SimulatedDisk disk;
  std::filesystem::path folder = "/journal";
};

template <class Place>
class SqliteBench final : public Bench {
 public:
  SqliteBench(const Identity& identity, Instant now, const Limits& limits)
      : now_(now), limits_(limits) {
    limits_.reserve_bytes = 4096;
    if (const auto opened = reopen(identity); !opened) {
      throw std::runtime_error(opened.error().what.en);
    }
  }

  Store& store() override { return *store_; }
  Result<void> reopen(const Identity& identity) override {
    store_.reset();
    auto next = SqliteStore::open({.folder = place_.folder,
                                   .identity = identity,
                                   .now = now_,
                                   .limits = limits_,
                                   .disk = &place_.disk,
                                   .free_bytes = {}});
    if (!next) return tl::make_unexpected(next.error());
    store_ = std::move(*next);
    return {};
  }

 private:
  Place place_;
  Instant now_;
  Limits limits_;
  std::unique_ptr<SqliteStore> store_;
};

template <class B>
std::unique_ptr<Bench> make(const Identity& identity, Instant now, const Limits& limits) {
  return std::make_unique<B>(identity, now, limits);
}

}  // namespace

const std::vector<Maker>& makers() {
  static const std::vector<Maker> all{
      {"memory", make<MemoryBench>},
      {"sqlite", make<SqliteBench<UsualDisk>>},
      {"sqlite through the port", make<SqliteBench<UsualDiskThroughThePort>>},
      {"sqlite on a simulated disk", make<SqliteBench<SimulatedDisk>>}};
  return all;
}

}  // namespace liferelay::journal::conformance
