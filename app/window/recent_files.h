// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hallwright {

/// The files last opened or saved, newest first, kept between sessions; no examples, which have a
/// list of their own.
QStringList recentFiles();
void rememberFile(const QString& path);
void forgetFile(const QString& path);

/// True for one of `exampleFiles`.
bool isExample(const QString& path);

/// The examples that come with the program, wherever it is installed or built.
QStringList exampleFiles();

}  // namespace hallwright
