// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/curvefit.h"
#include "core/experimentformat.h"
#include "core/figures.h"

#include "kernel/steps.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

const QString shipped = QStringLiteral(TEST_SOURCES "/../resources/interleave-experiment-1.schema.json");
const QString documented = QStringLiteral(TEST_SOURCES "/../docs/interleave-experiment-1.schema.json");

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QJsonObject reference(const QString &definition)
{
    return {{u"$ref"_s, QString(u"#/$defs/"_s + definition)}};
}

QJsonObject typeOf(const ArgumentSpec &argument)
{
    switch (argument.type) {
    case ArgumentType::Object:
    case ArgumentType::Task:
        return reference(u"name"_s);
    case ArgumentType::Text:
        return reference(u"text"_s);
    case ArgumentType::Flag:
        return {{u"type"_s, u"boolean"_s}};
    case ArgumentType::Choice: {
        QJsonArray choices;
        for (const std::string_view choice : argument.choices)
            choices.append(text(choice));
        return {{u"enum"_s, choices}};
    }
    case ArgumentType::Number:
    case ArgumentType::WholeNumber:
        break;
    }
    const QString type = argument.type == ArgumentType::WholeNumber ? u"integer"_s : u"number"_s;
    const QJsonObject number{{u"type"_s, type}, {u"minimum"_s, argument.min}, {u"maximum"_s, argument.max}};
    return {{u"anyOf"_s, QJsonArray{number, reference(u"reference"_s)}}};
}

QJsonObject schemaOf(const StepSpec &spec)
{
    QJsonObject properties;
    QJsonArray required, oneOf;
    for (const ArgumentSpec &argument : spec.arguments) {
        QJsonObject property = typeOf(argument);
        property.insert(u"description"_s, text(argument.meaning));
        properties.insert(text(argument.name), property);
        if (argument.required)
            required.append(text(argument.name));
        if (spec.exactlyOne)
            oneOf.append(QJsonObject{{u"required"_s, QJsonArray{text(argument.name)}}});
    }
    if (spec.body) {
        properties.insert(u"steps"_s, reference(u"steps"_s));
        required.append(u"steps"_s);
    }
    if (spec.otherwise)
        properties.insert(u"otherwise"_s, reference(u"steps"_s));
    QJsonObject object{{u"type"_s, u"object"_s},
                       {u"additionalProperties"_s, false},
                       {u"properties"_s, properties},
                       {u"required"_s, required}};
    if (spec.exactlyOne)
        object.insert(u"oneOf"_s, oneOf);
    QJsonObject schema = object;
    const bool hasShortForm = !spec.arguments.empty() && required.size() <= 1;
    if (hasShortForm)
        schema = QJsonObject{{u"anyOf"_s, QJsonArray{typeOf(spec.arguments.front()), object}}};
    schema.insert(u"description"_s, text(spec.meaning));
    return schema;
}

QJsonObject stepSchema()
{
    QJsonObject properties{{u"when"_s, reference(u"when"_s)}};
    for (const StepSpec &spec : stepSpecs())
        properties.insert(text(spec.name), schemaOf(spec));
    return {{u"type"_s, u"object"_s},
            {u"description"_s, u"One key, the name of the step."_s},
            {u"minProperties"_s, 1},
            {u"maxProperties"_s, 1},
            {u"additionalProperties"_s, false},
            {u"properties"_s, properties}};
}

QJsonObject numberBetween(double min, double max, const QString &type = u"integer"_s)
{
    const QJsonObject number{{u"type"_s, type}, {u"minimum"_s, min}, {u"maximum"_s, max}};
    return {{u"anyOf"_s, QJsonArray{number, reference(u"reference"_s)}}};
}

QJsonObject objectSchema()
{
    QJsonObject kinds;
    for (const ObjectSpec &spec : objectSpecs()) {
        QJsonObject properties;
        QJsonArray required;
        const QJsonObject flag{{u"type"_s, u"boolean"_s}};
        if (!spec.number.empty())
            properties.insert(text(spec.number), numberBetween(spec.min, spec.max));
        if (spec.numberRequired)
            required.append(text(spec.number));
        if (!spec.flag.empty())
            properties.insert(text(spec.flag), flag);
        if (spec.viaManager)
            properties.insert(u"via"_s, QJsonObject{{u"enum"_s, QJsonArray{u"memory"_s, u"manager"_s}}});
        if (spec.lock) {
            properties.insert(u"lock"_s, reference(u"name"_s));
            required.append(u"lock"_s);
        }
        const QJsonObject object{{u"type"_s, u"object"_s},
                                 {u"additionalProperties"_s, false},
                                 {u"properties"_s, properties},
                                 {u"required"_s, required}};
        QJsonObject kind = object;
        if (!spec.number.empty())
            kind = QJsonObject{{u"anyOf"_s, QJsonArray{numberBetween(spec.min, spec.max), object}}};
        kind.insert(u"description"_s, text(spec.meaning));
        kinds.insert(text(spec.name), kind);
    }
    return {{u"type"_s, u"object"_s},
            {u"description"_s, u"One key, the kind of object."_s},
            {u"minProperties"_s, 1},
            {u"maxProperties"_s, 1},
            {u"additionalProperties"_s, false},
            {u"properties"_s, kinds}};
}

/// What the tables say about a program and its tasks.
QJsonObject programSchema(QJsonObject program, const QJsonObject &collect)
{
    const QJsonObject flag{{u"type"_s, u"boolean"_s}};
    QJsonObject properties = program.value(u"properties"_s).toObject();
    QJsonObject objects = properties.value(u"objects"_s).toObject();
    objects.insert(u"additionalProperties"_s, reference(u"object"_s));
    properties.insert(u"objects"_s, objects);
    properties.insert(u"collect"_s, collect);
    QJsonObject tasks = properties.value(u"tasks"_s).toObject();
    QJsonObject task = tasks.value(u"items"_s).toObject();
    QJsonObject keys = task.value(u"properties"_s).toObject();
    keys.insert(u"priority"_s, numberBetween(-format::highestPriority, format::highestPriority));
    keys.insert(u"input_bytes"_s, numberBetween(0, format::mostInputBytes));
    keys.insert(u"daemon"_s, flag);
    const QJsonObject condition{
        {u"type"_s, u"object"_s},
        {u"additionalProperties"_s, false},
        {u"properties"_s, QJsonObject{{u"parameter"_s, reference(u"name"_s)}, {u"is"_s, reference(u"id"_s)}}},
        {u"required"_s, QJsonArray{u"parameter"_s, u"is"_s}}};
    keys.insert(u"shared_input"_s, QJsonObject{{u"anyOf"_s, QJsonArray{flag, condition}}});
    task.insert(u"properties"_s, keys);
    tasks.insert(u"items"_s, task);
    properties.insert(u"tasks"_s, tasks);
    program.insert(u"properties"_s, properties);
    return program;
}

QJsonObject scenarioSchema(QJsonObject scenario)
{
    QJsonObject properties = scenario.value(u"properties"_s).toObject();
    properties.insert(u"chunk"_s, numberBetween(1, format::largestChunk));
    properties.insert(u"cores"_s, numberBetween(1, format::mostCores));
    properties.insert(u"workers"_s, numberBetween(1, format::mostThreads));
    properties.insert(u"switch_interval_ms"_s,
                      numberBetween(format::shortestIntervalMs, format::longestIntervalMs, u"number"_s));
    properties.insert(u"limit_s"_s, numberBetween(format::shortestLimitS, format::longestLimitS, u"number"_s));
    properties.insert(u"ends"_s, QJsonObject{{u"enum"_s, QJsonArray::fromStringList(format::plannedOutcomes())}});
    properties.insert(u"switches"_s, QJsonObject{{u"enum"_s, QJsonArray::fromStringList(format::switchPlaces())}});
    properties.insert(u"start"_s, QJsonObject{{u"enum"_s, QJsonArray{u"cold"_s, u"warm"_s}}});
    properties.insert(u"start_method"_s, QJsonObject{{u"enum"_s, QJsonArray::fromStringList(format::startMethods())}});
    scenario.insert(u"properties"_s, properties);
    return scenario;
}

QJsonObject oneOf(const QStringList &names)
{
    return {{u"enum"_s, QJsonArray::fromStringList(names)}};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The JSON Schema lists what the tables in the code list. After a change there, INTERLEAVE_REWRITE_SCHEMA=1 brings the
/// two files up to date.
class TestExperimentSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schemaFollowsTheTables();
    void documentationHasTheSameSchema();
    void programHasTheSameSchema();
};

void TestExperimentSchema::schemaFollowsTheTables()
{
    const QByteArray before = contentOf(shipped);
    QJsonObject schema = QJsonDocument::fromJson(before).object();
    QVERIFY(!schema.isEmpty());
    QJsonObject definitions = schema.value(u"$defs"_s).toObject();
    definitions.insert(u"step"_s, stepSchema());
    definitions.insert(u"object"_s, objectSchema());
    QJsonObject claim = definitions.value(u"claim"_s).toObject();
    QJsonObject claimKeys = claim.value(u"properties"_s).toObject();
    claimKeys.insert(u"object"_s, reference(u"name"_s));
    claimKeys.insert(u"pattern"_s, reference(u"text"_s));
    claim.insert(u"properties"_s, claimKeys);
    definitions.insert(u"claim"_s, claim);
    definitions.insert(
        u"program"_s,
        programSchema(definitions.value(u"program"_s).toObject(),
                      {{u"anyOf"_s, QJsonArray{oneOf(format::collectModes()), reference(u"reference"_s)}}}));
    definitions.insert(u"scenario"_s, scenarioSchema(definitions.value(u"scenario"_s).toObject()));
    definitions.insert(u"engine"_s, oneOf(format::engineIds()));
    definitions.insert(u"metric"_s,
                       oneOf(figureNames() + fitFigureNames() +
                             QStringList{u"speedup"_s, u"efficiency"_s, u"final"_s, u"most"_s, u"lines"_s,
                                         u"first_line"_s, u"last_line"_s, u"distinct_lines"_s, u"reason"_s}));
    schema.insert(u"$defs"_s, definitions);
    const QByteArray after = QJsonDocument(schema).toJson();
    if (qEnvironmentVariableIsSet("INTERLEAVE_REWRITE_SCHEMA")) {
        for (const QString &target : {shipped, documented}) {
            QFile file(target);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(after), after.size());
        }
        return;
    }
    QVERIFY2(before == after, "Run this test once with INTERLEAVE_REWRITE_SCHEMA=1.");
}

void TestExperimentSchema::documentationHasTheSameSchema()
{
    const QByteArray schema = contentOf(shipped);
    QVERIFY(!schema.isEmpty());
    QVERIFY(contentOf(documented) == schema);
}

void TestExperimentSchema::programHasTheSameSchema()
{
    if (qEnvironmentVariableIsSet("INTERLEAVE_REWRITE_SCHEMA"))
        QSKIP("The program has the new schema when it is built again.");
    QVERIFY(contentOf(u":/interleave/interleave-experiment-1.schema.json"_s) == contentOf(shipped));
}

QTEST_GUILESS_MAIN(TestExperimentSchema)
#include "tst_experimentschema.moc"
