// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Claims have teeth: each experiment is made wrong on purpose, as tests/curriculum says, and then the claim must fail.
// A tooth changes values of the file ("change"), or a line of its Python program ("script").
#include "core/claimtrials.h"
#include "core/engines/engine.h"
#include "core/experimentfile.h"
#include "core/python/interpreters.h"
#include "core/session.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

const QString sources = QStringLiteral(TEST_SOURCES "/curriculum");
const QString resources = QStringLiteral(TEST_SOURCES "/../resources");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject objectIn(const QString &path)
{
    return QJsonDocument::fromJson(contentOf(path)).object();
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// `whole` with the value at `path` (the keys and indices that lead to it) put in its place; Undefined: taken away.
QJsonValue with(const QJsonValue &whole, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    const QString &key = path.first();
    if (whole.isArray()) {
        QJsonArray list = whole.toArray();
        const qsizetype index = key == u'-' ? list.size() : key.toLongLong();
        const QJsonValue inside = with(list.at(index), path.mid(1), value);
        if (index >= list.size())
            list.append(inside);
        else if (inside.isUndefined())
            list.removeAt(index);
        else
            list.replace(index, inside);
        return list;
    }
    QJsonObject object = whole.toObject();
    const QJsonValue inside = with(object.value(key), path.mid(1), value);
    if (inside.isUndefined())
        object.remove(key);
    else
        object.insert(key, inside);
    return object;
}

/// The claim after a run of the scenarios that it is about, with the values that it is about.
ClaimResult tried(const Experiment &experiment, qsizetype claim)
{
    Session::Plan plan;
    plan.parameters = experiment.claims[claim].with;
    const QStringList needed = scenariosOf(experiment, experiment.claims[claim]);
    for (const Scenario &scenario : experiment.scenarios) {
        if (needed.contains(scenario.id))
            plan.scenarios << scenario.id;
    }
    Session session;
    QSignalSpy finished(&session, &Session::finished);
    if (const auto error = session.start(experiment, plan)) {
        ClaimResult result;
        result.reason = QString::fromStdString(error->message);
        return result;
    }
    constexpr int longestMs = 120'000;
    if (!finished.wait(longestMs))
        qFatal("the session did not end");
    return session.claims()[claim];
}

bool outside(const ClaimResult &result)
{
    const Claim &claim = result.claim;
    return result.value && ((claim.min && *result.value < *claim.min) || (claim.max && *result.value > *claim.max));
}

} // namespace

class TestTeeth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Interpreters::here().waitUntilReady(); }
    void aClaimFailsWhereTheExperimentIsWrong_data();
    void aClaimFailsWhereTheExperimentIsWrong();
};

void TestTeeth::aClaimFailsWhereTheExperimentIsWrong_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QJsonObject>("tooth");
    for (const QString &name : QDir(sources).entryList({u"*.json"_s}, QDir::Files)) {
        const QJsonObject curriculum = objectIn(sources + u'/' + name);
        const QJsonArray teeth = curriculum.value(u"teeth"_s).toArray();
        for (qsizetype i = 0; i < teeth.size(); ++i)
            QTest::addRow("%s %d", qPrintable(name.section(u'.', 0, 0)), static_cast<int>(i))
                << curriculum.value(u"experiment"_s).toString() << teeth[i].toObject();
    }
}

void TestTeeth::aClaimFailsWhereTheExperimentIsWrong()
{
    QFETCH(QString, id);
    QFETCH(QJsonObject, tooth);
    QJsonValue json = objectIn(resources + u"/experiments/"_s + id + u".json"_s);
    for (const QJsonValue &change : tooth.value(u"change"_s).toArray()) {
        const QStringList path = change[u"path"_s].toString().split(u'/').mid(1);
        json = with(json, path, change[u"value"_s]);
    }
    // As a file, with the scripts beside it.
    const QTemporaryDir folder;
    const QString path = folder.filePath(id + u".json"_s);
    QVERIFY(write(path, QJsonDocument(json.toObject()).toJson()));
    const QJsonObject wrongScript = tooth.value(u"script"_s).toObject();
    const QDir scripts(resources + u"/scripts"_s);
    for (const QString &name : scripts.entryList({u"*.py"_s}, QDir::Files)) {
        QByteArray text = contentOf(scripts.filePath(name));
        if (name == wrongScript.value(u"file"_s).toString()) {
            const QByteArray right = wrongScript.value(u"replace"_s).toString().toUtf8();
            QCOMPARE(text.count(right), 1);
            text.replace(right, wrongScript.value(u"by"_s).toString().toUtf8());
        }
        QVERIFY(write(folder.filePath(name), text));
    }
    const LoadedExperiment loaded = loadExperimentFile(path);
    for (const Fault &fault : loaded.faults)
        qWarning("%s: %s", qPrintable(fault.path), qPrintable(fault.sentence));
    QVERIFY(loaded.experiment);
    const QString sentence = tooth.value(u"claim"_s).toString();
    qsizetype claim = 0;
    while (claim < loaded.experiment->claims.size() && loaded.experiment->claims[claim].claim != sentence)
        ++claim;
    QVERIFY2(claim < loaded.experiment->claims.size(), qPrintable(sentence));

    const Scenario *scenario = loaded.experiment->scenario(
        scenariosOf(*loaded.experiment, loaded.experiment->claims[claim]).first());
    const Support support = findEngine(scenario->engine)->supports(*programFor(*loaded.experiment, {}), {});
    ClaimResult result = tried(*loaded.experiment, claim);
    if (result.claim.needsCores > QThread::idealThreadCount())
        QSKIP("Too few cores here.");
    if (!outside(result) && result.held.value_or(false)) // a wrong program can come out right by chance
        result = tried(*loaded.experiment, claim);
    if (!support.yes && !result.value)
        QSKIP(qPrintable(support.reason));
    QVERIFY2(outside(result), qPrintable(u"%1\n  although %2: %3 %4"_s.arg(
                                  sentence, tooth.value(u"wrong"_s).toString(),
                                  result.value ? QString::number(*result.value) : u"-"_s, result.reason)));
}

QTEST_GUILESS_MAIN(TestTeeth)
#include "tst_teeth.moc"
