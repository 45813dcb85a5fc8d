// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/airflow/field/conjugate_residuals.h"

#include "tests/test_main.h"

using namespace hallwright;

namespace {

Eigen::MatrixXd someMatrix(int n, double spread) {
    Eigen::MatrixXd a = Eigen::MatrixXd::Identity(n, n);
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            a(i, j) += spread * std::sin(1.0 + 3.0 * i + 7.0 * j + 0.7 * i * j) / n;
        }
    }
    return a;
}

ConjugateResiduals::Step solve(const Eigen::MatrixXd& a, const Eigen::VectorXd& b, double goal,
                               int most) {
    ConjugateResiduals space([&](const Eigen::VectorXd& v) -> Eigen::VectorXd { return a * v; });
    return space.solve(b, goal, most);
}

}  // namespace

class ConjugateResidualsTest : public QObject {
    Q_OBJECT
  private slots:
    void anUnsymmetricSystemIsSolved() {
        const Eigen::MatrixXd a = someMatrix(40, 0.9);
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(40, -1.0, 2.0);
        const ConjugateResiduals::Step result = solve(a, a * x, 1e-12, 60);
        QVERIFY((result.x - x).lpNorm<Eigen::Infinity>() < 1e-11);
        QVERIFY(result.residual <= 1e-12);
    }

    void theResidualIsThatOfTheAnswer() {
        const Eigen::MatrixXd a = someMatrix(30, 25.0);
        const Eigen::VectorXd b = Eigen::VectorXd::LinSpaced(30, 1.0, 2.0);
        for (const int most : {1, 3, 10}) {
            const ConjugateResiduals::Step result = solve(a, b, 0.0, most);
            QCOMPARE(result.products, most);
            QVERIFY(std::fabs((b - a * result.x).norm() - result.residual) < 1e-10 * b.norm());
        }
    }

    void moreProductsNeverLeaveMore() {
        const Eigen::MatrixXd a = someMatrix(30, 25.0);
        const Eigen::VectorXd b = Eigen::VectorXd::LinSpaced(30, 1.0, 2.0);
        double before = b.norm();
        for (int most = 1; most < 30; ++most) {
            const double now = solve(a, b, 0.0, most).residual;
            QVERIFY(now <= before * (1.0 + 1e-12));
            before = now;
        }
    }

    void asManyProductsAsDistinctEigenvaluesAreEnough() {
        Eigen::VectorXd diagonal(12);
        diagonal << 1, 1, 1, 1, 2, 2, 2, 2, 5, 5, 5, 5;
        const Eigen::MatrixXd a = diagonal.asDiagonal();
        const ConjugateResiduals::Step result = solve(a, Eigen::VectorXd::Ones(12), 1e-12, 12);
        QCOMPARE(result.products, 3);
        QVERIFY(result.residual < 1e-12);
    }

    void aRotationDoesNotStall() {
        Eigen::MatrixXd a(2, 2);
        a << 0, -1, 1, 0;
        const ConjugateResiduals::Step result = solve(a, Eigen::VectorXd::Ones(2), 1e-12, 3);
        QVERIFY(result.residual < 1e-12);
    }

    void aSecondRoundGoesOnWhereTheFirstEnded() {
        const Eigen::MatrixXd a = someMatrix(40, 20.0);
        const Eigen::VectorXd b = Eigen::VectorXd::LinSpaced(40, -1.0, 2.0);
        const auto product = [&](const Eigen::VectorXd& v) -> Eigen::VectorXd { return a * v; };
        ConjugateResiduals whole(product), parted(product);
        const ConjugateResiduals::Step once = whole.solve(b, 1e-9, 60);
        const ConjugateResiduals::Step first = parted.solve(b, 1e-3, 60);
        const ConjugateResiduals::Step second = parted.solve(b - a * first.x, 1e-9, 60);
        QVERIFY(second.products > 0);
        QCOMPARE(first.products + second.products, once.products);
        QVERIFY((first.x + second.x - once.x).norm() < 1e-7);
        QCOMPARE(parted.solve(a * once.x, 1e-9, 60).products, 0);
    }

    void theIdentityEndsAtOnce() {
        const ConjugateResiduals::Step result =
            solve(Eigen::MatrixXd::Identity(5, 5), Eigen::VectorXd::Ones(5), 0.0, 20);
        QVERIFY((result.x - Eigen::VectorXd::Ones(5)).norm() < 1e-14);
        QVERIFY(result.x.allFinite());
    }

    void nothingToDoTakesNoProduct() {
        const ConjugateResiduals::Step result =
            solve(someMatrix(4, 1.0), Eigen::VectorXd::Zero(4), 1e-9, 10);
        QCOMPARE(result.products, 0);
        QCOMPARE(result.x.norm(), 0.0);
    }

    void aSingularSystemWithAnAnswerIsSolved() {
        Eigen::MatrixXd a = someMatrix(6, 0.5);
        a.row(5) = a.row(4);
        const Eigen::VectorXd x = Eigen::VectorXd::Ones(6);
        const ConjugateResiduals::Step result = solve(a, a * x, 1e-10, 6);
        QVERIFY(result.x.allFinite());
        QVERIFY((a * result.x - a * x).norm() < 1e-9);
    }
};

HALLWRIGHT_TEST(ConjugateResidualsTest);
#include "conjugate_residuals_test.moc"
