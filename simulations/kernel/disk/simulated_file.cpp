#include "simulations/kernel/disk/simulated_file.hpp"

#include <algorithm>

namespace liferelay::kernel {

namespace {

void put_bytes(Bytes& into, std::uint64_t at, ByteView bytes) {
  if (into.size() < at + bytes.size()) into.resize(at + bytes.size());
  std::copy(bytes.begin(), bytes.end(), into.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

std::size_t SimulatedFile::read(std::uint64_t at, std::span<std::uint8_t> into) const {
  if (at >= size()) return 0;
  const std::size_t count = std::min<std::uint64_t>(into.size(), size() - at);
  const std::size_t written = at < seen_.size() ? std::min(count, seen_.size() - at) : 0;
  std::copy_n(
      seen_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(at, seen_.size())),
      written, into.begin());
  std::fill_n(into.begin() + static_cast<std::ptrdiff_t>(written), count - written,
              std::uint8_t{0});
  return count;
}

void SimulatedFile::write(std::uint64_t at, ByteView bytes) {
  put_bytes(seen_, at, bytes);
  remember(Write{at, Bytes(bytes.begin(), bytes.end())});
}

void SimulatedFile::resize(std::uint64_t bytes) {
  seen_.resize(bytes);
  room_ = 0;
  remember(Resize{bytes});
}

void SimulatedFile::remember(Change change) {
  unsynced_.push_back(std::move(change));
  if (unsynced_.size() < most_unsynced) return;
  const auto half = unsynced_.begin() + most_unsynced / 2;
  std::for_each(unsynced_.begin(), half, [this](const Change& old) { put(old); });
  unsynced_.erase(unsynced_.begin(), half);
}

void SimulatedFile::put(const Change& change) {
  if (const auto* const written = std::get_if<Write>(&change)) {
    put_bytes(on_disk_, written->at, written->bytes);
  } else {
    on_disk_.resize(std::get<Resize>(change).bytes);
  }
}

void SimulatedFile::sync() {
  for (const Change& change : unsynced_) put(change);
  unsynced_.clear();
}

void SimulatedFile::cut_power(Prng& prng) {
  // Of four: whether nothing, some or all of it had been written back by then.
  const std::uint64_t kept = prng.below(5);
  for (const Change& change : unsynced_) {
    const auto* const written = std::get_if<Write>(&change);
    const bool torn = written != nullptr && prng.chance(1, 4);
    if (!torn && prng.chance(kept, 4)) put(change);
    if (!torn) continue;
    for (std::uint64_t from = 0; from < written->bytes.size();) {
      const std::uint64_t at = written->at + from;
      const std::uint64_t count =
          std::min<std::uint64_t>(sector_bytes - at % sector_bytes, written->bytes.size() - from);
      if (prng.chance(1, 2)) put_bytes(on_disk_, at, ByteView(written->bytes).subspan(from, count));
      from += count;
    }
  }
  unsynced_.clear();
  reload();
}

}  // namespace liferelay::kernel
