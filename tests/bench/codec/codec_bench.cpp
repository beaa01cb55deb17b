// Measures the two encodings: bytes per position report, times per record and message. Not a test:
// it prints, nothing fails. The sealer is a fake, so the times are those of the encoding alone.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "dispatcher/wire/codec.hpp"
#include "tests/support/codec/fake_sealer.hpp"
#include "tests/unit/record/samples.hpp"
#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using liferelay::testing::FakeSealer;

namespace {

std::size_t kept = 0;  // what the work made, so that none of it can be left out

// Mean nanoseconds of one call in the quickest of many rounds: the machine has other work too.
template <class Work>
double nanoseconds(Work work) {
  constexpr int rounds = 50;
  constexpr int turns = 500;
  double best = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < turns; ++i) kept += work();
    const auto passed = std::chrono::steady_clock::now() - start;
    best = std::min(best, std::chrono::duration<double, std::nano>(passed).count() / turns);
  }
  return best;
}

void measure_record(const std::string& name, const record::Record& sample) {
  FakeSealer sealer;
  const Bytes bytes = record::encode(sample, sealer).value();
  const double out = nanoseconds([&] { return record::encode(sample, sealer).value().size(); });
  const double in =
      nanoseconds([&] { return record::decode(bytes, sealer).value().events.size() + 1; });
  std::printf("record  %-14s %6zu bytes  encode %8.0f ns  decode %8.0f ns\n", name.c_str(),
              bytes.size(), out, in);
}

template <class Message, class Decode>
void measure_message(const std::string& name, const Message& message, Decode decode) {
  const Bytes bytes = wire::encode(message);
  const double out = nanoseconds([&] { return wire::encode(message).size(); });
  const double in = nanoseconds([&] { return decode(bytes).value().index() + 1; });
  std::printf("message %-14s %6zu bytes  encode %8.0f ns  decode %8.0f ns\n", name.c_str(),
              bytes.size(), out, in);
}

void measure_frames() {
  FakeSealer sealer;
  for (const std::size_t reports : {1u, 20u, 50u, 100u, 512u}) {
    const Bytes bytes = record::encode(record::testing::positions_of(reports), sealer).value();
    const double plain = static_cast<double>(bytes.size() - FakeSealer::overhead);
    const double all = static_cast<double>(bytes.size() + 32);
    const auto count = static_cast<double>(reports);
    std::printf("frame of %3zu: %.2f bytes a report, with seal and digest %.2f\n", reports,
                plain / count, all / count);
  }
}

}  // namespace

int main() {
  measure_frames();
  for (const auto& [name, sample] : record::testing::sample_records()) measure_record(name, sample);
  measure_record("positions 100", record::testing::positions_of(100));
  for (const auto& [name, message] : wire::testing::samples_from_agent())
    measure_message(name, message, [](const Bytes& b) { return wire::decode_from_agent(b); });
  for (const auto& [name, message] : wire::testing::samples_from_dispatcher())
    measure_message(name, message, [](const Bytes& b) { return wire::decode_from_dispatcher(b); });
  std::printf("(%zu)\n", kept);
}
