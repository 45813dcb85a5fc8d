// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

namespace hallwright {

/// A physical quantity: a double in SI with its exponents of metre, kilogram, second, kelvin and
/// ampere. Adding watts to metres does not compile. Differences of temperature are
/// `TemperatureRise`; a point on the Celsius scale is `Temperature`, which only differs and shifts.
template <int M, int Kg, int S, int K, int A>
class Quantity {
  public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(double si) : si_(si) {}

    /// The bare number in SI, for kernels and files.
    [[nodiscard]] constexpr double si() const { return si_; }

    constexpr auto operator<=>(const Quantity&) const = default;
    constexpr Quantity operator-() const { return Quantity(-si_); }
    constexpr Quantity& operator+=(Quantity other) { return si_ += other.si_, *this; }
    constexpr Quantity& operator-=(Quantity other) { return si_ -= other.si_, *this; }
    constexpr Quantity& operator*=(double factor) { return si_ *= factor, *this; }
    constexpr Quantity& operator/=(double factor) { return si_ /= factor, *this; }

    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.si_ + b.si_); }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.si_ - b.si_); }
    friend constexpr Quantity operator*(double f, Quantity q) { return Quantity(f * q.si_); }
    friend constexpr Quantity operator*(Quantity q, double f) { return Quantity(q.si_ * f); }
    friend constexpr Quantity operator/(Quantity q, double f) { return Quantity(q.si_ / f); }

  private:
    double si_ = 0.0;
};

namespace detail {
template <int M, int Kg, int S, int K, int A>
struct Simplified {
    using type = Quantity<M, Kg, S, K, A>;
};
template <>
struct Simplified<0, 0, 0, 0, 0> {
    using type = double;
};
}  // namespace detail

template <int M1, int G1, int S1, int K1, int A1, int M2, int G2, int S2, int K2, int A2>
constexpr auto operator*(Quantity<M1, G1, S1, K1, A1> a, Quantity<M2, G2, S2, K2, A2> b) {
    using Result = typename detail::Simplified<M1 + M2, G1 + G2, S1 + S2, K1 + K2, A1 + A2>::type;
    return Result(a.si() * b.si());
}

template <int M1, int G1, int S1, int K1, int A1, int M2, int G2, int S2, int K2, int A2>
constexpr auto operator/(Quantity<M1, G1, S1, K1, A1> a, Quantity<M2, G2, S2, K2, A2> b) {
    using Result = typename detail::Simplified<M1 - M2, G1 - G2, S1 - S2, K1 - K2, A1 - A2>::type;
    return Result(a.si() / b.si());
}

using Length = Quantity<1, 0, 0, 0, 0>;
using Area = Quantity<2, 0, 0, 0, 0>;
using Volume = Quantity<3, 0, 0, 0, 0>;
using Mass = Quantity<0, 1, 0, 0, 0>;
using Duration = Quantity<0, 0, 1, 0, 0>;
using Force = Quantity<1, 1, -2, 0, 0>;
using Pressure = Quantity<-1, 1, -2, 0, 0>;
using Density = Quantity<-3, 1, 0, 0, 0>;
using Energy = Quantity<2, 1, -2, 0, 0>;
using Power = Quantity<2, 1, -3, 0, 0>;  ///< also reactive and apparent power: var and VA
using PowerDensity = Quantity<0, 1, -3, 0, 0>;
using VolumeFlow = Quantity<3, 0, -1, 0, 0>;
using Current = Quantity<0, 0, 0, 0, 1>;
using Voltage = Quantity<2, 1, -3, 0, -1>;
using TemperatureRise = Quantity<0, 0, 0, 1, 0>;

/// A point on the Celsius scale. Point + rise is a point; point − point is a rise; point + point
/// is nothing.
class Temperature {
  public:
    constexpr Temperature() = default;
    constexpr explicit Temperature(double celsius) : celsius_(celsius) {}
    [[nodiscard]] constexpr double celsius() const { return celsius_; }
    constexpr auto operator<=>(const Temperature&) const = default;
    friend constexpr Temperature operator+(Temperature t, TemperatureRise r) {
        return Temperature(t.celsius_ + r.si());
    }
    friend constexpr Temperature operator-(Temperature t, TemperatureRise r) {
        return Temperature(t.celsius_ - r.si());
    }
    friend constexpr TemperatureRise operator-(Temperature a, Temperature b) {
        return TemperatureRise(a.celsius_ - b.celsius_);
    }

  private:
    double celsius_ = 0.0;
};

inline namespace literals {
constexpr Length operator""_m(long double v) {
    return Length(static_cast<double>(v));
}
constexpr Length operator""_mm(long double v) {
    return Length(static_cast<double>(v) * 1e-3);
}
constexpr Mass operator""_kg(long double v) {
    return Mass(static_cast<double>(v));
}
constexpr Power operator""_W(long double v) {
    return Power(static_cast<double>(v));
}
constexpr Power operator""_kW(long double v) {
    return Power(static_cast<double>(v) * 1e3);
}
constexpr Current operator""_A(long double v) {
    return Current(static_cast<double>(v));
}
constexpr Voltage operator""_V(long double v) {
    return Voltage(static_cast<double>(v));
}
constexpr Pressure operator""_Pa(long double v) {
    return Pressure(static_cast<double>(v));
}
constexpr TemperatureRise operator""_K(long double v) {
    return TemperatureRise(static_cast<double>(v));
}
constexpr Temperature operator""_degC(long double v) {
    return Temperature(static_cast<double>(v));
}
constexpr VolumeFlow operator""_m3s(long double v) {
    return VolumeFlow(static_cast<double>(v));
}
}  // namespace literals

}  // namespace hallwright
