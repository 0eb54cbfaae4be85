// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experimentfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

const QByteArray base = R"({
    "format": "interleave-experiment/1", "id": "base", "title": "Base",
    "parameters": [
        {"name": "items", "label": "Items", "type": "int", "default": 5, "min": 1, "max": 70},
        {"name": "delay", "label": "Wait", "type": "real", "default": 2.5, "min": 0, "max": 20},
        {"name": "job", "label": "Job", "type": "choice", "default": "wait",
         "options": [{"value": "wait", "label": "waits"}, {"value": "block", "label": "blocks"}]}],
    "program": {
        "objects": {"done": {"event": {}}},
        "tasks": [{"name": "item", "copies": "$items", "steps": [{"wait": {"ms": "$delay"}}, {"set": "done"}]}]},
    "scenarios": [{"id": "one", "engine": "sequential"}, {"id": "two", "engine": "qthread"}],
    "predict": [{"id": "p", "ask": "?", "kind": "number", "metric": "speedup", "of": "two", "against": "one"},
                {"id": "q", "ask": "?", "kind": "choice", "options": [{"text": "a", "correct": true}, {"text": "b"}]}],
    "expect": [{"claim": "Yes.", "metric": "speedup", "of": "two", "against": "one", "min": 1}],
    "check": [{"id": "c", "ask": "?", "kind": "choice", "options": [{"text": "a", "correct": true}, {"text": "b"}]}]
})";

/// Two curves with these ids.
#define TWO_CURVES(FIRST, SECOND)                                                                                      \
    R"([{"id": ")" FIRST                                                                                               \
    R"(", "title": "A", "x_label": "B", "against": "one", "points": [{"scenario": "one", "at": 1}]},)"                 \
    R"({"id": ")" SECOND                                                                                               \
    R"(", "title": "A", "x_label": "B", "against": "one", "points": [{"scenario": "one", "at": 1}]}])"

/// `json` with `value` at `path` ("a.b[2].c"); an undefined value removes what is there.
QJsonValue changed(const QJsonValue &json, const QString &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    if (path.startsWith(u'[')) {
        const qsizetype end = path.indexOf(u']');
        const qsizetype index = path.mid(1, end - 1).toInt();
        const QString rest = path.mid(end + 1).startsWith(u'.') ? path.mid(end + 2) : path.mid(end + 1);
        QJsonArray array = json.toArray();
        const QJsonValue entry = changed(index < array.size() ? array[index] : QJsonValue(), rest, value);
        if (entry.isUndefined())
            array.removeAt(index);
        else if (index < array.size())
            array[index] = entry;
        else
            array.append(entry);
        return array;
    }
    qsizetype end = 0;
    while (end < path.size() && path[end] != u'.' && path[end] != u'[')
        ++end;
    const QString rest = path.mid(end).startsWith(u'.') ? path.mid(end + 1) : path.mid(end);
    QJsonObject object = json.toObject();
    object.insert(path.left(end), changed(object.value(path.left(end)), rest, value));
    return object;
}

QByteArray changed(const QString &path, const QByteArray &value)
{
    const QJsonValue json = value.isEmpty() ? QJsonValue(QJsonValue::Undefined)
                                            : QJsonDocument::fromJson('[' + value + ']').array().first();
    return QJsonDocument(changed(QJsonDocument::fromJson(base).object(), path, json).toObject()).toJson();
}

QString said(const LoadedExperiment &loaded)
{
    QString text;
    for (const Fault &fault : loaded.faults)
        text += fault.path + u": "_s + fault.sentence + u'\n';
    return text;
}

} // namespace

class TestExperimentFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fileWithEveryKey();
    void smallestFile();
    void harmlessChange_data();
    void harmlessChange();
    void fault_data();
    void fault();
    void badText_data();
    void badText();
    void allFaultsAtOnce();
    void fileThatCannotBeRead_data();
    void fileThatCannotBeRead();
    void fileRemembersItsFolder();
};

void TestExperimentFile::fileWithEveryKey()
{
    const LoadedExperiment loaded = loadExperimentFile(QStringLiteral(TEST_SOURCES "/data/everything.json"));
    QVERIFY2(loaded.experiment, qPrintable(said(loaded)));
    const Experiment &e = *loaded.experiment;
    QCOMPARE(e.id, u"everything"_s);
    QCOMPARE(e.part, u"own"_s);
    QCOMPARE(e.title, u"Every key of the format"_s);
    QCOMPARE(e.question, u"Does it load?"_s);
    QCOMPARE(e.lesson, u"everything.md"_s);

    QCOMPARE(e.parameters.size(), 3);
    QCOMPARE(e.parameters[1].unit, u"ms"_s);
    QCOMPARE(e.parameters[1].type, Parameter::Type::Real);
    QCOMPARE(e.parameters[1].min, 0.5);
    QCOMPARE(e.parameters[1].max, 20.0);
    QCOMPARE(e.parameters[2].options, (QStringList{u"wait"_s, u"compute"_s}));
    QCOMPARE(e.parameters[2].labels, (QStringList{u"waits"_s, u"computes"_s}));
    QCOMPARE(e.defaults(), (ParameterValues{{u"items"_s, 5}, {u"delay"_s, 2.5}, {u"job"_s, 0}}));

    QCOMPARE(e.scenarios.size(), 3);
    QCOMPARE(e.scenarios[0].title, u"plain"_s);
    QCOMPARE(e.scenarios[0].gil, GilMode::Off);
    QCOMPARE(e.scenarios[0].limitS.value, 60.0);
    QCOMPARE(e.scenarios[1].title, u"With a GIL"_s);
    QCOMPARE(e.scenarios[1].gil, GilMode::Emulated);
    QCOMPARE(e.scenarios[1].switchIntervalMs.parameter, "delay");
    QCOMPARE(e.scenarios[2].workers.value, 60);
    QCOMPARE(e.scenarios[2].limitS.value, 30.0);
    QCOMPARE(e.scenarios[2].parameters, (ParameterValues{{u"items"_s, 3}, {u"job"_s, 1}}));
    QCOMPARE(e.scenario(u"pool"_s), &e.scenarios[2]);
    QCOMPARE(e.scenario(u"none"_s), nullptr);

    QCOMPARE(e.predictions[0].unit, u"x"_s);
    QCOMPARE(e.predictions[0].metric, u"speedup"_s);
    QCOMPARE(e.predictions[0].of, u"pool"_s);
    QCOMPARE(e.predictions[0].against, u"plain"_s);
    QCOMPARE(e.predictions[1].kind, Prediction::Kind::Choice);
    QCOMPARE(e.predictions[1].options, (QStringList{u"This one"_s, u"That one"_s}));
    QCOMPARE(e.predictions[1].correctOption, 1);

    QCOMPARE(e.claims[0].needsCores, 2);
    QCOMPARE(e.claims[0].min, 0.1);
    QCOMPARE(e.claims[0].max, 100.0);
    QCOMPARE(e.claims[0].with, (ParameterValues{{u"items"_s, 5}, {u"job"_s, 0}}));
    QVERIFY(!e.claims[1].max);
    QCOMPARE(e.questions[0].options[0].correct, true);
    QCOMPARE(e.questions[0].options[1].misconception, u"all-is-chance"_s);
    QCOMPARE(e.questions[0].options[1].why, u"It is not."_s);
}

void TestExperimentFile::smallestFile()
{
    const LoadedExperiment loaded = loadExperimentFile(QStringLiteral(TEST_SOURCES "/data/smallest.json"));
    QVERIFY2(loaded.experiment, qPrintable(said(loaded)));
    QVERIFY(loaded.experiment->parameters.isEmpty());
    QVERIFY(loaded.experiment->lesson.isEmpty());
}

void TestExperimentFile::harmlessChange_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("nothing changed") << u"title"_s << "\"Base\""_ba;
    QTest::newRow("a byte more than ASCII") << u"title"_s << "\"Grüße, 世界\""_ba;
    QTest::newRow("an engine that is not usable here") << u"scenarios[0].engine"_s << "\"py-asyncio\""_ba;
    QTest::newRow("loops as deep as they may be")
        << u"program.tasks[0].steps[2]"_s
        << QByteArray("{\"repeat\": {\"times\": 1, \"steps\": [").repeated(8) + "{\"tick\": {}}" +
               QByteArray("]}}").repeated(8);
    QTest::newRow("many rounds of until inside each other")
        << u"program.tasks[0].steps[2]"_s
        << QByteArray("{\"until\": {\"event\": \"done\", \"every_ms\": 1, \"steps\": [").repeated(20) +
               "{\"tick\": {}}" + QByteArray("]}}").repeated(20);
    QTest::newRow("as many threads as there may be") << u"program.tasks[0].copies"_s << "2000"_ba;
    QTest::newRow("as many processes as there may be, fixed in the scenario")
        << u"scenarios[1]"_s << R"({"id": "two", "engine": "qprocess", "parameters": {"items": 64}})"_ba;
    QTest::newRow("a zero") << u"program.tasks[0].steps[0].wait.ms"_s << "0"_ba;
    QTest::newRow("the longest wait") << u"program.tasks[0].steps[0]"_s << R"({"block": 600000})"_ba;
    QTest::newRow("a switch interval for a real interpreter")
        << u"scenarios[0]"_s << R"({"id": "one", "engine": "py-threading", "switch_interval_ms": 1})"_ba;
}

void TestExperimentFile::harmlessChange()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    const LoadedExperiment loaded = loadExperiment(changed(path, value));
    QVERIFY2(loaded.experiment, qPrintable(said(loaded)));
    QVERIFY(programFor(*loaded.experiment, {}));
}

void TestExperimentFile::fault_data()
{
    QTest::addColumn<QString>("path");     // what is changed
    QTest::addColumn<QByteArray>("value"); // empty: it is removed
    QTest::addColumn<QString>("where");    // the path of the only fault
    QTest::addColumn<QString>("says");     // a part of its sentence

    const auto row = [](const char *name, const char *path, const char *value, const char *where, const char *says) {
        QTest::newRow(name) << QString::fromUtf8(path) << QByteArray(value) << QString::fromUtf8(where)
                            << QString::fromUtf8(says);
    };
    // The file as a whole
    row("another version of the format", "format", R"("interleave-experiment/2")", "format", "Use the version");
    row("something else's format", "format", R"("lecture")", "format", "Write \"interleave-experiment/1\"");
    row("no format", "format", "", "format", "is missing");
    row("no title", "title", "", "title", "is missing");
    row("no program", "program", "", "program", "is missing");
    row("id with a space", "id", R"("my experiment")", "id", "joined by hyphens");
    row("id with a line break at its end", "id", R"("base\n")", "id", "joined by hyphens");
    row("number for a text", "title", "5", "title", "text in quotation marks");
    row("empty text", "title", R"("  ")", "title", "empty");
    row("text for a list", "predict", R"("p")", "predict", "list in square brackets");
    row("null for an object", "program", "null", "program", "object in braces");
    row("unknown key with a close one", "tittle", R"("x")", "tittle", "Did you mean \"title\"?");
    row("unknown key without a close one", "xylophone", "1", "xylophone", "Choose one of: ");
    row("key with a control character", "a\x1bz", "1", "a\xef\xbf\xbdz", "no key \"a\xef\xbf\xbdz\"");
    row("lesson in another folder", "lesson", R"("../secret.md")", "lesson", "without a folder");
    row("lesson that is not Markdown", "lesson", R"("lesson.txt")", "lesson", "Markdown file");
    // Parameters
    row("unknown parameter type", "parameters[0].type", R"("integer")", "parameters[0].type", "Did you mean \"int\"?");
    row("parameter name with a hyphen", "parameters[3]",
        R"({"name": "the-delay", "label": "Wait", "type": "int", "default": 5, "min": 1, "max": 70})",
        "parameters[3].name", "lower-case word");
    row("two parameters of one name", "parameters[3]",
        R"({"name": "items", "label": "Items", "type": "int", "default": 5, "min": 1, "max": 70})",
        "parameters[3].name", "two parameters called \"items\"");
    row("default below min", "parameters[0].default", "0", "parameters[0].default", "goes from 1 to 70");
    row("default above max", "parameters[0].default", "71", "parameters[0].default", "goes from 1 to 70");
    row("default with decimals for whole numbers", "parameters[0].default", "5.5", "parameters[0].default",
        "whole number");
    row("min above max", "parameters[0].min", "71", "parameters[0].min", "Exchange them");
    row("min missing", "parameters[0].min", "", "parameters[0].min", "is missing");
    row("a range of a choice", "parameters[2].min", "1", "parameters[2].min", "no key \"min\"");
    row("choice with one option", "parameters[2].options[1]", "", "parameters[2].options", "two options");
    row("choice without options", "parameters[2].options", "[]", "parameters[2].options", "list is empty");
    row("two options of one value", "parameters[2].options[1].value", R"("wait")", "parameters[2].options[1].value",
        "twice");
    row("default that is no option", "parameters[2].default", R"("blok")", "parameters[2].default",
        "Did you mean \"block\"?");
    row("parameter beyond what forms can show", "parameters[0].max", "1e10", "parameters[0].max", "from -1000000000");
    // The program
    row("program without tasks", "program.tasks", "[]", "program.tasks", "at least one entry");
    row("task without steps", "program.tasks[0].steps", "[]", "program.tasks[0].steps", "at least one entry");
    row("task without a name", "program.tasks[0].name", "", "program.tasks[0].name", "is missing");
    row("two tasks of one name", "program.tasks[1]", R"({"name": "item", "steps": [{"tick": {}}]})",
        "program.tasks[1].name", "two tasks called \"item\"");
    row("no copies at all", "program.tasks[0].copies", "0", "program.tasks[0].copies", "from 1 to 100000");
    row("half a copy", "program.tasks[0].copies", "1.5", "program.tasks[0].copies", "whole number");
    row("copies from a parameter with decimals", "program.tasks[0].copies", R"("$delay")", "program.tasks[0].copies",
        "type \"int\"");
    row("daemon that is no yes or no", "program.tasks[0].daemon", "1", "program.tasks[0].daemon", "true or false");
    row("input beyond what a pipe is for", "program.tasks[0].input_bytes", "1e9", "program.tasks[0].input_bytes",
        "from 0 to 100000000");
    row("sharing by a number", "program.tasks[0].shared_input", R"({"parameter": "items", "is": "x"})",
        "program.tasks[0].shared_input.parameter", "type \"choice\"");
    row("sharing by an unknown option", "program.tasks[0].shared_input", R"({"parameter": "job", "is": "blok"})",
        "program.tasks[0].shared_input.is", "Did you mean \"block\"?");
    row("unknown way to collect", "program.collect", R"("first")", "program.collect",
        "Did you mean \"first_completed\"?");
    row("unknown task key", "program.tasks[0].copy", "2", "program.tasks[0].copy", "Did you mean \"copies\"?");
    row("semaphore without permits", "program.objects.m", R"({"semaphore": {}})", "program.objects.m.semaphore.permits",
        "is missing");
    row("queue beyond its limit", "program.objects.m", R"({"queue": 1e6})", "program.objects.m.queue",
        "from 0 to 65536");
    row("condition without its lock", "program.objects.m", R"({"condition": {"lock": "n"}})",
        "program.objects.m.condition.lock", "{\"n\": {\"lock\": {}}}");
    row("condition with an event for a lock", "program.objects.m", R"({"condition": {"lock": "done"}})",
        "program.objects.m.condition.lock", "There is no lock \"done\"");
    row("unknown kind of object", "program.objects.m", R"({"evnt": {}})", "program.objects.m.evnt",
        "Did you mean \"event\"?");
    row("object that is no object", "program.objects.m", R"("event")", "program.objects.m", "one key, its kind");
    row("event with a setting", "program.objects.done.event", R"({"on": true})", "program.objects.done.event.on",
        "no key \"on\"");
    row("object name in upper case", "program.objects.Done", R"({"event": {}})", "program.objects.Done",
        "lower-case word");
    // Steps
    row("unknown step with a close one", "program.tasks[0].steps[0]", R"({"wiat": 5})",
        "program.tasks[0].steps[0].wiat", "Did you mean \"wait\"?");
    row("unknown step without a close one", "program.tasks[0].steps[0]", R"({"hibernate": 5})",
        "program.tasks[0].steps[0].hibernate", "Choose one of: when, compute");
    row("lock that is not there", "program.tasks[0].steps[0]", R"({"lock": "m"})", "program.tasks[0].steps[0].lock",
        "Add it to the objects of the program: {\"m\": {\"lock\": {}}}");
    row("semaphore that is not there", "program.tasks[0].steps[0]", R"({"acquire": "s"})",
        "program.tasks[0].steps[0].acquire", "{\"s\": {\"semaphore\": {\"permits\": 1}}}");
    row("event for a lock", "program.tasks[0].steps[0]", R"({"lock": "done"})", "program.tasks[0].steps[0].lock",
        "is of the kind \"event\", but this step needs one of the kind \"lock\"");
    row("steps for a time-out that never comes", "program.tasks[0].steps[0]",
        R"({"await": {"event": "done", "otherwise": [{"tick": {}}]}})", "program.tasks[0].steps[0].await.otherwise",
        "no \"timeout_ms\"");
    row("sentinel without a loop", "program",
        R"({"objects": {"q": {"queue": 4}}, "tasks": [{"name": "a", "steps": [{"get": {"queue": "q", "stop": -1}}]}]})",
        "program.tasks[0].steps[0].get.stop", "there is none");
    row("while without a bound", "program",
        R"({"objects": {"n": {"cell": 0}}, "tasks": [{"name": "a", "steps": [{"while": {"cell": "n", "steps": [{"tick": {}}]}}]}]})",
        "program.tasks[0].steps[0].while", "\"at_least\" or \"at_most\"");
    row("unlock without lock", "program",
        R"({"objects": {"m": {"lock": {}}}, "tasks": [{"name": "a", "steps": [{"unlock": "m"}]}]})",
        "program.tasks[0].steps[0].unlock", "never takes it");
    row("spawn of nobody", "program.tasks[0].steps[0]", R"({"spawn": "itm"})", "program.tasks[0].steps[0].spawn",
        "Did you mean \"item\"?");
    row("nobody who starts", "program.tasks[0].steps[0]", R"({"spawn": "item"})", "program.tasks", "none ever starts");
    row("shared object in another process", "program.tasks[0].steps[0]",
        R"({"offload": {"to": "process", "steps": [{"set": "done"}]}})",
        "program.tasks[0].steps[0].offload.steps[0].set", "share nothing");
    row("offload to nowhere", "program.tasks[0].steps[0]", R"({"offload": {"to": "moon", "steps": [{"tick": {}}]}})",
        "program.tasks[0].steps[0].offload.to", "Choose one of: thread, process");
    row("two steps in one", "program.tasks[0].steps[0].tick", "{}", "program.tasks[0].steps[0]", "one key");
    row("bare word for a step", "program.tasks[0].steps[0]", R"("tick")", "program.tasks[0].steps[0]", "one key");
    row("missing value of a step", "program.tasks[0].steps[0].wait", "{}", "program.tasks[0].steps[0].wait.ms",
        "is missing");
    row("unknown value of a step", "program.tasks[0].steps[0].wait.s", "1", "program.tasks[0].steps[0].wait.s",
        "Did you mean \"ms\"?");
    row("negative time", "program.tasks[0].steps[0].wait.ms", "-1", "program.tasks[0].steps[0].wait.ms",
        "from 0 to 600000");
    row("time beyond 600 s", "program.tasks[0].steps[0].wait.ms", "600001", "program.tasks[0].steps[0].wait.ms",
        "out of range");
    row("number in quotation marks", "program.tasks[0].steps[0].wait.ms", R"("100")",
        "program.tasks[0].steps[0].wait.ms", "without quotation marks");
    row("truth value for a number", "program.tasks[0].steps[0].wait.ms", "true", "program.tasks[0].steps[0].wait.ms",
        "must be a number");
    row("short form out of range", "program.tasks[0].steps[0]", R"({"wait": -1})", "program.tasks[0].steps[0].wait",
        "out of range");
    row("value for a step that takes none", "program.tasks[0].steps[0]", R"({"tick": 3})",
        "program.tasks[0].steps[0].tick", "{\"tick\": {}}");
    row("unknown parameter", "program.tasks[0].steps[0].wait.ms", R"("$dealy")", "program.tasks[0].steps[0].wait.ms",
        "Did you mean \"delay\"?");
    row("choice where a number is needed", "program.tasks[0].steps[0].wait.ms", R"("$job")",
        "program.tasks[0].steps[0].wait.ms", "is a choice");
    row("parameter whose range does not fit", "parameters[1].min", "-1", "program.tasks[0].steps[0].wait.ms",
        "goes from -1 to 20, but here only 0 to 600000");
    row("parameter whose range does not fit a setting", "scenarios[1]",
        R"({"id": "two", "engine": "qthread", "gil": "emulated", "switch_interval_ms": "$delay"})",
        "scenarios[1].switch_interval_ms", "goes from 0 to 20, but here only 0.1 to 1000");
    row("workers from a parameter with decimals", "scenarios[1]",
        R"({"id": "two", "engine": "qtconcurrent", "workers": "$delay"})", "scenarios[1].workers", "type \"int\"");
    row("unknown parameter of a setting", "scenarios[0].limit_s", R"("$dealy")", "scenarios[0].limit_s",
        "Did you mean \"delay\"?");
    row("unknown event", "program.tasks[0].steps[1].set", R"("dine")", "program.tasks[0].steps[1].set",
        "Did you mean \"done\"?");
    row("two amounts of computing", "program.tasks[0].steps[0]", R"({"compute": {"ms": 1, "iterations": 1}})",
        "program.tasks[0].steps[0].compute", "exactly one of these: iterations, ms");
    row("no amount of computing", "program.tasks[0].steps[0]", R"({"compute": {}})",
        "program.tasks[0].steps[0].compute", "exactly one of these: iterations, ms");
    row("half a turn", "program.tasks[0].steps[0]", R"({"compute": 0.5})", "program.tasks[0].steps[0].compute",
        "whole number");
    row("loop without steps", "program.tasks[0].steps[0]", R"({"repeat": {"times": 3}})",
        "program.tasks[0].steps[0].repeat.steps", "is missing");
    row("fault inside a loop", "program.tasks[0].steps[0]", R"({"repeat": {"times": 3, "steps": [{"wait": -1}]}})",
        "program.tasks[0].steps[0].repeat.steps[0].wait", "out of range");
    row("when without a parameter", "program.tasks[0].steps[0]", R"({"when": {"is": "wait", "steps": [{"tick": {}}]}})",
        "program.tasks[0].steps[0].when.parameter", "is missing");
    row("when with an unknown parameter", "program.tasks[0].steps[0]",
        R"({"when": {"parameter": "jbo", "is": "wait", "steps": [{"tick": {}}]}})",
        "program.tasks[0].steps[0].when.parameter", "no parameter called \"jbo\"");
    row("when with a number", "program.tasks[0].steps[0]",
        R"({"when": {"parameter": "items", "is": "5", "steps": [{"tick": {}}]}})",
        "program.tasks[0].steps[0].when.parameter", "type \"choice\"");
    row("when with an unknown option", "program.tasks[0].steps[0]",
        R"({"when": {"parameter": "job", "is": "blok", "steps": [{"tick": {}}]}})", "program.tasks[0].steps[0].when.is",
        "Did you mean \"block\"?");
    row("fault in a branch that the defaults leave out", "program.tasks[0].steps[0]",
        R"({"when": {"parameter": "job", "is": "block", "steps": [{"wait": -1}]}})",
        "program.tasks[0].steps[0].when.steps[0].wait", "out of range");
    // Scenarios
    row("unknown engine", "scenarios[0].engine", R"("qtread")", "scenarios[0].engine", "Did you mean \"qthread\"?");
    row("two curves of one id", "curve", TWO_CURVES("c", "c"), "curve[1].id", "taken");
    row("curve with the id of a scenario", "curve", TWO_CURVES("c", "one"), "curve[1].id", "is a scenario");
    row("fit of a curve that is not there", "expect[0]",
        R"({"claim": "Yes.", "metric": "fit_serial_fraction", "of": "two", "min": 1})", "expect[0].of", "\"id\"");
    row("prediction about a fit", "predict[0]",
        R"({"id": "p", "ask": "?", "kind": "number", "metric": "fit_limit", "of": "two"})", "predict[0].metric",
        "Only claims");
    row("two scenarios of one id", "scenarios[2]", R"({"id": "one", "engine": "qcoro"})", "scenarios[2].id", "taken");
    row("unknown GIL mode", "scenarios[0].gil", R"("on")", "scenarios[0].gil", "Choose one of: off, emulated");
    row("switch interval without a GIL", "scenarios[1].switch_interval_ms", "5", "scenarios[1].switch_interval_ms",
        "Without a GIL");
    row("workers without a pool", "scenarios[1].workers", "3", "scenarios[1].workers", "has no pool");
    row("more workers than there may be", "scenarios[1]", R"({"id": "two", "engine": "process-pool", "workers": 65})",
        "scenarios[1].workers", "from 1 to 64");
    row("final value of no object", "expect[0]", R"({"claim": "x", "metric": "final", "of": "one", "min": 1})",
        "expect[0].object", "is missing");
    row("final value of an unknown object", "expect[0]",
        R"({"claim": "x", "metric": "final", "object": "dune", "of": "one", "min": 1})", "expect[0].object",
        "Did you mean \"done\"?");
    row("chunks of a pool of threads", "scenarios[1]", R"({"id": "two", "engine": "qtconcurrent", "chunk": 5})",
        "scenarios[1].chunk", "one task at a time");
    row("warm start without a pool", "scenarios[1].start", R"("warm")", "scenarios[1].start", "has no pool");
    row("limit beyond 600 s", "scenarios[0].limit_s", "601", "scenarios[0].limit_s", "from 0.1 to 600");
    row("no core to run on", "scenarios[0].cores", "0", "scenarios[0].cores", "from 1 to 1024");
    row("unknown parameter of a scenario", "scenarios[0].parameters", R"({"item": 1})", "scenarios[0].parameters.item",
        "Did you mean \"items\"?");
    row("value of a scenario out of range", "scenarios[0].parameters", R"({"items": 71})",
        "scenarios[0].parameters.items", "goes from 1 to 70");
    row("unknown option of a scenario", "scenarios[0].parameters", R"({"job": "x"})", "scenarios[0].parameters.job",
        "Choose one of: wait, block");
    row("number for a choice of a scenario", "scenarios[0].parameters", R"({"job": 1})", "scenarios[0].parameters.job",
        "text in quotation marks");
    row("more threads than there may be", "program.tasks[0].copies", "2001", "scenarios[1].engine",
        "runs 2000 tasks at most, but this program can have 2001");
    row("more processes than there may be", "scenarios[1].engine", R"("qprocess")", "scenarios[1].engine",
        "runs 64 tasks at most, but this program can have 70");
    row("more threads than there may be for some values", "parameters[0].max", "3000", "scenarios[1].engine",
        "can have 3000");
    // Predictions, claims, questions
    row("unknown metric", "expect[0].metric", R"("spedup")", "expect[0].metric", "Did you mean \"speedup\"?");
    row("claim about an unknown scenario", "expect[0].of", R"("three")", "expect[0].of", "Choose one of: one, two");
    row("ratio without a second scenario", "expect[0].against", "", "expect[0].against", "is missing");
    row("second scenario for a plain metric", "expect[0].metric", R"("ticks")", "expect[0].against", "Remove the key");
    row("scenario against itself", "expect[0].against", R"("two")", "expect[0].against", "itself");
    row("claim that cannot fail", "expect[0].min", "", "expect[0].min", "prove it wrong");
    row("claim with max below min", "expect[0].max", "0.5", "expect[0].min", "Exchange them");
    row("claim about half a core", "expect[0].needs_cores", "0.5", "expect[0].needs_cores", "from 1");
    row("claim with an impossible value", "expect[0].with", R"({"items": 99})", "expect[0].with.items",
        "goes from 1 to 70");
    row("unknown kind of prediction", "predict[0].kind", R"("bet")", "predict[0].kind",
        "Choose one of: number, choice");
    row("options of a number", "predict[0].options", R"([{"text": "a"}])", "predict[0].options", "no key \"options\"");
    row("prediction without a correct option", "predict[1].options[0].correct", "false", "predict[1].options",
        "Exactly one option");
    row("two predictions of one id", "predict[1].id", R"("p")", "predict[1].id", "taken");
    row("question with one option", "check[0].options[1]", "", "check[0].options", "two options");
    row("question with two correct options", "check[0].options[1].correct", "true", "check[0].options",
        "Exactly one option");
    row("text for a truth value", "check[0].options[0].correct", R"("true")", "check[0].options[0].correct",
        "true or false");
    row("misconception of the correct option", "check[0].options[0].misconception", R"("x")",
        "check[0].options[0].misconception", "no misconception");
}

void TestExperimentFile::fault()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const LoadedExperiment loaded = loadExperiment(changed(path, value));
    QVERIFY(!loaded.experiment);
    QCOMPARE(said(loaded).count(u'\n'), 1);
    QCOMPARE(loaded.faults.first().path, where);
    QVERIFY2(loaded.faults.first().sentence.contains(says), qPrintable(said(loaded)));
}

void TestExperimentFile::badText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << u"$"_s << u"The file is empty"_s;
    QTest::newRow("blanks") << " \n "_ba << u"$"_s << u"The file is empty"_s;
    QTest::newRow("a list") << "[]"_ba << u"$"_s << u"one JSON object"_s;
    QTest::newRow("syntax fault in the third line")
        << "{\n \"a\": 1,\n \"b\": ?\n}"_ba << u"$"_s << u"line 3, column 7"_s;
    QTest::newRow("the file ends too early") << "{\"a\": [1, 2"_ba << u"$"_s << u"line 1"_s;
    QTest::newRow("columns count characters, not bytes") << "{\"äöü\": ?}"_ba << u"$"_s << u"line 1, column 9"_s;
    QTest::newRow("not UTF-8") << "{\n\"a\": \"\xff\"}"_ba << u"$"_s << u"Line 2 is not UTF-8"_s;
    QTest::newRow("too large") << QByteArray((1 << 20) + 1, ' ') << u"$"_s << u"larger than 1 MiB"_s;
    QTest::newRow("nested without end") << QByteArray("{\"a\":").repeated(5000) << u"$"_s << u"not valid JSON"_s;
    QTest::newRow("a key twice") << QByteArray(base).replace("\"title\": \"Base\"",
                                                             "\"title\": \"A\", \"title\": \"B\"")
                                 << u"title"_s << u"twice"_s;
    QTest::newRow("a key twice, deep inside")
        << QByteArray(base).replace("{\"id\": \"two\"", "{\"id\": \"x\\\"y\", \"id\": \"two\"") << u"scenarios[1].id"_s
        << u"twice"_s;
    QTest::newRow("a key twice, written differently")
        << QByteArray(base).replace("\"title\": \"Base\"", "\"title\": \"A\", \"t\\u0069tle\": \"B\"") << u"title"_s
        << u"twice"_s;
}

void TestExperimentFile::badText()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const LoadedExperiment loaded = loadExperiment(text);
    QVERIFY(!loaded.experiment);
    QCOMPARE(said(loaded).count(u'\n'), 1);
    QCOMPARE(loaded.faults.first().path, where);
    QVERIFY2(loaded.faults.first().sentence.contains(says), qPrintable(said(loaded)));
}

void TestExperimentFile::allFaultsAtOnce()
{
    const LoadedExperiment loaded = loadExperiment(R"({
        "format": "interleave-experiment/1", "id": "Many Faults", "titel": "x",
        "parameters": [{"name": "n", "label": "N", "type": "int", "default": 0, "min": 1, "max": 9}],
        "program": {"tasks": [{"name": "a", "copies": "$n", "steps": [{"wait": {"ms": -1}}, {"lock": "m"}, {"set": "go"}]}]},
        "scenarios": [{"id": "s", "engine": "nothing", "limit_s": 0}]
    })");
    QVERIFY(!loaded.experiment);
    QStringList paths;
    for (const Fault &fault : loaded.faults)
        paths.append(fault.path);
    QCOMPARE(paths,
             (QStringList{u"id"_s, u"title"_s, u"parameters[0].default"_s, u"program.tasks[0].steps[0].wait.ms"_s,
                          u"program.tasks[0].steps[1].lock"_s, u"program.tasks[0].steps[2].set"_s,
                          u"scenarios[0].engine"_s, u"scenarios[0].limit_s"_s, u"titel"_s}));
}

void TestExperimentFile::fileThatCannotBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("it does not exist") << u"none.json"_s << u"There is no file"_s;
    QTest::newRow("it is a folder") << u"."_s << u"is not a file"_s;
}

void TestExperimentFile::fileThatCannotBeRead()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const LoadedExperiment loaded = loadExperimentFile(folder.filePath(name));
    QVERIFY(!loaded.experiment);
    QCOMPARE(said(loaded).count(u'\n'), 1);
    QVERIFY2(loaded.faults.first().sentence.contains(says), qPrintable(said(loaded)));
}

void TestExperimentFile::fileRemembersItsFolder()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(base);
    file.close();
    const LoadedExperiment loaded = loadExperimentFile(file.fileName());
    QVERIFY2(loaded.experiment, qPrintable(said(loaded)));
    QCOMPARE(loaded.experiment->folder, folder.path());
}

QTEST_GUILESS_MAIN(TestExperimentFile)
#include "tst_experimentfile.moc"
