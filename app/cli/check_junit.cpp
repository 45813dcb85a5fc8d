// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_output.h"

#include <string>
#include <vector>

namespace hallwright {
namespace {

std::string escaped(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        switch (c) {
            case '&':
                xml += "&amp;";
                break;
            case '<':
                xml += "&lt;";
                break;
            case '>':
                xml += "&gt;";
                break;
            case '"':
                xml += "&quot;";
                break;
            default:
                // Control characters have no place in XML 1.0.
                xml += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return xml;
}

struct Case {
    std::string body;
    bool failed = false;
    bool skipped = false;
};

Case caseOf(const Rule& rule, const Answers& answers) {
    Case result;
    for (const Finding& finding : answers.findings.findings) {
        if (finding.rule == rule.id && finding.severity == Severity::Error && !finding.waived) {
            result.failed = true;
            result.body += "      <failure message=\"" +
                           escaped(sentence(finding.message, answers.design)) + "\">" +
                           escaped(sentence(finding.formula, answers.design)) + "</failure>\n";
        }
    }
    for (const NotEvaluated& silent : answers.findings.notEvaluated) {
        if (silent.rule == rule.id && !result.failed && !result.skipped) {
            result.skipped = true;
            std::string missing;
            for (const Phrase& what : silent.missing) {
                missing += (missing.empty() ? "" : ", ") + filled(what);
            }
            result.body += "      <skipped message=\"" + escaped("missing: " + missing) + "\"/>\n";
        }
    }
    return result;
}

}  // namespace

std::string checkJunit(const Answers& answers, const CheckOptions& options) {
    std::string suites;
    std::size_t tests = 0;
    std::size_t failures = 0;
    for (const Group group :
         {Group::Power, Group::Liquid, Group::Airflow, Group::Network, Group::Space}) {
        if (!options.only.empty() && !options.only.contains(group)) {
            continue;
        }
        std::string cases;
        std::size_t count = 0;
        std::size_t failed = 0;
        std::size_t skipped = 0;
        for (const Rule& rule : allRules()) {
            if (rule.group != group) {
                continue;
            }
            const Case result = caseOf(rule, answers);
            ++count;
            failed += result.failed ? 1 : 0;
            skipped += result.skipped ? 1 : 0;
            cases += "    <testcase classname=\"" + std::string(keyOf(group)) + "\" name=\"" +
                     escaped(std::string(rule.id) + " " + std::string(rule.title)) + "\">\n" +
                     result.body + "    </testcase>\n";
        }
        suites += "  <testsuite name=\"" + std::string(keyOf(group)) + "\" tests=\"" +
                  std::to_string(count) + "\" failures=\"" + std::to_string(failed) +
                  "\" errors=\"0\" skipped=\"" + std::to_string(skipped) + "\">\n" + cases +
                  "  </testsuite>\n";
        tests += count;
        failures += failed;
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
           "name=\"Hallwright " HALLWRIGHT_VERSION "\" tests=\"" +
           std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\">\n" + suites +
           "</testsuites>\n";
}

}  // namespace hallwright
