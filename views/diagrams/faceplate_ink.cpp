// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/diagrams/faceplate_ink.h"

#include "views/diagrams/faceplate_painter.h"
#include "views/diagrams/one_line_ink.h"
#include "views/panels/theme.h"

namespace hallwright {

QColor portInk(const FacePort& port, const FaceplateLook& look) {
    const auto colours = categoryColours(look.dark ? Appearance::Dark : Appearance::Light);
    if (look.byRail && port.goes != FacePort::Goes::Nowhere) {
        return port.rail < 0 ? oneLineInk(look.dark).muted
                             : colours[static_cast<std::size_t>(port.rail) % colours.size()];
    }
    switch (port.goes) {
        case FacePort::Goes::Endpoint:
            return colours[2];  // bluish green
        case FacePort::Goes::Up:
            return colours[4];  // blue
        case FacePort::Goes::Down:
            return colours[0];  // orange
        case FacePort::Goes::Level:
            return colours[6];  // reddish purple
        default:
            return oneLineInk(look.dark).dead;
    }
}

QPainterPath portSign(FacePort::Goes goes, QPointF centre, double size) {
    const double half = size / 2.0;
    QPainterPath path;
    const auto shape = [&](std::initializer_list<QPointF> corners) {
        QPolygonF polygon;
        for (const QPointF& corner : corners) {
            polygon << centre + half * corner;
        }
        path.addPolygon(polygon);
        path.closeSubpath();
    };
    switch (goes) {
        case FacePort::Goes::Up:
            shape({{-1.0, 0.9}, {1.0, 0.9}, {0.0, -0.9}});
            break;
        case FacePort::Goes::Down:
            shape({{-1.0, -0.9}, {1.0, -0.9}, {0.0, 0.9}});
            break;
        case FacePort::Goes::Level:
            shape({{-1.1, 0.0}, {0.0, -1.1}, {1.1, 0.0}, {0.0, 1.1}});
            break;
        case FacePort::Goes::Endpoint:
            path.addEllipse(centre, 0.9 * half, 0.9 * half);
            break;
        case FacePort::Goes::InRack:
            path.addRect(QRectF(centre - QPointF(0.8 * half, 0.8 * half), QSizeF(0.8, 0.8) * size));
            break;
        case FacePort::Goes::Nowhere:
            break;
    }
    return path;
}

}  // namespace hallwright
