// Where a person starts from now, and how soon (R6).
#pragma once

#include <optional>

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

struct Start {
  Whereabouts from = Whereabouts::report;
  geo::Position at;
  Duration extra;          // because the position is not fresh
  bool from_post = false;  // no fresh position: counted from the post
};

bool is_on_shift(const Draft& draft, const Responder& responder, const SiteResponder& row);
// A fresh trusted report; else the post of somebody on shift; else the last trusted report, or the
// post. Nothing: it is not known where the person is.
std::optional<Start> start_of(const Draft& draft, const Responder& responder,
                              const SiteResponder& row);
// Between being asked and moving, by kind and by day or night.
Duration turnout_of(const Draft& draft, ResponderKind kind);
// Nobody begins to move later than this.
Duration longest_begin(const Draft& draft);

}  // namespace liferelay::engine
