// Writes what one client sends and hears, as it passes over the wire: what the checker reads does
// not depend on what the library made of it.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "agents/sdk/link.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::test {

// A history file, flushed after every fact (fact.hpp).
class Recorder {
 public:
  static Result<std::unique_ptr<Recorder>> create(const std::string& path);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  void write(const std::string& who, const std::string& what, std::vector<std::string> words);

 private:
  explicit Recorder(std::FILE* file) : file_(file) {}
  std::FILE* file_;
};

// Hands everything on to another link and records it. The other link and the recorder outlive it.
class RecordingLink final : public sdk::Link {
 public:
  RecordingLink(std::string who, sdk::Link& link, Recorder& recorder)
      : who_(std::move(who)), link_(link), recorder_(recorder) {}

  void connect(const std::string& endpoint) override { link_.connect(endpoint); }
  bool send(ByteView payload) override;
  bool next(Bytes& payload) override;
  sdk::LinkFault fault() override { return link_.fault(); }
  void close() override;

 private:
  struct Hearer;

  std::string who_;
  sdk::Link& link_;
  Recorder& recorder_;
};

// The mark of an alarm is the text of its note.
inline constexpr std::string_view mark_prefix = "mark-";

}  // namespace liferelay::test
