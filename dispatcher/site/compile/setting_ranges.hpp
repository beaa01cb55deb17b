// Between which values each number of the policy makes sense.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/toml_reader.hpp"

namespace liferelay::site {

struct SettingRange {
  std::string_view name;
  std::uint32_t least;
  std::uint32_t most;
};

// One for every number of Settings, in their order.
std::span<const SettingRange> setting_ranges();

// `table`: the [settings] of the file, for the lines.
void check_settings(const TomlPlace& place, const toml::table& table, const Settings& settings);

}  // namespace liferelay::site
