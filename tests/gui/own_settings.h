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
        qputenv("XDG_DATA_HOME", folder_.path().toUtf8());  // where drafts are kept
        QCoreApplication::setOrganizationName(QStringLiteral("hallwright-test"));
        QCoreApplication::setApplicationName(test);
        clear();
    }

    /// As of a first start, but that no march is made: it takes long, and a test that is about one
    /// asks for it.
    static void clear() {
        QSettings().clear();
        QSettings().setValue(QStringLiteral("air/march"), false);
    }

  private:
    QTemporaryDir folder_;
};

}  // namespace hallwright::testing
