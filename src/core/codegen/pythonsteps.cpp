// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Steps that are the same, or nearly so, in threads and in coroutines; see pythonblocks.cpp for those with steps inside.

#include "pythonstepwriter.h"

namespace interleave::python {

void writeSteps(const Plan &plan, const Task &task, Source &source)
{
    StepWriter(plan, task, source).writeTask();
}

void StepWriter::writeTask()
{
    declareGlobals(m_task.steps);
    const bool hand = usesHand(m_task.steps);
    if (hand && (m_plan.usesResults() || !firstGivesHand(m_task.steps)))
        m_source.line(QStringLiteral("value = 0"));
    steps(m_task.steps);
    if (hand && m_plan.usesResults())
        m_source.line(QStringLiteral("return value"));
    else if (m_task.steps.empty())
        m_source.line(QStringLiteral("pass"));
}

/// Does the value in hand come from the first step that has to do with it?
bool StepWriter::firstGivesHand(const std::vector<Step> &steps)
{
    QList<const Step *> touching;
    for (const Step &s : steps) {
        if (usesHand({s}))
            touching << &s;
    }
    if (touching.isEmpty())
        return false;
    const Step &first = *touching.first();
    switch (first.kind) {
    case StepKind::Load:
    case StepKind::LocalGet:
        return true;
    case StepKind::Get:
        return !first.has("timeout_ms");
    case StepKind::Repeat:
    case StepKind::Until:
    case StepKind::While:
    case StepKind::With:
        return touching.size() == 1 && !usesHand(first.otherwise) && firstGivesHand(first.body);
    default:
        return false;
    }
}

/// Cells that are plain numbers and that a function assigns to have to be declared in it.
void StepWriter::declareGlobals(const std::vector<Step> &steps)
{
    if (m_plan.processes())
        return;
    QStringList names;
    for (const SharedObject *object : objectsIn(m_plan.program, steps)) {
        const bool assigned = object->kind == ObjectKind::Cell && any(steps, [object](const Step &s) {
                                  return (s.kind == StepKind::Store || s.kind == StepKind::Increment) &&
                                         s.text("cell") == object->name;
                              });
        if (assigned)
            names << m_plan.name(object->name);
    }
    if (!names.isEmpty())
        m_source.line(QStringLiteral("global ") + names.join(QLatin1String(", ")));
}

void StepWriter::steps(const std::vector<Step> &steps)
{
    for (const Step &s : steps) {
        m_source.mark(s.where);
        step(s);
    }
}

/// The steps of a block, or `pass`.
void StepWriter::block(const std::vector<Step> &inside)
{
    m_source.indent();
    if (inside.empty())
        m_source.line(QStringLiteral("pass"));
    steps(inside);
    m_source.dedent();
}

QString StepWriter::cell(const Step &s) const
{
    const QString name = m_plan.name(s.text("cell"));
    return m_plan.processes() ? name + QStringLiteral(".value") : name;
}

QString StepWriter::argument(const Step &s, const char *name, Role role)
{
    return m_source.number(std::get<Number>(s.arguments.find(name)->second), role);
}

/// A wait of asyncio with a time limit.
void StepWriter::limited(const Step &s, const QString &awaitable, const QString &result)
{
    const QString target = result.isEmpty() ? QString() : result + QStringLiteral(" = ");
    if (!s.has("timeout_ms")) {
        m_source.line(QStringLiteral("%1await %2").arg(target, awaitable));
        return;
    }
    m_source.line(QStringLiteral("try:"));
    m_source.line(QStringLiteral("    %1await asyncio.wait_for(%2, %3)")
                      .arg(target, awaitable, argument(s, "timeout_ms", Role::Seconds)));
    m_source.line(QStringLiteral("except %1:").arg(m_plan.timeoutError()));
    block(s.otherwise);
}

/// A wait of a thread that says whether it got what it wanted: `lock.acquire(timeout=1)`.
void StepWriter::asked(const Step &s, const QString &call, const QString &keyword)
{
    if (!s.has("timeout_ms")) {
        m_source.line(call + QStringLiteral("()"));
        return;
    }
    const QString limitedCall = QStringLiteral("%1(%2%3)").arg(call, keyword, argument(s, "timeout_ms", Role::Seconds));
    if (s.otherwise.empty()) {
        m_source.line(limitedCall);
        return;
    }
    m_source.line(QStringLiteral("if not %1:").arg(limitedCall));
    block(s.otherwise);
}

void StepWriter::printed(const Step &s)
{
    QString text = Source::text(QString::fromStdString(s.text("text")));
    const bool formatted = text.contains(QLatin1String("{value}")) ||
                           (text.contains(QLatin1String("{task}")) && usesNumber(m_task));
    const QString task = QString::fromStdString(m_task.name);
    if (formatted) {
        text.replace(QLatin1String("{value}"), QLatin1String("\x01"));
        text.replace(QLatin1String("{task}"), QLatin1String("\x02"));
        text.replace(QLatin1Char('{'), QLatin1String("{{")).replace(QLatin1Char('}'), QLatin1String("}}"));
        text.replace(QLatin1Char('\x01'), QLatin1String("{value}"));
        text.replace(QLatin1Char('\x02'), usesNumber(m_task) ? task + QStringLiteral(" {number}") : task);
    } else {
        text.replace(QLatin1String("{task}"), task);
    }
    m_source.line(QStringLiteral("print(%1\"%2\"%3)")
                      .arg(formatted ? QStringLiteral("f") : QString(), text,
                           s.flag("line", true) ? QString() : QStringLiteral(", end=\"\"")));
}

void StepWriter::compute(const Step &s)
{
    m_source.define(QStringLiteral("compute"),
                    {QStringLiteral("def compute(turns):"), QStringLiteral("    \"\"\"Keep a core busy.\"\"\""),
                     QStringLiteral("    x = 0"), QStringLiteral("    for _ in range(turns):"),
                     QStringLiteral("        x += 1"), QStringLiteral("    return x")});
    if (s.has("iterations")) {
        m_source.line(QStringLiteral("compute(%1)").arg(argument(s, "iterations", Role::Count)));
        return;
    }
    const Number &ms = std::get<Number>(s.arguments.find("ms")->second);
    const QString comment = ms.parameter.empty() ? QStringLiteral("  # about %1 ms here").arg(ms.value) : QString();
    m_source.line(QStringLiteral("compute(%1)%2").arg(m_source.number(ms, Role::Turns), comment));
}

void StepWriter::fetch(const Step &s)
{
    m_source.import(QStringLiteral("os"));
    m_source.define(QStringLiteral("SERVER"), {QStringLiteral("SERVER = os.environ[\"INTERLEAVE_SERVER\"]")});
    const QString path =
        QStringLiteral("\"/wait/%1us/%2bytes\"").arg(qRound64(s.number("ms") * 1e3)).arg(qRound64(s.number("bytes")));
    if (m_async) {
        m_source.define(
            QStringLiteral("fetch"),
            {QStringLiteral("async def fetch(path):"),
             QStringLiteral("    \"\"\"Ask the server for a page, and read its whole answer.\"\"\""),
             QStringLiteral("    host, port = SERVER.split(\"//\")[1].split(\":\")"),
             QStringLiteral("    reader, writer = await asyncio.open_connection(host, port)"),
             QStringLiteral("    try:"),
             QStringLiteral("        writer.write(f\"GET {path} HTTP/1.1\\r\\nHost: {host}\\r\\n\\r\\n\".encode())"),
             QStringLiteral("        return await reader.read()"), QStringLiteral("    finally:"),
             QStringLiteral("        writer.close()")});
        limited(s, QStringLiteral("fetch(%1)").arg(path));
        return;
    }
    m_source.import(QStringLiteral("urllib.request"));
    m_source.define(QStringLiteral("fetch"),
                    {QStringLiteral("def fetch(path, timeout=None):"),
                     QStringLiteral("    \"\"\"Ask the server for a page, and read its whole answer.\"\"\""),
                     QStringLiteral("    with urllib.request.urlopen(SERVER + path, timeout=timeout) as answer:"),
                     QStringLiteral("        return answer.read()")});
    if (!s.has("timeout_ms")) {
        m_source.line(QStringLiteral("fetch(%1)").arg(path));
        return;
    }
    constexpr int ownTimeout = 10; // before 3.10 a socket's time-out was an exception of its own
    m_source.line(QStringLiteral("try:"));
    m_source.line(QStringLiteral("    fetch(%1, %2)").arg(path, argument(s, "timeout_ms", Role::Seconds)));
    if (m_plan.target.minor < ownTimeout)
        m_source.import(QStringLiteral("socket"));
    m_source.line(m_plan.target.minor < ownTimeout ? QStringLiteral("except socket.timeout:")
                                                   : QStringLiteral("except TimeoutError:"));
    block(s.otherwise);
}

void StepWriter::file(const Step &s)
{
    const QString bytes = argument(s, "bytes", Role::Bytes);
    const QString note = m_async ? QStringLiteral("  # blocks the event loop") : QString();
    if (s.kind == StepKind::Write) {
        m_source.import(QStringLiteral("tempfile"));
        m_source.line(QStringLiteral("with tempfile.TemporaryFile() as file:"));
        m_source.line(QStringLiteral("    file.write(bytes(%1))%2").arg(bytes, note));
        return;
    }
    m_source.import(QStringLiteral("os"));
    m_source.define(QStringLiteral("read"),
                    {QStringLiteral("def read(size):"),
                     QStringLiteral("    \"\"\"Read so much of a file, and begin again at its end.\"\"\""),
                     QStringLiteral("    with open(os.environ[\"INTERLEAVE_FILE\"], \"rb\") as file:"),
                     QStringLiteral("        while size > 0:"),
                     QStringLiteral("            piece = file.read(min(size, 1 << 20))"),
                     QStringLiteral("            if not piece:"), QStringLiteral("                file.seek(0)"),
                     QStringLiteral("            size -= len(piece)")});
    m_source.line(QStringLiteral("read(%1)%2").arg(bytes, note));
}

void StepWriter::native(const Step &s)
{
    m_source.import(QStringLiteral("hashlib"));
    const QString name = QStringLiteral("DATA_%1").arg(qRound64(s.number("bytes")));
    m_source.define(name, {QStringLiteral("%1 = bytes(%2)").arg(name, argument(s, "bytes", Role::Bytes))});
    m_source.line(QStringLiteral("hashlib.sha256(%1).digest()").arg(name));
}

void StepWriter::sleep(const QString &seconds, bool blocks)
{
    if (m_async && !blocks) {
        m_source.line(QStringLiteral("await asyncio.sleep(%1)").arg(seconds));
        return;
    }
    m_source.import(QStringLiteral("time"));
    m_source.line(QStringLiteral("time.sleep(%1)%2")
                      .arg(seconds, m_async ? QStringLiteral("  # blocks the event loop") : QString()));
}

void StepWriter::step(const Step &s)
{
    const auto name = [this, &s](const char *argument) { return m_plan.name(s.text(argument)); };
    const QString await = m_async ? QStringLiteral("await ") : QString();
    switch (s.kind) {
    case StepKind::Compute:
        return compute(s);
    case StepKind::Native:
        return native(s);
    case StepKind::Wait:
    case StepKind::Block:
        return sleep(argument(s, "ms", Role::Seconds), s.kind == StepKind::Block);
    case StepKind::Fetch:
        return fetch(s);
    case StepKind::Read:
    case StepKind::Write:
        return file(s);
    case StepKind::Lock:
    case StepKind::Acquire: {
        const QString call = name(s.kind == StepKind::Lock ? "lock" : "semaphore") + QStringLiteral(".acquire");
        return m_async ? limited(s, call + QStringLiteral("()")) : asked(s, call, QStringLiteral("timeout="));
    }
    case StepKind::Unlock:
        return m_source.line(name("lock") + QStringLiteral(".release()"));
    case StepKind::Release:
        return m_source.line(name("semaphore") + QStringLiteral(".release()"));
    case StepKind::Set:
        return m_source.line(name("event") + QStringLiteral(".set()"));
    case StepKind::Clear:
        return m_source.line(name("event") + QStringLiteral(".clear()"));
    case StepKind::Await:
        return awaitEvent(s);
    case StepKind::Put:
        return put(s);
    case StepKind::Get:
        return get(s);
    case StepKind::WaitOn:
        return m_async ? limited(s, name("condition") + QStringLiteral(".wait()"))
                       : asked(s, name("condition") + QStringLiteral(".wait"), {});
    case StepKind::Notify:
        return m_source.line(name("condition") + QStringLiteral(".notify()"));
    case StepKind::NotifyAll:
        return m_source.line(name("condition") + QStringLiteral(".notify_all()"));
    case StepKind::Arrive:
        return arrive(s);
    case StepKind::Load:
        return m_source.line(QStringLiteral("value = ") + cell(s));
    case StepKind::Store:
        return m_source.line(cell(s) + QStringLiteral(" = value"));
    case StepKind::Add:
        return s.number("value") < 0
                   ? m_source.line(QStringLiteral("value -= ") + Source::literal(-s.number("value"), Role::Count))
                   : m_source.line(QStringLiteral("value += ") + argument(s, "value", Role::Count));
    case StepKind::Increment:
        return increment(s);
    case StepKind::LocalSet:
        return m_source.line(
            QStringLiteral("%1.value = %2")
                .arg(name("local"), s.has("value") ? argument(s, "value", Role::Count) : QStringLiteral("value")));
    case StepKind::LocalGet:
        return m_source.line(QStringLiteral("value = %1.value").arg(name("local")));
    case StepKind::Emit:
        return printed(s);
    case StepKind::Tick:
        m_source.import(QStringLiteral("itertools"));
        m_source.import(QStringLiteral("sys"));
        m_source.define(QStringLiteral("frames"), {QStringLiteral("frames = itertools.cycle(\"|/-\\\\\")")});
        m_source.define(QStringLiteral("draw_frame"),
                        {QStringLiteral("def draw_frame():"),
                         QStringLiteral("    \"\"\"Draw the next frame of the spinner.\"\"\""),
                         QStringLiteral("    print(next(frames), end=\"\\r\", file=sys.stderr, flush=True)")});
        return m_source.line(QStringLiteral("draw_frame()"));
    case StepKind::Raise:
        return m_source.line(
            QStringLiteral("raise RuntimeError(\"%1\")").arg(Source::text(QString::fromStdString(s.text("message")))));
    case StepKind::Die:
        m_source.import(QStringLiteral("os"));
        m_source.import(QStringLiteral("signal"));
        return m_source.line(QStringLiteral("os.kill(os.getpid(), signal.SIGKILL)"));
    case StepKind::Yield:
        return sleep(QStringLiteral("0"), false);
    default:
        return structure(s);
    }
}

} // namespace interleave::python
