// Keys that are only remembered: what is sealed is readable to anybody, but an erased owner's is
// given back to nobody. For drills and tests, where nothing sealed is secret.
#pragma once

#include <set>
#include <string>

#include "dispatcher/base/sealer.hpp"

namespace liferelay::kernel {

class FakeSealer final : public Sealer {
 public:
  Result<Bytes> seal(std::string_view owner, ByteView plain) override {
    if (refuses) return fail(ErrorKind::environment, say("No key can be made.", "无法生成密钥。"));
    if (erased_.contains(owner)) {
      return fail(ErrorKind::conflict,
                  say("The key of {0} was destroyed.", "{0} 的密钥已销毁。", {owner}));
    }
    return Bytes(plain.begin(), plain.end());
  }
  Opened open(std::string_view owner, ByteView sealed, Bytes& plain) override {
    plain.clear();
    if (erased_.contains(owner)) return Opened::erased;
    plain.assign(sealed.begin(), sealed.end());
    return Opened::ok;
  }

  void erase(std::string_view owner) { erased_.emplace(owner); }

  bool refuses = false;  // as on a full disk, or without descriptors

 private:
  std::set<std::string, std::less<>> erased_;
};

}  // namespace liferelay::kernel
