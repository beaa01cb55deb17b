// See disk_storage.hpp.
#include "simulations/kernel/disk_storage.hpp"

#include <utility>

#include "dispatcher/journal/verify.hpp"

namespace liferelay::kernel {

namespace {

constexpr const char* journal_folder = "/journal";
constexpr const char* note_file = "/crash-note";

}  // namespace

DiskStorage::DiskStorage(const DiskOptions& disk, journal::Identity identity,
                         sequencer::Clock& clock, const journal::Limits& limits)
    : disk_(disk), identity_(std::move(identity)), clock_(clock), limits_(limits) {}

DiskStorage::~DiskStorage() {
  end_process(Ending::killed);
}

Result<void> DiskStorage::begin_process() {
  auto opened = journal::SqliteStore::open({.folder = journal_folder,
                                            .identity = identity_,
                                            .now = clock_.now(),
                                            .limits = limits_,
                                            .disk = &disk_,
                                            .free_bytes = {}});
  if (!opened) {
    end_process(Ending::killed);
    return tl::make_unexpected(opened.error());
  }
  store_ = std::move(*opened);
  auto note = sequencer::FileCrashNote::open(note_file, disk_);
  if (!note) {
    end_process(Ending::killed);
    return tl::make_unexpected(note.error());
  }
  crash_note_.emplace(std::move(*note));
  return {};
}

void DiskStorage::end_process(Ending ending) {
  // Not a clean stop: nothing is checkpointed.
  if (store_) store_->abandon();
  store_.reset();
  crash_note_.reset();
  disk_.end_process(ending);
}

Result<void> DiskStorage::read(const journal::Visitor& visit) {
  if (store_) return store_->read(store_->first_commit(), visit);
  const auto report = journal::verify_chain(journal_folder, std::nullopt, visit, disk_);
  if (!report) return tl::make_unexpected(report.error());
  return {};
}

}  // namespace liferelay::kernel
