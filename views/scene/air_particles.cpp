// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene/air_particles.h"

#include "views/scene/air_at.h"

#include <algorithm>
#include <cmath>

namespace hallwright {
namespace {

constexpr double kShortLife = 4.0;    ///< s
constexpr double kLongLife = 12.0;    ///< s
constexpr double kStill = 0.02;       ///< m/s, below which a mote shows nothing
constexpr double kAround = 0.25;      ///< m about a source in which motes are born
constexpr double kFromSources = 0.6;  ///< of the births
constexpr double kLongestStep = 0.1;  ///< s
constexpr int kTries = 4;             ///< to find air for a mote at one time

}  // namespace

AirParticles::AirParticles(std::size_t count) : particles_(count) {}

double AirParticles::share() {
    return std::uniform_real_distribution<double>(0.0, 1.0)(random_);
}

double AirParticles::between(double low, double high) {
    return low + (high - low) * share();
}

void AirParticles::setAir(std::shared_ptr<const AirField> field, std::vector<Spot> sources) {
    field_ = std::move(field);
    sources_ = std::move(sources);
    const bool isUsable = field_ && field_->nx() > 0 && field_->ny() > 0 && field_->nz() > 0 &&
                          field_->velocity.size() == field_->temperature.size();
    if (!isUsable) {
        field_ = nullptr;
    }
    for (Particle& particle : particles_) {
        if (!field_) {
            particle.left = 0.0;
        } else if (!isBorn_) {
            // All over the room and of all ages, as if it had gone on for long.
            bear(particle, false);
            particle.left *= share();
        }
    }
    isBorn_ = field_ != nullptr;
    advance(0.0);
}

void AirParticles::bear(Particle& particle, bool atSource) {
    particle.left = 0.0;
    for (int i = 0; i < kTries; ++i) {
        Spot at;
        if (atSource && !sources_.empty()) {
            const auto which =
                static_cast<std::size_t>(share() * static_cast<double>(sources_.size()));
            const Spot& source = sources_[std::min(which, sources_.size() - 1)];
            at = {source.x + between(-kAround, kAround), source.y + between(-kAround, kAround),
                  std::max(0.02, source.z + between(-kAround, kAround))};
        } else {
            at = {between(field_->x.front(), field_->x.back()),
                  between(field_->y.front(), field_->y.back()),
                  between(field_->z.front(), field_->z.back())};
        }
        if (airAt(*field_, at).isAir) {
            particle.at = at;
            particle.left = between(kShortLife, kLongLife);
            return;
        }
    }
}

void AirParticles::advance(double seconds) {
    if (!field_) {
        return;
    }
    const int steps = std::max(1, static_cast<int>(std::ceil(seconds / kLongestStep)));
    const double step = seconds / steps;
    for (Particle& particle : particles_) {
        for (int i = 0; i < steps; ++i) {
            if (!particle.isAlive()) {
                bear(particle, share() < kFromSources);
            }
            const AirAt here = airAt(*field_, particle.at);
            particle.left -= step;
            if (!particle.isAlive() || !here.isAir) {
                particle.left = 0.0;
                continue;
            }
            particle.velocity = here.velocity;
            particle.celsius = here.celsius;
            const auto& v = here.velocity;
            if (std::hypot(v[0], v[1], v[2]) < kStill) {
                particle.left -= 10.0 * step;  // it rests, and makes room for one that moves
            }
            particle.at = {particle.at.x + step * v[0], particle.at.y + step * v[1],
                           particle.at.z + step * v[2]};
        }
    }
}

}  // namespace hallwright
