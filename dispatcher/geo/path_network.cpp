#include "dispatcher/geo/path_network.hpp"

#include <algorithm>

#include "dispatcher/geo/along_chain.hpp"
#include "dispatcher/geo/map_digest.hpp"

namespace liferelay::geo {

bool PathNetwork::verify_digest() const {
  return !bytes_.empty() && format::digest_of(bytes_) == digest_;
}

bool PathNetwork::has(Profile profile, Spot spot) const {
  return is_on(of(profile), spot);
}

bool PathNetwork::restricted(Profile profile, Spot spot) const {
  return has(profile, spot) && of(profile).chains[spot.chain].restricted();
}

std::uint32_t PathNetwork::component(Profile profile, Spot spot, bool allow_restricted) const {
  if (!has(profile, spot)) return no_component;
  const format::Chain chain = of(profile).chains[spot.chain];
  return allow_restricted ? chain.component_all : chain.component_open;
}

Position PathNetwork::position(Profile profile, Spot spot) const {
  if (!has(profile, spot)) return {};
  const ProfileNetwork& network = of(profile);
  return point_at(network, network.chains[spot.chain], spot.offset_cm).at;
}

FeatureKind PathNetwork::feature_kind(std::uint32_t index) const {
  return static_cast<FeatureKind>(features_[index].kind);
}

MapFeature PathNetwork::feature(std::uint32_t index) const {
  const format::Feature record = features_[index];
  const std::size_t end =
      index + 1 < features_.size() ? features_[index + 1].text_at : feature_text_.size();
  ByteReader in(feature_text_.subspan(record.text_at, end - record.text_at));
  MapFeature feature;
  feature.kind = static_cast<FeatureKind>(record.kind);
  feature.at = record.at;
  feature.source_id = in.signed_varint();
  feature.name = in.text(format::max_text_bytes);
  feature.aliases.resize(in.count(format::max_text_bytes));
  for (std::string& alias : feature.aliases) alias = in.text(format::max_text_bytes);
  feature.opening_hours = in.text(format::max_text_bytes);
  feature.access = in.text(format::max_text_bytes);
  feature.level = in.text(format::max_text_bytes);
  feature.note = in.text(format::max_text_bytes);
  return feature;
}

NetworkSize PathNetwork::size(Profile profile) const {
  const ProfileNetwork& network = of(profile);
  NetworkSize size{network.junction_count(), network.chains.size(), network.points.size(), 0, 0};
  for (std::uint32_t i = 0; i < network.chains.size(); ++i) {
    const format::Chain chain = network.chains[i];
    size.length_cm += network.length_cm(chain);
    if (chain.component_open != no_component) {
      size.components = std::max(size.components, chain.component_open + 1);
    }
  }
  return size;
}

}  // namespace liferelay::geo
