// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hall/design.h"
#include "model/units/quantity.h"

namespace hallwright {

/// What one item or device draws and where its heat goes, at its configured module cap.
struct Draw {
    Power power;  ///< at its input, sustained, all of it heat in the hall
    Power peak;   ///< greatest sustained by the maker
    Power airHeat;
    Power liquidHeat;
    VolumeFlow airflow;  ///< through it, at full load
    VolumeFlow coolant;  ///< its own need of technology coolant
    double superchips = 0.0;
    double gpus = 0.0;     ///< a superchip is one GPU
    bool guessed = false;  ///< any of these rests on an estimate or a default
    Draw& operator+=(const Draw& other);
};

/// IT load of a device. Draw follows the module cap: P = P_nominal + n·(cap − cap_reference)/η_psu,
/// with n superchips; equipment.md 9 gives the caps. Airflow where the maker is silent: heat into
/// air at the class rise of 16.2 K (0.0511 m³/s per kW, DGX data); coolant: 1.5 L/min per kW
/// (LIQ-006). `moduleCap` in W; 0 takes the device's own, else its product's reference.
Draw drawOf(const Product& product, const OwnValues& own, double moduleCap = 0.0);

/// True for what draws as IT load.
bool drawsAsIt(Kind kind);

/// IT load of an item with all that is in it: a rack's devices, or a rack-scale product as a whole.
/// Rack PDUs, tap-offs and other distribution draw nothing here; `solvers/power` adds their losses.
/// Coolers draw nothing here either. Zero for an item that is `Off`.
Draw itDrawOf(const Design& design, const Item& item);

/// Electrical draw of cooling equipment itself: fans and pumps. Zero for other kinds. Fans warm the
/// air; of the draw of a CDU 12 % do, the losses of motors and drives, and the rest its coolant.
Draw coolingDrawOf(const Design& design, const Item& item);

/// kg/m³ of dry air at `celsius` and `altitude` (m): ISA pressure and the ideal gas law,
/// rules.md 6.10.
double airDensity(double celsius, double altitude);
/// The altitude, m, at which air of `celsius` has that density, kg/m³: `airDensity` turned round.
/// Negative below sea level.
double altitudeOf(double celsius, double density);

/// What the airflow that a maker states is multiplied by in air of `density`, kg/m³: makers state
/// it at 1.2 kg/m³, and the same heat at the same rise needs the same mass. 1 in denser air, where
/// fans do not slow down.
double airflowFactor(double density);

/// Airflow that carries `heat` at `rise`: V = P/(ρ·cp·ΔT), cp 1005 J/(kg·K).
VolumeFlow airflowFor(Power heat, TemperatureRise rise, double density);

/// Coolant flow that carries `heat` at `rise` in 25 % propylene glycol (1020 kg/m³, 3900 J/(kg·K)).
VolumeFlow coolantFlowFor(Power heat, TemperatureRise rise);
/// The same in water (995 kg/m³, 4180 J/(kg·K)).
VolumeFlow waterFlowFor(Power heat, TemperatureRise rise);

}  // namespace hallwright
