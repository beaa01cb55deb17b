// Everything that lives as long as a dispatcher runs, in the order in which it is made.
#pragma once

#include <memory>
#include <optional>

#include "dispatcher/field/gateway.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/journal/sqlite_store.hpp"
#include "dispatcher/monitor/monitor.hpp"
#include "dispatcher/sequencer/sequencer.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/map_shelf.hpp"
#include "dispatcher/service/registry_people.hpp"
#include "dispatcher/service/service_log.hpp"
#include "dispatcher/service/site_reader.hpp"
#include "dispatcher/service/system_clock.hpp"

namespace liferelay::service {

struct House {
  DataFolder folder;
  ReadSite site;  // the one in force; its map is what the engine looks at
  MapShelf maps;  // for the site of the journal, when that is not the one in the folder
  SystemClock clock;
  std::unique_ptr<ServiceLog> log;
  std::unique_ptr<journal::KeyRing> sealing;
  std::unique_ptr<journal::SqliteStore> store;
  std::optional<sequencer::FileCrashNote> crash_note;
  RegistryPeople people;
  std::optional<PersonalStore> personal;
  std::unique_ptr<field::Gateway> gateway;
  wire::KeyPair own_key;
  monitor::Monitor monitor;
  std::unique_ptr<sequencer::Sequencer> dispatcher;

  House(DataFolder data, ReadSite read, std::uint32_t speed)
      : folder(std::move(data)),
        site(std::move(read)),
        maps(folder.maps()),
        clock(speed),
        people(site.loaded.registry) {}
};

}  // namespace liferelay::service
