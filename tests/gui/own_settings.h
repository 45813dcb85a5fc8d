// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace hallwright::testing {

/// Settings of a test of its own: neither read nor written are those of whoever runs it.
class OwnSettings {
  public:
    explicit OwnSettings(const QString& test) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder_.path());
        QCoreApplication::setOrganizationName(QStringLiteral("hallwright-test"));
        QCoreApplication::setApplicationName(test);
        // A march takes long: a test that is about one asks for it.
        QSettings().setValue(QStringLiteral("air/march"), false);
    }

  private:
    QTemporaryDir folder_;
};

}  // namespace hallwright::testing
