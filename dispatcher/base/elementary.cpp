#include "dispatcher/base/elementary.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace liferelay {
namespace {

// pi/2 in three parts, so that x - n*pi/2 keeps its low bits for moderate n (Cody and Waite's
// reduction).
constexpr double half_pi_high = 1.57079632673412561417;
constexpr double half_pi_middle = 6.07710050630396597660e-11;
constexpr double half_pi_low = 2.02226624879595063154e-21;

double sine_kernel(
    double r) {  // Taylor series, |r| <= pi/4: the first omitted term is below 1e-17.
  const double s = r * r;
  double sum = 1.0 / 355687428096000.0;
  sum = sum * s - 1.0 / 1307674368000.0;
  sum = sum * s + 1.0 / 6227020800.0;
  sum = sum * s - 1.0 / 39916800.0;
  sum = sum * s + 1.0 / 362880.0;
  sum = sum * s - 1.0 / 5040.0;
  sum = sum * s + 1.0 / 120.0;
  sum = sum * s - 1.0 / 6.0;
  return r + r * s * sum;
}

double cosine_kernel(double r) {
  const double s = r * r;
  double sum = 1.0 / 20922789888000.0;
  sum = sum * s - 1.0 / 87178291200.0;
  sum = -sum;
  sum = -(sum * s) + 1.0 / 479001600.0;
  sum = sum * s - 1.0 / 3628800.0;
  sum = sum * s + 1.0 / 40320.0;
  sum = sum * s - 1.0 / 720.0;
  sum = sum * s + 1.0 / 24.0;
  return 1.0 - s * 0.5 + s * s * sum;
}

struct Reduced {
  double rest;
  int quadrant;
};

Reduced reduce(double x) {
  const double n = std::floor(x / (pi / 2) + 0.5);
  const double rest = ((x - n * half_pi_high) - n * half_pi_middle) - n * half_pi_low;
  const auto whole = static_cast<std::int64_t>(n);
  return {rest, static_cast<int>(((whole % 4) + 4) % 4)};
}

double arc_tangent_kernel(
    double z) {  // |z| <= tan(pi/12) after two reductions: 15 terms reach 1e-17.
  const double s = z * z;
  double sum = 0.0;
  for (int k = 29; k >= 1; k -= 2) sum = 1.0 / k - s * sum;
  return z * sum;
}

double arc_tangent_positive(double z) {  // z >= 0
  if (z > 1.0) return pi / 2 - arc_tangent_positive(1.0 / z);
  constexpr double root3 = 1.73205080756887729353;
  constexpr double limit = 0.26794919243112270647;  // tan(pi/12)
  if (z > limit) return pi / 6 + arc_tangent_kernel((z * root3 - 1.0) / (root3 + z));
  return arc_tangent_kernel(z);
}

double power_of_two(int exponent) {  // -1022 <= exponent <= 1023
  const std::uint64_t bits = static_cast<std::uint64_t>(exponent + 1023) << 52;
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;

}  // namespace

double sine(double x) {
  const Reduced r = reduce(x);
  switch (r.quadrant) {
    case 0:
      return sine_kernel(r.rest);
    case 1:
      return cosine_kernel(r.rest);
    case 2:
      return -sine_kernel(r.rest);
    default:
      return -cosine_kernel(r.rest);
  }
}

double cosine(double x) {
  const Reduced r = reduce(x);
  switch (r.quadrant) {
    case 0:
      return cosine_kernel(r.rest);
    case 1:
      return -sine_kernel(r.rest);
    case 2:
      return -cosine_kernel(r.rest);
    default:
      return sine_kernel(r.rest);
  }
}

double arc_tangent(double y, double x) {
  if (x == 0.0 && y == 0.0) return 0.0;
  const double magnitude_y = y < 0 ? -y : y;
  const double magnitude_x = x < 0 ? -x : x;
  double angle = magnitude_y > magnitude_x
                     ? pi / 2 - arc_tangent_positive(magnitude_x / magnitude_y)
                     : arc_tangent_positive(magnitude_y / magnitude_x);
  if (x < 0) angle = pi - angle;
  return y < 0 ? -angle : angle;
}

double arc_sine(double x) {
  if (x >= 1.0) return pi / 2;
  if (x <= -1.0) return -pi / 2;
  return arc_tangent(x, square_root((1.0 - x) * (1.0 + x)));
}

double exponential(double x) {
  if (x > 709.0) return std::numeric_limits<double>::max();
  if (x < -745.0) return 0.0;
  const double n = std::floor(x / (ln2_high + ln2_low) + 0.5);
  const double r = (x - n * ln2_high) - n * ln2_low;
  double sum = 1.0;
  for (int k = 14; k >= 1; --k) sum = 1.0 + r * sum / k;
  const int exponent = static_cast<int>(n);
  // Two factors, so that results below the smallest normal number are reached without a wrong
  // exponent.
  const int half = exponent / 2;
  return sum * power_of_two(half) * power_of_two(exponent - half);
}

double logarithm(double x) {
  if (!(x > 0.0)) return std::numeric_limits<double>::lowest();
  int exponent = 0;
  while (x > 1.41421356237309504880) {
    x *= 0.5;
    ++exponent;
  }
  while (x < 0.70710678118654752440) {
    x *= 2.0;
    --exponent;
  }
  const double z = (x - 1.0) / (x + 1.0);
  const double s = z * z;
  double sum = 0.0;
  for (int k = 27; k >= 1; k -= 2) sum = 1.0 / k + s * sum;
  return exponent * ln2_high + (exponent * ln2_low + 2.0 * z * sum);
}

double square_root(double x) {
  return std::sqrt(x);
}

}  // namespace liferelay
