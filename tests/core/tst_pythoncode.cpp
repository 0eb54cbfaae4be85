// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Python that students read, as text. That it does what the steps say is for tst_pythonengines.

#include "core/codegen/pythoncode.h"

#include "support/goldencode.h"

#include <QRegularExpression>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

struct Target {
    const char *engine;
    int minor;
};

/// Where it matters, what is written for an old Python too: 3.11 has task groups, 3.14 has pools of interpreters.
constexpr Target targets[] = {
    {"py-sequential", 11},      {"py-threading", 11},       {"py-threadpool", 11},
    {"py-multiprocessing", 11}, {"py-processpool", 11},     {"py-asyncio", 8},
    {"py-asyncio", 11},         {"py-interpreterpool", 14}, {"py-dask", 11},
};

Result<GeneratedCode> codeOf(const QString &program, const Target &target)
{
    PythonTarget python;
    python.engine = QString::fromLatin1(target.engine);
    python.minor = target.minor;
    python.turnsPerMs = 20'000;
    python.workers = 4;
    return pythonCode(golden::shortProgram(program), python, program);
}

void eachTarget()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<int>("target");
    for (const QString &program : golden::programNames) {
        for (int i = 0; i < int(std::size(targets)); ++i)
            QTest::addRow("%s: %s on 3.%d", qPrintable(program), targets[i].engine, targets[i].minor) << program << i;
    }
}

} // namespace

class TestPythonCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAsATeacherWouldWriteIt_data() { eachTarget(); }
    void readsAsATeacherWouldWriteIt();
    void importsWhatItUses_data() { eachTarget(); }
    void importsWhatItUses();
};

/// tests/data/pythoncode has the code as it should be, or the sentence that refuses it.
void TestPythonCode::readsAsATeacherWouldWriteIt()
{
    QFETCH(QString, program);
    QFETCH(int, target);
    golden::compare(codeOf(program, targets[target]), QStringLiteral(TEST_SOURCES "/data/pythoncode/%1.%2-3.%3.txt")
                                                          .arg(program, QString::fromLatin1(targets[target].engine))
                                                          .arg(targets[target].minor));
}

void TestPythonCode::importsWhatItUses()
{
    QFETCH(QString, program);
    QFETCH(int, target);
    const Result<GeneratedCode> code = codeOf(program, targets[target]);
    if (!code)
        return;
    static const QRegularExpression import(u"^(?:import|from .* import) (.*)$"_s, QRegularExpression::MultilineOption);
    QString body = code->text;
    body.remove(import);
    for (auto it = import.globalMatch(code->text); it.hasNext();) {
        for (const QString &name : it.next().captured(1).split(u", "_s)) {
            const QRegularExpression used(u"\\b%1\\b"_s.arg(QRegularExpression::escape(name)));
            QVERIFY2(body.contains(used), qPrintable(name + u" is imported and not used"_s));
        }
    }
}

QTEST_GUILESS_MAIN(TestPythonCode)
#include "tst_pythoncode.moc"
