// Seals without cryptography: the same overhead and the same answers as the journal's key ring, and
// the same bytes every time.
#pragma once

#include <algorithm>
#include <set>
#include <string>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/base/sealer.hpp"

namespace liferelay::testing {

class FakeSealer final : public Sealer {
 public:
  static constexpr std::size_t overhead = 28;  // nonce 12 and tag 16, as with AES-256-GCM

  std::set<std::string, std::less<>> destroyed;
  std::set<std::string, std::less<>> lost;    // keys that are gone though nobody destroyed them
  std::set<std::string, std::less<>> owners;  // who was sealed for
  bool disk_full = false;

  Result<Bytes> seal(std::string_view owner, ByteView plain) override {
    if (disk_full) return fail(ErrorKind::environment, say("Disk full.", "磁盘已满。"));
    if (destroyed.contains(owner)) return fail(ErrorKind::conflict, say("Erased.", "已销毁。"));
    if (owner.find(':') == std::string_view::npos)
      return fail(ErrorKind::usage, say("No owner.", "没有所有者。"));
    owners.emplace(owner);
    Bytes sealed = mark(owner, plain);
    sealed.insert(sealed.end(), plain.begin(), plain.end());
    for (std::size_t i = overhead; i < sealed.size(); ++i) sealed[i] ^= sealed[i % 8];
    return sealed;
  }

  Opened open(std::string_view owner, ByteView sealed, Bytes& plain) override {
    plain.clear();
    if (destroyed.contains(owner)) return Opened::erased;
    if (lost.contains(owner)) return Opened::missing;
    if (sealed.size() < overhead) return Opened::damaged;
    Bytes opened(sealed.begin() + overhead, sealed.end());
    for (std::size_t i = 0; i < opened.size(); ++i) opened[i] ^= sealed[(i + overhead) % 8];
    const Bytes expected = mark(owner, opened);
    if (!std::equal(expected.begin(), expected.end(), sealed.begin())) return Opened::damaged;
    plain = std::move(opened);
    return Opened::ok;
  }

 private:
  static Bytes mark(std::string_view owner, ByteView plain) {
    Hasher hasher;
    hasher.add(as_bytes(owner));
    hasher.add(plain);
    Bytes out;
    ByteWriter writer(out);
    writer.fixed64(hasher.value() | 0x8080808080808080ull);
    out.resize(overhead, 0xaa);
    return out;
  }
};

}  // namespace liferelay::testing
