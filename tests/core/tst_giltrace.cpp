// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracedpython.h"

#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <set>

using namespace interleave;

/// Python's join() returns a moment before the thread of the system has ended.
static const QByteArray waitUntilGone = R"(
import os
def wait_until_gone(ids):
    while any(os.path.exists("/proc/self/task/%d" % one) for one in ids):
        pass
)";

/// A real CPython with the tracer preloaded. INTERLEAVE_TEST_PYTHON chooses another one.
class TestGilTrace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void twoCpuThreadsNeverHoldTheGilAtOnce();
    void sleepsAreTime();
    void aLockIsAnObject();
    void aReadIsSeenWhileItLasts();
    void whatAKilledProcessDidNotTellIsAdded();
    void nativeCodeUsesCpuTimeOffTheGil();
    void shortSystemCallsAreCounted();
    void manyThreadsHaveRings();
    void aFullRingMarksTheGap();
    void childrenHaveFilesOfTheirOwn_data();
    void childrenHaveFilesOfTheirOwn();
    void aProgramRunByExecHasItsOwnFile();
    void aSubinterpreterHasItsOwnGil();
    void programsWithoutAGilLeaveNothing();
    void theScriptIsUnchanged();
    void anUnusableFolderIsIgnored();
    void damagedFilesDoNoHarm();
    void whatIsNoTraceIsRefused();

private:
    void twoCpuThreads(double *heldShare, double *perSecond);

    int m_minor = 0;
};

void TestGilTrace::initTestCase()
{
    if (!QFile::exists(tracerPath()))
        QSKIP("The tracer was not built here: it needs Linux.");
    if (tracedInterpreter().isEmpty())
        QSKIP("There is no python3 here.");
    QProcess python;
    python.start(tracedInterpreter(), {QStringLiteral("-c"), QStringLiteral("import sys; print(sys.version_info[1])")});
    QVERIFY(python.waitForFinished());
    m_minor = python.readAllStandardOutput().trimmed().toInt();
    if (m_minor < 8)
        QSKIP("These scripts are for Python 3.8 and newer.");
}

void TestGilTrace::twoCpuThreads(double *heldShare, double *perSecond)
{
    // On a core each: on one core the thread that wakes up would often run first, and nobody would have to stand back.
    TracedPython python(waitUntilGone + R"(
import threading, time
ids = []
cores = sorted(os.sched_getaffinity(0))
def work():
    ids.append(threading.get_native_id())
    os.sched_setaffinity(0, {cores[len(ids) % len(cores)]})
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        sum(range(500))
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
wait_until_gone(ids)
print(*ids)
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    QVERIFY(trace->file->recognised());
    QCOMPARE(trace->file->dropped(), 0u);
    QCOMPARE(trace->file->damaged(), 0u);
    QCOMPARE(trace->file->gils().size(), 1u);
    QCOMPARE(trace->file->gils()[0].interval_us, 5000u);
    QVERIFY(trace->file->endNs() > trace->file->startNs());

    const QList<QByteArray> ids = python.output.trimmed().split(' ');
    QCOMPARE(ids.size(), 2);
    std::set<qint32> workers;
    for (const QByteArray &id : ids) {
        const TracedThread *thread = trace->thread(id.toInt());
        QVERIFY(thread);
        workers.insert(id.toInt());
        QCOMPARE(thread->count(GIL_TRACE_THREAD_START), 1);
        QCOMPARE(thread->count(GIL_TRACE_THREAD_END), 1);
        QVERIFY(thread->about.endNs > thread->about.startNs);
        QVERIFY(thread->count(GIL_TRACE_DROP_REQUESTED) > 5);
        if (QThread::idealThreadCount() > 1)
            QVERIFY(thread->count(GIL_TRACE_FORCED) > 5);
    }

    const std::vector<Hold> holds = trace->holds();
    quint64 from = 0, to = 0, held = 0;
    int changes = 0;
    for (std::size_t i = 0; i + 1 < holds.size(); ++i) {
        QVERIFY2(holds[i].to <= holds[i + 1].from, "Two threads hold the GIL at once.");
        // The interpreter's own count of switches.
        const bool changed = holds[i].holder != holds[i + 1].holder;
        QCOMPARE(quint16(holds[i + 1].switchNumber - holds[i].switchNumber), quint16(changed ? 1 : 0));
    }
    const Hold *last = nullptr;
    for (const Hold &hold : holds) {
        if (!workers.contains(hold.holder))
            continue;
        if (!from)
            from = hold.from;
        changes += last && last->holder != hold.holder;
        last = &hold;
        held += hold.to - hold.from;
        to = hold.to;
    }
    QVERIFY(to > from);
    *heldShare = double(held) / double(to - from);
    *perSecond = changes / (double(to - from) / 1e9);
}

void TestGilTrace::twoCpuThreadsNeverHoldTheGilAtOnce()
{
    // What must never happen is checked each time; how fast the lock goes over depends on what else the machine does.
    double heldShare = 0, perSecond = 0;
    for (int attempt = 0; attempt < 5 && !(heldShare > 0.9 && perSecond > 50); ++attempt) {
        twoCpuThreads(&heldShare, &perSecond);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(heldShare > 0.9, qPrintable(QString::number(heldShare)));
    // A waiting thread asks after 5 ms, so there are at most 200 in a second.
    QVERIFY2(perSecond > 50 && perSecond < 210, qPrintable(QString::number(perSecond)));
}

void TestGilTrace::sleepsAreTime()
{
    TracedPython python(R"(
import threading, time
ids = []
def work():
    ids.append(threading.get_native_id())
    time.sleep(0.05)
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(*ids)
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    for (const QByteArray &id : python.output.trimmed().split(' ')) {
        const TracedThread *thread = trace->thread(id.toInt());
        QVERIFY(thread);
        QCOMPARE(thread->count(GIL_TRACE_BLOCK_TIME), 1);
        const double ms = thread->longestMs(GIL_TRACE_BLOCK_TIME).first;
        QVERIFY2(ms > 49 && ms < 1000, qPrintable(QString::number(ms)));
        // It let go of the GIL before.
        const auto event = std::find_if(thread->events.begin(), thread->events.end(),
                                        [](auto &e) { return e.kind == GIL_TRACE_BLOCK_TIME; });
        QCOMPARE(int((event - 1)->kind), int(GIL_TRACE_RELEASED));
    }
}

void TestGilTrace::aLockIsAnObject()
{
    TracedPython python(R"(
import threading, time
lock = threading.Lock()
ids = []
ready = threading.Event()
def work():
    ids.append(threading.get_native_id())
    ready.set()
    with lock:
        pass
lock.acquire()
thread = threading.Thread(target=work)
thread.start()
ready.wait()
time.sleep(0.2)
lock.release()
thread.join()
print(*ids)
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    const TracedThread *thread = trace->thread(python.output.trimmed().toInt());
    QVERIFY(thread);
    const auto [ms, call] = thread->longestMs(GIL_TRACE_BLOCK_OBJECT);
    QVERIFY2(ms > 50, qPrintable(QString::number(ms)));
    QVERIFY2(gilTraceCallName(call).startsWith(QLatin1String("sem_")), qPrintable(gilTraceCallName(call)));
    QCOMPARE(thread->count(GIL_TRACE_BLOCK_TIME), 0);
}

static const char *const readsInput = R"(
import os, sys, threading
print(threading.get_native_id(), flush=True)
os.read(0, 1)
)";

/// What the thread is seen to do right now, once it reads its input.
static std::optional<GilTraceThread> reading(TracedPython &python, qint32 nativeId)
{
    python.drain();
    for (const auto &[name, traced] : python.processes) {
        for (const GilTraceThread &thread : traced.file->threads()) {
            if (thread.nativeId == nativeId && thread.offSinceNs && thread.blockedSinceNs &&
                thread.blockedCall == GIL_CALL_read)
                return thread;
        }
    }
    return {};
}

void TestGilTrace::aReadIsSeenWhileItLasts()
{
    TracedPython python(readsInput);
    const qint64 pid = python.process.processId();
    const qint32 id = python.line().toInt();
    std::optional<GilTraceThread> seen;
    QTRY_VERIFY_WITH_TIMEOUT((seen = reading(python, id)), 30'000);
    QCOMPARE(seen->blockedKind, GIL_TRACE_BLOCK_IO);
    QCOMPARE(seen->blockedCall, GIL_CALL_read);
    python.process.write("x");
    QVERIFY(python.end());
    const TracedThread *thread = python.trace(pid)->thread(id);
    QVERIFY(thread);
    const auto at = std::find_if(thread->events.begin(), thread->events.end(),
                                 [&](auto &e) { return e.t_ns == seen->offSinceNs; });
    QVERIFY(thread->events.end() - at > 3);
    QCOMPARE(int(at[0].kind), int(GIL_TRACE_RELEASED));
    QCOMPARE(int(at[1].kind), int(GIL_TRACE_BLOCK_IO));
    QCOMPARE(at[1].t_ns, seen->blockedSinceNs);
    QCOMPARE(int(at[2].kind), int(GIL_TRACE_UNBLOCK));
    QCOMPARE(int(at[3].kind), int(GIL_TRACE_ACQUIRED));
}

void TestGilTrace::whatAKilledProcessDidNotTellIsAdded()
{
    TracedPython python(readsInput);
    const qint64 pid = python.process.processId();
    const qint32 id = python.line().toInt();
    QTRY_VERIFY_WITH_TIMEOUT(reading(python, id), 30'000);
    python.process.kill();
    QVERIFY(!python.end());
    const TracedThread *thread = python.trace(pid)->thread(id);
    QVERIFY(thread && thread->events.size() > 2);
    QCOMPARE(int(thread->events.end()[-2].kind), int(GIL_TRACE_RELEASED));
    QCOMPARE(int(thread->events.end()[-1].kind), int(GIL_TRACE_BLOCK_IO));
    QCOMPARE(int(thread->events.end()[-1].detail), int(GIL_CALL_read));
    QCOMPARE(python.trace(pid)->file->endNs(), 0u);
}

void TestGilTrace::nativeCodeUsesCpuTimeOffTheGil()
{
    TracedPython python(R"(
import hashlib, threading, time
data = b"x" * 20000000
before = time.thread_time()
hashlib.sha256(data).digest()
print(threading.get_native_id(), (time.thread_time() - before) * 1000)
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    const QList<QByteArray> words = python.output.trimmed().split(' ');
    QCOMPARE(words.size(), 2);
    const TracedThread *thread = python.trace(pid)->thread(words[0].toInt());
    QVERIFY(thread);
    double longest = 0;
    for (std::size_t i = 0; i + 1 < thread->events.size(); ++i) {
        const GilTraceEvent &off = thread->events[i], &on = thread->events[i + 1];
        if (off.kind == GIL_TRACE_RELEASED && on.kind == GIL_TRACE_ACQUIRED && off.cpu_us != GIL_TRACE_CPU_UNKNOWN &&
            on.cpu_us != GIL_TRACE_CPU_UNKNOWN)
            longest = std::max(longest, (on.cpu_us - off.cpu_us) / 1000.0);
    }
    const double used = words[1].toDouble();
    QVERIFY2(longest > 0.8 * used && longest < 1.05 * used,
             qPrintable(QStringLiteral("%1 ms of %2 ms").arg(longest).arg(used)));
}

void TestGilTrace::shortSystemCallsAreCounted()
{
    TracedPython python(R"(
import os, threading
null = os.open("/dev/null", os.O_WRONLY)
for i in range(50000):
    os.write(null, b"x")
print(threading.get_native_id())
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    QCOMPARE(trace->file->dropped(), 0u);
    const TracedThread *thread = trace->thread(python.output.trimmed().toInt());
    QVERIFY(thread);
    QVERIFY2(thread->about.shortCount + quint64(thread->count(GIL_TRACE_RELEASED)) >= 50000,
             qPrintable(QString::number(thread->about.shortCount)));
    QVERIFY2(thread->events.size() < 5000, qPrintable(QString::number(thread->events.size())));
    QVERIFY(thread->about.shortNs > 0);
}

void TestGilTrace::manyThreadsHaveRings()
{
    TracedPython python(waitUntilGone + R"(
import threading
all_here = threading.Barrier(100)
threads = [threading.Thread(target=all_here.wait) for _ in range(100)]
for t in threads: t.start()
ids = [t.native_id for t in threads]
for t in threads: t.join()
wait_until_gone(ids)
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    QCOMPARE(trace->file->dropped(), 0u);
    std::set<qint32> ids;
    int ended = 0;
    for (const auto &[slot, thread] : trace->threads) {
        ids.insert(thread.about.nativeId);
        ended += thread.count(GIL_TRACE_THREAD_END);
    }
    QCOMPARE(trace->threads.size(), 101u);
    QCOMPARE(ids.size(), 101u);
    QCOMPARE(ended, 101);
    const std::vector<Hold> holds = trace->holds();
    for (std::size_t i = 0; i + 1 < holds.size(); ++i)
        QVERIFY(holds[i].to <= holds[i + 1].from);
}

void TestGilTrace::aFullRingMarksTheGap()
{
    TracedPython python(waitUntilGone + R"(
import threading, time
def work():
    print(threading.get_native_id(), flush=True)
    for i in range(6000):
        time.sleep(0.00003)
    print("full", flush=True)
    os.read(0, 1)
    time.sleep(0.001)
thread = threading.Thread(target=work)
thread.start()
thread.join()
wait_until_gone([thread.native_id])
)");
    const qint64 pid = python.process.processId();
    const qint32 id = python.line().toInt();
    QCOMPARE(python.line(), QByteArray("full"));
    python.drain();
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    QVERIFY(trace->file->dropped() > 0);
    const TracedThread *thread = trace->thread(id);
    QVERIFY(thread);
    QVERIFY(thread->events.size() > GIL_TRACE_LARGE_CAPACITY - 2 * GIL_TRACE_RESERVE);
    QCOMPARE(thread->count(GIL_TRACE_GAP), 0);
    const std::size_t before = thread->events.size();
    python.process.write("x");
    QVERIFY(python.end());
    QCOMPARE(thread->count(GIL_TRACE_GAP), 1);
    QCOMPARE(int(thread->events[before].kind), int(GIL_TRACE_GAP));
    QVERIFY(thread->events[before].t_ns < thread->events[before + 1].t_ns);
    QCOMPARE(int(thread->events.back().kind), int(GIL_TRACE_THREAD_END));
}

void TestGilTrace::childrenHaveFilesOfTheirOwn_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("fork") << QByteArray("fork");
    QTest::newRow("spawn") << QByteArray("spawn");
    QTest::newRow("forkserver") << QByteArray("forkserver");
}

void TestGilTrace::childrenHaveFilesOfTheirOwn()
{
    QFETCH(QByteArray, method);
    QByteArray script = R"(
import multiprocessing, os, sys, threading
def work(queue):
    sys.setswitchinterval(0.001)
    thread = threading.Thread(target=sum, args=(range(100000),))
    thread.start()
    thread.join()
    queue.put((os.getpid(), os.getppid()))
if __name__ == "__main__":
    context = multiprocessing.get_context("METHOD")
    sys.setswitchinterval(0.002)
    queue = context.Queue()
    children = [context.Process(target=work, args=(queue,)) for _ in range(2)]
    for c in children: c.start()
    for c in children: print(*queue.get())
    for c in children: c.join()
    sys.exit(sum(c.exitcode for c in children))
)";
    TracedPython python(script.replace("METHOD", method));
    QVERIFY(python.end());
    QVERIFY2(python.exitCode == 0, python.errors.constData());
    const QList<QByteArray> lines = python.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    for (const QByteArray &line : lines) {
        const QList<QByteArray> ids = line.split(' ');
        const TracedProcess *child = python.trace(ids[0].toInt());
        QVERIFY2(child, line.constData());
        QVERIFY(child->file->recognised());
        QCOMPARE(child->file->parentPid(), ids[1].toInt());
        QVERIFY(child->threads.size() >= 2);
        const std::vector<Hold> holds = child->holds();
        QVERIFY(!holds.empty());
        for (std::size_t i = 0; i + 1 < holds.size(); ++i)
            QVERIFY(holds[i].to <= holds[i + 1].from);
        for (const auto &[slot, thread] : child->threads)
            QCOMPARE(thread.about.pid, ids[0].toInt());
    }
}

void TestGilTrace::aProgramRunByExecHasItsOwnFile()
{
    TracedPython python(R"(
import os, sys
if len(sys.argv) == 1:
    os.execv(sys.executable, [sys.executable, __file__, "again"])
print(os.getpid())
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    QCOMPARE(python.output.trimmed().toLongLong(), pid);
    QCOMPARE(python.processes.size(), 2u);
    for (const auto &[name, traced] : python.processes)
        QCOMPARE(traced.file->pid(), pid);
}

void TestGilTrace::aSubinterpreterHasItsOwnGil()
{
    if (m_minor < 12)
        QSKIP("Python has interpreters with a GIL of their own since 3.12.");
    TracedPython python(R"(
import sys, threading, time
if sys.version_info >= (3, 13):
    import _interpreters as interpreters
else:
    import _xxsubinterpreters as interpreters
both = [interpreters.create() for _ in range(2)]
def work(one):
    interpreters.run_string(one, 'import time\nwhile time.monotonic() < %f: pass' % end)
end = time.monotonic() + 0.3
threads = [threading.Thread(target=work, args=(one,)) for one in both]
for t in threads: t.start()
for t in threads: t.join()
)");
    const qint64 pid = python.process.processId();
    QVERIFY(python.end());
    QVERIFY2(python.exitCode == 0, python.errors.constData());
    const TracedProcess *trace = python.trace(pid);
    QVERIFY(trace);
    QVERIFY(trace->file->recognised());
    QCOMPARE(trace->file->gils().size(), 3u);
    for (quint8 gil = 0; gil < trace->file->gils().size(); ++gil) {
        const std::vector<Hold> holds = trace->holds(gil);
        for (std::size_t i = 0; i + 1 < holds.size(); ++i)
            QVERIFY(holds[i].to <= holds[i + 1].from);
    }
    // Two GILs are held at once.
    const std::vector<Hold> one = trace->holds(1), other = trace->holds(2);
    QVERIFY(std::any_of(one.begin(), one.end(), [&](const Hold &a) {
        return std::any_of(other.begin(), other.end(),
                           [&](const Hold &b) { return a.from < b.to && b.from < a.to && a.holder != b.holder; });
    }));
}

void TestGilTrace::programsWithoutAGilLeaveNothing()
{
    QTemporaryDir traces;
    for (const QString &command : {QStringLiteral("true"), QStringLiteral("true | cat; (true) & wait; sleep 0.01")}) {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("INTERLEAVE_TRACE"), traces.path());
        environment.insert(QStringLiteral("LD_PRELOAD"), tracerPath());
        shell.setProcessEnvironment(environment);
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }
    QVERIFY(QDir(traces.path()).isEmpty());
}

void TestGilTrace::theScriptIsUnchanged()
{
    const QByteArray script = R"(
import errno, os, signal, subprocess, sys, threading, time
print(subprocess.run(["sh", "-c", "echo child; exit 4"], stdout=subprocess.PIPE).stdout, flush=True)
os.system("echo system")
try:
    os.read(0x3fffffff, 1)
except OSError as error:
    print(errno.errorcode[error.errno])
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.01))
signal.signal(signal.SIGALRM, lambda *_: print("alarm"))
signal.setitimer(signal.ITIMER_REAL, 0.02)
time.sleep(0.1)
pid = os.fork()
if pid == 0:
    os._exit(5)
print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
os.closerange(3, 1000)
thread = threading.Thread(target=print, args=("thread",))
thread.start()
thread.join()
print("to stderr", file=sys.stderr)
sys.exit(3)
)";
    TracedPython traced(script);
    QVERIFY(traced.end());
    QVERIFY(!traced.processes.empty());
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("script.py")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(script);
    file.close();
    QProcess plain;
    plain.start(tracedInterpreter(), {file.fileName()});
    QVERIFY(plain.waitForFinished());
    QCOMPARE(traced.output, plain.readAllStandardOutput());
    QCOMPARE(traced.errors, plain.readAllStandardError());
    QCOMPARE(traced.exitCode, plain.exitCode());
    QCOMPARE(traced.exitCode, 3);
}

void TestGilTrace::anUnusableFolderIsIgnored()
{
    TracedPython python("print('here')", QStringLiteral("/nonexistent/folder"));
    QVERIFY(python.end());
    QCOMPARE(python.output, QByteArray("here\n"));
    QCOMPARE(python.errors, QByteArray());
    QCOMPARE(python.exitCode, 0);
}

/// A trace that some Python wrote.
static QByteArray someTrace()
{
    TracedPython python(readsInput);
    python.process.closeWriteChannel();
    if (!python.process.waitForFinished())
        return {};
    const QStringList names = QDir(python.traces()).entryList({QStringLiteral("gil-*")}, QDir::Files);
    QFile file(python.traces() + QLatin1Char('/') + names.value(0));
    // What the first threads use: the header, the table of slots, and a part of the first ring.
    return file.open(QIODevice::ReadOnly) ? file.read(qint64(gilTraceRingOffset(0)) + 20'000) : QByteArray();
}

void TestGilTrace::damagedFilesDoNoHarm()
{
    const QByteArray good = someTrace();
    QVERIFY(good.size() > qsizetype(gilTraceRingOffset(0)));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("gil-1"));
    QRandomGenerator random(4711);
    quint64 damaged = 0, events = 0;
    for (int round = 0; round < 500; ++round) {
        QByteArray bytes = good;
        // The header, the first slots, the first events: anywhere else nothing is read.
        const std::array<std::pair<quint64, quint64>, 3> places{
            {{16, 200}, {gilTraceSlotOffset(0), 256}, {gilTraceRingOffset(0), 4096}}};
        for (int i = 0; i < 8; ++i) {
            const auto [from, size] = places[random.bounded(3u)];
            bytes[qsizetype(from + random.bounded(quint32(size)))] = char(random.bounded(256));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
        file.write(bytes);
        if (round % 2)
            file.resize(qint64(gilTraceFileBytes()));
        file.flush();
        auto opened = GilTraceFile::open(path);
        QVERIFY(opened);
        GilTraceFile &trace = **opened;
        std::map<int, quint64> last;
        const auto check = [&](const GilTraceThread &thread, std::span<const GilTraceEvent> span) {
            events += span.size();
            for (const GilTraceEvent &event : span) {
                if (event.kind >= GIL_TRACE_KINDS || event.gil >= GIL_TRACE_GILS || event.t_ns < last[thread.slot])
                    QFAIL("An event that cannot be right was handed over.");
                last[thread.slot] = event.t_ns;
            }
        };
        trace.drain(check);
        file.resize(random.bounded(quint32(bytes.size())));
        trace.drain(check);
        trace.finish(check);
        QVERIFY(trace.gils().size() <= GIL_TRACE_GILS);
        QVERIFY(trace.threads().size() <= GIL_TRACE_SLOTS);
        trace.dropped();
        damaged += trace.damaged();
        if (trace.damaged())
            QVERIFY(!trace.recognised());
    }
    QVERIFY(damaged > 100);
    QVERIFY(events > 1000);
}

void TestGilTrace::whatIsNoTraceIsRefused()
{
    QTemporaryDir folder;
    QVERIFY(!GilTraceFile::open(folder.filePath(QStringLiteral("missing"))));
    QVERIFY(!GilTraceFile::open(folder.path()));
    QVERIFY(!GilTraceFile::open(QStringLiteral("/dev/null")));
    const QString path = folder.filePath(QStringLiteral("gil-2"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    QVERIFY(!GilTraceFile::open(path));

    // Half made: empty, then without its magic number, then whole.
    const QByteArray good = someTrace();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    auto opened = GilTraceFile::open(path);
    QVERIFY(opened);
    GilTraceFile &trace = **opened;
    std::size_t events = 0;
    const auto count = [&](auto &, std::span<const GilTraceEvent> span) { events += span.size(); };
    trace.drain(count);
    QVERIFY(!trace.ready());
    file.write(QByteArray(8, '\0') + good.mid(8));
    file.flush();
    trace.drain(count);
    QVERIFY(!trace.ready());
    QVERIFY(!trace.recognised());
    file.seek(0);
    file.write(good);
    file.flush();
    trace.drain(count);
    QVERIFY(trace.ready());
    QVERIFY(trace.recognised());
    QVERIFY(events > 0);
}

QTEST_GUILESS_MAIN(TestGilTrace)
#include "tst_giltrace.moc"
