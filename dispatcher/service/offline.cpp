#include "dispatcher/service/offline.hpp"

#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/journal/sqlite_store.hpp"
#include "dispatcher/sequencer/core.hpp"
#include "dispatcher/service/registry_people.hpp"
#include "dispatcher/service/service_log.hpp"
#include "dispatcher/service/system_clock.hpp"

namespace liferelay::service {

Result<void> record_offline(const DataFolder& folder, const journal::Identity& identity,
                            std::vector<input::Body> inputs) {
  auto sealing = journal::KeyRing::load(folder.sealing());
  if (!sealing) return tl::make_unexpected(sealing.error());
  SystemClock clock(identity.speed);
  journal::SqliteOptions options;
  options.folder = folder.journal();
  options.identity = identity;
  options.now = clock.now();
  auto store = journal::SqliteStore::open(std::move(options));
  if (!store) return tl::make_unexpected(store.error());
  auto note = sequencer::FileCrashNote::open(folder.crash_note());
  if (!note) return tl::make_unexpected(note.error());
  auto log = ServiceLog::open(folder.logs(), identity.mode);
  if (!log) return tl::make_unexpected(log.error());
  RegistryPeople nobody{{}};
  PersonalStore personal(**sealing, nobody);
  sequencer::Core core({clock, **store, **sealing, *note, personal, **log},
                       engine::Engine(geo::PathNetwork{}, identity.mode), identity.mode, {});
  if (const auto recovered = core.recover(); !recovered)
    return tl::make_unexpected(recovered.error());
  clock.continue_from(core.state().now);
  for (input::Body& body : inputs) {
    const auto taken = core.take({}, std::move(body));
    if (!taken) return fail(ErrorKind::conflict, describe(taken.error()));
  }
  if (auto committed = core.commit(); !committed) return committed;
  return core.commit_snapshot();
}

}  // namespace liferelay::service
