// SPDX-License-Identifier: GPL-3.0-or-later
#include "solvers/network/switch_graph.h"

#include "tests/test_main.h"

#include <numeric>
#include <random>

using namespace hallwright;

namespace {

using Edges = std::vector<SwitchGraph::Edge>;

std::vector<std::uint32_t> firstOf(std::uint32_t count) {
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

/// Each of `leaves` joined to each of `spines` by `each` links; leaves come first.
Edges leafSpine(std::uint32_t leaves, std::uint32_t spines, int each) {
    Edges edges;
    for (std::uint32_t leaf = 0; leaf < leaves; ++leaf) {
        for (std::uint32_t spine = 0; spine < spines; ++spine) {
            for (int i = 0; i < each; ++i) {
                edges.push_back({leaves + spine, leaf, 1});
            }
        }
    }
    return edges;
}

/// The switches of a k-ary fat tree: edge switches, aggregation, core.
Edges fatTree(std::uint32_t k) {
    Edges edges;
    const std::uint32_t half = k / 2;
    const std::uint32_t tier = k * half;
    for (std::uint32_t pod = 0; pod < k; ++pod) {
        for (std::uint32_t a = 0; a < half; ++a) {
            for (std::uint32_t e = 0; e < half; ++e) {
                edges.push_back({pod * half + e, tier + pod * half + a, 1});
                edges.push_back({tier + pod * half + a, 2 * tier + a * half + e, 1});
            }
        }
    }
    return edges;
}

PathDiversity pathsOf(const SwitchGraph& graph, std::uint32_t leaves) {
    return pathDiversity(graph, leafClasses(graph, firstOf(leaves)));
}

/// The definition, for small graphs: the fewest links whose loss parts any two leaves, by trying
/// every set of switches on one side.
int leastCutByForce(const SwitchGraph& graph, std::uint32_t leaves) {
    int least = 1 << 20;
    for (std::uint32_t side = 1; side + 1 < (1U << graph.size()); ++side) {
        const std::uint32_t mask = (1U << leaves) - 1;
        if ((side & mask) == 0 || (side & mask) == mask) {
            continue;
        }
        int cut = 0;
        for (const auto& edge : graph.edges()) {
            cut += ((side >> edge.a) ^ (side >> edge.b)) & 1U ? static_cast<int>(edge.links) : 0;
        }
        least = std::min(least, cut);
    }
    return least;
}

}  // namespace

class SwitchGraphTest : public QObject {
    Q_OBJECT
  private slots:
    void parallelLinksAreOneEdge() {
        const SwitchGraph graph(6, leafSpine(4, 2, 3));
        QCOMPARE(graph.edges().size(), std::size_t{8});
        QCOMPARE(graph.arcs(0).size(), std::size_t{2});
        QCOMPARE(graph.arcs(0)[0].to, 4U);
        QCOMPARE(graph.arcs(0)[0].links, 3U);
        QCOMPARE(graph.arcs(5).size(), std::size_t{4});
    }

    void leafSpineHasAsManyPathsAsUplinks() {
        const SwitchGraph graph(12, leafSpine(8, 4, 8));
        const auto classes = leafClasses(graph, firstOf(8));
        QCOMPARE(classes.size(), std::size_t{1});
        QCOMPARE(diameterBetween(graph, classes), 3);
        const PathDiversity paths = pathDiversity(graph, classes);
        QCOMPARE(paths.edge, 32);
        QCOMPARE(paths.vertex, 4);
        QVERIFY(!paths.bounded);
    }

    void fatTreeOfSixPods() {
        const SwitchGraph graph(45, fatTree(6));
        QCOMPARE(graph.edges().size(), std::size_t{108});
        const auto classes = leafClasses(graph, firstOf(18));
        QCOMPARE(classes.size(), std::size_t{6});
        QCOMPARE(diameterBetween(graph, classes), 5);
        const PathDiversity paths = pathDiversity(graph, classes);
        QCOMPARE(paths.edge, 3);
        QCOMPARE(paths.vertex, 3);
        QVERIFY(cutsOf(graph).switches.empty());
    }

    void aLostLinkCostsAPath() {
        Edges edges = fatTree(6);
        edges.erase(edges.begin());
        QCOMPARE(pathsOf(SwitchGraph(45, edges), 18).edge, 2);
        QCOMPARE(pathsOf(SwitchGraph(45, edges), 18).vertex, 2);
    }

    void pathsThatNoSightFindsAreFoundByFlow() {
        // Two pods that share cores so that taking the first core in sight blocks the second path.
        // Leaves 0, 1; spines 2, 3 and 4, 5; cores 6, 7.
        const SwitchGraph graph(8, {{0, 2, 1},
                                    {0, 3, 1},
                                    {1, 4, 1},
                                    {1, 5, 1},
                                    {2, 6, 1},
                                    {2, 7, 1},
                                    {3, 6, 1},
                                    {4, 6, 1},
                                    {5, 6, 1},
                                    {5, 7, 1}});
        const PathDiversity paths = pathsOf(graph, 2);
        QCOMPARE(paths.edge, 2);
        QCOMPARE(paths.vertex, 2);
    }

    void agreesWithEveryCutOfRandomGraphs() {
        std::mt19937 engine(11);
        const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
        for (int round = 0; round < 200; ++round) {
            const std::uint32_t size = 5 + random() % 5;
            const std::uint32_t leaves = 2 + random() % (size - 3);
            Edges edges;
            for (std::uint32_t i = 1; i < size; ++i) {
                edges.push_back({random() % i, i, 1});
            }
            for (std::uint32_t i = 0; i < 2 * size; ++i) {
                edges.push_back({random() % size, random() % size, 1});
            }
            const SwitchGraph graph(size, edges);
            const PathDiversity paths = pathsOf(graph, leaves);
            QCOMPARE(paths.edge, leastCutByForce(graph, leaves));
            QVERIFY(paths.vertex <= paths.edge);
            QVERIFY(paths.vertex >= 1);
        }
    }

    void tooFewFlowsAreOwnedUpTo() {
        Edges edges = fatTree(6);
        edges.erase(edges.begin());
        const SwitchGraph graph(45, edges);
        QVERIFY(!pathsOf(graph, 18).bounded);
        // Leaves without common spines whose cores are one too few.
        const SwitchGraph narrow(7, {{0, 2, 1},
                                     {0, 3, 1},
                                     {1, 4, 1},
                                     {1, 5, 1},
                                     {2, 6, 1},
                                     {3, 6, 1},
                                     {4, 6, 1},
                                     {5, 6, 1}});
        const auto classes = leafClasses(narrow, firstOf(2));
        QCOMPARE(pathDiversity(narrow, classes).vertex, 1);
        QVERIFY(pathDiversity(narrow, classes, 0).bounded);
    }

    void cutsOfAKnownGraph() {
        // Two triangles joined by a bridge 2–3, and a tail 5–6 of two parallel links.
        const SwitchGraph graph(7, {{0, 1, 1},
                                    {1, 2, 1},
                                    {0, 2, 1},
                                    {2, 3, 1},
                                    {3, 4, 1},
                                    {4, 5, 1},
                                    {3, 5, 1},
                                    {5, 6, 1},
                                    {5, 6, 1}});
        const Cuts cuts = cutsOf(graph);
        QCOMPARE(cuts.switches, (std::vector<std::uint32_t>{2, 3, 5}));
        QCOMPARE(cuts.edges.size(), std::size_t{1});
        QCOMPARE(graph.edges()[cuts.edges[0]].a, 2U);
        QCOMPARE(graph.edges()[cuts.edges[0]].b, 3U);
        const std::vector<int> endpoints{1, 1, 1, 10, 10, 10, 5};
        QCOMPARE(endpointsCutOff(graph, 2, endpoints), 3);
        QCOMPARE(endpointsCutOff(graph, 3, endpoints), 10 + 3);
        QCOMPARE(endpointsCutOff(graph, 5, endpoints), 10 + 5);
        QCOMPARE(endpointsBeyond(graph, cuts.edges[0], endpoints), 3);
    }
};

HALLWRIGHT_TEST(SwitchGraphTest);
#include "switch_graph_test.moc"
