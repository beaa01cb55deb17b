// The journal and the crash note of the product, on a simulated disk.
#pragma once

#include <memory>
#include <optional>

#include "dispatcher/journal/sqlite_store.hpp"
#include "simulations/kernel/disk/simulated_disk.hpp"
#include "simulations/kernel/storage.hpp"

namespace liferelay::kernel {

class DiskStorage final : public Storage {
 public:
  DiskStorage(const DiskOptions& disk, journal::Identity identity, sequencer::Clock& clock,
              const journal::Limits& limits);
  ~DiskStorage() override;

  SimulatedDisk& disk() { return disk_; }

  Result<void> begin_process() override;
  void end_process(Ending ending) override;
  journal::Store& store() override { return *store_; }
  sequencer::CrashNote& crash_note() override { return *crash_note_; }
  Result<void> read(const journal::Visitor& visit) override;

 private:
  SimulatedDisk disk_;
  journal::Identity identity_;
  sequencer::Clock& clock_;
  journal::Limits limits_;
  std::unique_ptr<journal::SqliteStore> store_;
  std::optional<sequencer::FileCrashNote> crash_note_;
};

}  // namespace liferelay::kernel
