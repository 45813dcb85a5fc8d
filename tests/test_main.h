// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <functional>
#include <memory>
#include <vector>

namespace hallwright::testing {

using MakeTest = std::function<std::unique_ptr<QObject>()>;
std::vector<MakeTest>& allTests();

struct Registration {
    explicit Registration(MakeTest make) { allTests().push_back(std::move(make)); }
};

}  // namespace hallwright::testing

/// Adds a test class to its executable.
#define HALLWRIGHT_TEST(Class)                                         \
    static const hallwright::testing::Registration kRegistered##Class( \
        [] { return std::make_unique<Class>(); })
