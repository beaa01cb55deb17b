// Everything the journal keeps about one person: somebody of the registry, an unknown caller, or a
// patient. What the law calls access, and what an erasing has to reach (R27).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/sealer.hpp"
#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/journal/verify.hpp"
#include "dispatcher/record/record.hpp"

namespace liferelay::service {

struct Subject {
  enum class Who : std::uint8_t { person, caller, patient };
  Who who = Who::person;
  std::string id;            // of a person: the registry's
  std::uint32_t number = 0;  // of a caller: the alarm's; of a patient: its own
};

struct Dossier {
  std::string owner;  // of the sealing key: "person:12"; empty: nothing was ever said about them
  ResponderNo no;     // persons
  bool retired = false;
  AssignmentId live;  // under way now; 0: none

  struct Declared {
    Instant at;
    Duty duty = Duty::by_shift;
    bool do_not_disturb = false;
  };
  // A personal text, with what it belongs to ("alarm 3, note").
  struct Said {
    Instant at;
    std::string where;
    Personal text;
  };
  std::vector<Declared> duty;
  std::vector<EnrolledKey> keys;
  std::vector<Assignment> assignments;
  std::vector<PositionReport> positions;
  std::vector<Said> texts;
  std::optional<Caller> caller;    // callers, with their stamps
  std::optional<Patient> patient;  // patients, with theirs

  record::DecodeReport erased;  // in the whole journal: nobody knows of whom
  journal::ChainReport chain;
};

// Reads the journal from end to end without writing to it; it may be in use, or a backup. Errors:
// those of journal::verify_chain(), and `not_found` when nobody of that id or number was ever in
// it.
Result<Dossier> gather(const std::filesystem::path& journal, Sealer& sealer, const Subject& who);

// "P23", or "the caller of alarm 3".
Text name_of_subject(const Subject& who);

}  // namespace liferelay::service
