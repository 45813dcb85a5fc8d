// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace hallwright {

/// The colours of single-line diagrams on light or dark ground.
struct OneLineInk {
    QColor ground, line, text, quiet, muted;
    QColor dead;            ///< what nothing reaches
    QColor unrated;         ///< live, its limit not known
    QColor over, overText;  ///< beyond the limit; lost
    QColor selection;
};
OneLineInk oneLineInk(bool dark);

/// By share of the limit, on the scale of quantities.
QColor loadingInk(double share);

}  // namespace hallwright
