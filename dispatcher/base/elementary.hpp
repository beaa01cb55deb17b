// Elementary functions built from + - * / and sqrt alone. The C library picks exp and cos by
// processor and the last bit differs between machines; a decision that must replay byte for byte
// may not depend on it.
#pragma once

namespace liferelay {

inline constexpr double pi = 3.14159265358979323846;

// Radians in, result within 1e-15 absolute for |x| <= 1e5.
double sine(double x);
double cosine(double x);
// Domain [-1, 1], clamped; result in radians, within 1e-14.
double arc_sine(double x);
// Domain: any finite y, x; result in (-pi, pi], 0 for (0, 0).
double arc_tangent(double y, double x);
// e to the x; 0 below -745, the largest finite double above 709. Relative error within 1e-14.
double exponential(double x);
// Natural logarithm of x > 0; -infinity is never returned: x <= 0 gives the lowest finite double.
double logarithm(double x);
double square_root(double x);

}  // namespace liferelay
