// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/conjugate_residuals.h"

namespace hallwright {
namespace {

constexpr double kStalled = 0.999;   // of the residual: its own direction led nowhere
constexpr double kDependent = 1e-9;  // of an image: nothing new in it

}  // namespace

/// False when the image of `direction` lies in those that are known.
bool ConjugateResiduals::learn(Eigen::VectorXd direction) {
    Eigen::VectorXd image = product_(direction);
    const double length = image.norm();
    for (std::size_t i = 0; i < images_.size(); ++i) {
        const double along = images_[i].dot(image);
        image -= along * images_[i];
        direction -= along * directions_[i];
    }
    const double left = image.norm();
    if (!(left > kDependent * length)) {
        return false;
    }
    images_.push_back(image / left);
    directions_.push_back(direction / left);
    return true;
}

ConjugateResiduals::Step ConjugateResiduals::solve(const Eigen::VectorXd& b, double goal,
                                                   int most) {
    Step step;
    step.x = Eigen::VectorXd::Zero(b.size());
    Eigen::VectorXd left = b;
    const auto takeAlong = [&](std::size_t i) {
        const double along = images_[i].dot(left);
        left -= along * images_[i];
        step.x += along * directions_[i];
    };
    for (std::size_t i = 0; i < images_.size(); ++i) {
        takeAlong(i);
    }
    step.residual = left.norm();
    bool isStalled = false;
    while (step.residual > goal && step.products < most) {
        // Where the residual leads nowhere, the last image still leads on through the space.
        Eigen::VectorXd direction = isStalled ? images_.back() : left / step.residual;
        ++step.products;
        if (!learn(std::move(direction))) {
            break;
        }
        takeAlong(images_.size() - 1);
        const double now = left.norm();
        isStalled = now > kStalled * step.residual;
        step.residual = now;
    }
    return step;
}

}  // namespace hallwright
