// See families.hpp.
#include "dispatcher/monitor/families.hpp"

#include <limits>

#include <prometheus/text_serializer.h>

namespace liferelay::monitor {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily& Page::family(std::string_view name, std::string_view help, MetricType type) {
  MetricFamily fresh;
  fresh.name = prefix_ + std::string(name);
  fresh.help = help;
  fresh.type = type;
  return families_.emplace_back(std::move(fresh));
}

ClientMetric& Page::series(MetricFamily& family, std::vector<Label> labels) {
  ClientMetric& fresh = family.metric.emplace_back();
  fresh.label = common_;
  fresh.label.insert(fresh.label.end(), labels.begin(), labels.end());
  return fresh;
}

void Page::counter(std::string_view name, std::string_view help, double value) {
  series(family(name, help, MetricType::Counter), {}).counter.value = value;
}

void Page::gauge(std::string_view name, std::string_view help, double value,
                 std::vector<Label> labels) {
  series(family(name, help, MetricType::Gauge), std::move(labels)).gauge.value = value;
}

void Page::counters(std::string_view name, std::string_view help, std::string_view label,
                    std::span<const std::string_view> words,
                    std::span<const std::uint64_t> values) {
  MetricFamily& of = family(name, help, MetricType::Counter);
  for (std::size_t i = 0; i < words.size(); ++i) {
    series(of, {{std::string(label), std::string(words[i])}}).counter.value =
        static_cast<double>(values[i]);
  }
}

void Page::gauges(std::string_view name, std::string_view help, std::string_view label,
                  std::span<const std::string_view> words, std::span<const std::uint64_t> values) {
  MetricFamily& of = family(name, help, MetricType::Gauge);
  for (std::size_t i = 0; i < words.size(); ++i) {
    series(of, {{std::string(label), std::string(words[i])}}).gauge.value =
        static_cast<double>(values[i]);
  }
}

void Page::histogram(std::string_view name, std::string_view help, const Histogram& histogram) {
  ClientMetric::Histogram& out = series(family(name, help, MetricType::Histogram), {}).histogram;
  out.sample_sum = static_cast<double>(histogram.sum_ns) / 1e9;
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    out.sample_count += histogram.counts[i];
    const double bound = i < Histogram::bounds_us.size()
                             ? static_cast<double>(Histogram::bounds_us[i]) / 1e6
                             : std::numeric_limits<double>::infinity();
    out.bucket.push_back({out.sample_count, bound});
  }
}

std::string Page::text() const {
  return prometheus::TextSerializer().Serialize(families_);
}

}  // namespace liferelay::monitor
