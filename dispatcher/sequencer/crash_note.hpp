// What was being decided when the program stopped, so that one message cannot stop it for ever.
//
// Before each decide the input's digest goes to the note; it is cleared when the input is applied,
// before it is recorded. A digest found at a start was being decided when the last run ended. After
// two such ends in a row that input is set aside.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "dispatcher/journal/posix_disk.hpp"

namespace liferelay::sequencer {

inline constexpr std::uint32_t crashes_until_set_aside = 2;

// Digest 0: none.
struct Suspect {
  std::uint64_t digest = 0;
  std::uint32_t crashes = 0;  // ends in a row while this input was being decided

  friend bool operator==(const Suspect&, const Suspect&) = default;
};

// What follows from the note `entered` that a run left and the suspect known before it.
Suspect suspect_after(const Suspect& before, std::uint64_t entered);

class CrashNote {
 public:
  virtual ~CrashNote() = default;
  // As found at this start.
  virtual Suspect suspect() const = 0;
  virtual void enter(std::uint64_t digest) = 0;
  virtual void leave() = 0;
};

// Keeps the note as long as it lives: a simulated process that crashes leaves it to the next one,
// which begins with restart().
class MemoryCrashNote final : public CrashNote {
 public:
  Suspect suspect() const override { return suspect_; }
  void enter(std::uint64_t digest) override { entered_ = digest; }
  void leave() override { entered_ = 0; }
  void restart();

 private:
  Suspect suspect_;
  std::uint64_t entered_ = 0;
};

// A file of 24 bytes, rewritten in place without a sync: it outlives the process, and a crash of
// the machine needs no suspect.
class FileCrashNote final : public CrashNote {
 public:
  static Result<FileCrashNote> open(const std::filesystem::path& file,
                                    journal::Disk& disk = journal::posix_disk());

  Suspect suspect() const override { return suspect_; }
  void enter(std::uint64_t digest) override;
  void leave() override { enter(0); }

 private:
  FileCrashNote(std::unique_ptr<journal::DiskFile> file, const Suspect& suspect)
      : file_(std::move(file)), suspect_(suspect) {}
  void write() const;

  std::unique_ptr<journal::DiskFile> file_;
  Suspect suspect_;
  std::uint64_t entered_ = 0;
};

}  // namespace liferelay::sequencer
