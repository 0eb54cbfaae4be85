// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtparts.h"

#include <QRegularExpression>

#include <cmath>

namespace interleave {

namespace {

constexpr char countTurns[] = R"(/// Keeps a core busy: each turn needs the result of the one before.
void countTurns(qint64 turns)
{
    quint64 number = 1;
    for (qint64 i = 0; i < 20 * turns; ++i)
        number = number * 6364136223846793005u + 1442695040888963407u;
    [[maybe_unused]] volatile quint64 result = number; // used, so the loop cannot be left out
})";

constexpr char computeFor[] = R"(constexpr qint64 turnsPerMs = %1; // as measured on this machine

/// Keeps a core busy for about so long.
void computeFor(std::chrono::nanoseconds time)
{
    countTurns(time / 1us * turnsPerMs / 1000);
})";

constexpr char drawFrame[] = R"(/// Draws the next frame of a spinner.
void drawFrame()
{
    static %1 frame = 0;
    std::cerr << '\r' << "|/-\\"[frame++ % 4];
})";

constexpr char readBytes[] = R"(/// Reads so many bytes of a file, which begins again where it ends.
void readBytes(qint64 bytes)
{
    QFile file(qEnvironmentVariable("INTERLEAVE_FILE"));
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
        throw std::runtime_error("Name a file in INTERLEAVE_FILE.");
    while (bytes > 0) {
        bytes -= file.read(qMin<qint64>(bytes, 1 << 20)).size();
        if (file.atEnd())
            file.seek(0);
    }
})";

constexpr char writeBytes[] = R"(/// Writes so many bytes to a temporary file.
void writeBytes(qint64 bytes)
{
    QTemporaryFile file;
    if (!file.open() || file.write(QByteArray(bytes, 'x')) != bytes || !file.flush())
        throw std::runtime_error(file.errorString().toStdString());
})";

constexpr char askServer[] =
    R"(/// Asks the server for bytes, which it sends after a while. False: the time was over before they were here.
bool askServer(std::chrono::nanoseconds delay, qint64 bytes, QDeadlineTimer deadline = QDeadlineTimer::Forever)
{
    const QUrl server(qEnvironmentVariable("INTERLEAVE_SERVER")); // http://127.0.0.1:8080
    QTcpSocket socket;
    socket.connectToHost(server.host(), static_cast<quint16>(server.port(80)));
    if (!socket.waitForConnected())
        throw std::runtime_error(socket.errorString().toStdString());
    const QString path = QStringLiteral("/wait/%1us/%2bytes").arg(delay / 1us).arg(bytes);
    socket.write("GET " + path.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const bool inTime = socket.waitForDisconnected(static_cast<int>(deadline.remainingTime()));
    if (inTime && !socket.readAll().startsWith("HTTP/1.1 200"))
        throw std::runtime_error("The server has nothing there.");
    return inTime;
})";

constexpr char askServerAwaiting[] =
    R"(/// Asks the server for bytes, which it sends after a while. False: the time was over before they were here.
QCoro::Task<bool> askServer(std::chrono::nanoseconds delay, qint64 bytes,@stop std::chrono::nanoseconds limit = 0ns)
{
    QNetworkAccessManager manager; // its own: each opens no more than six connections to a host
    const QString path = QStringLiteral("/wait/%1us/%2bytes").arg(delay / 1us).arg(bytes);
    QNetworkRequest request(QUrl(qEnvironmentVariable("INTERLEAVE_SERVER") + path));
    request.setTransferTimeout(static_cast<int>(limit / 1ms)); // 0: none
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
@abort    co_await qCoro(reply.get(), &QNetworkReply::finished);
@thrown    if (reply->error() == QNetworkReply::OperationCanceledError)
        co_return false;
    if (reply->error() != QNetworkReply::NoError)
        throw std::runtime_error(reply->errorString().toStdString());
    co_return true;
})";

/// What makes it something that can be called off. A reply must not vanish inside its own abort().
constexpr char abortReply[] =
    R"(    const std::stop_callback<std::function<void()>> abortReply(stop, [sent = reply.get()] {
        QMetaObject::invokeMethod(sent, &QNetworkReply::abort, Qt::QueuedConnection);
    });
)";

constexpr char abortedReply[] =
    R"(    if (reply->error() == QNetworkReply::OperationCanceledError && stop.stop_requested())
        throw Cancelled();
)";

constexpr char waitUntil[] =
    R"(/// Qt has no event between processes, so this looks at the value every 2 ms. False: the time was over.
template <typename T>
bool waitUntil(const std::atomic<T> &value, T wanted, QDeadlineTimer deadline = QDeadlineTimer::Forever)
{
    while (value != wanted) {
        if (deadline.hasExpired())
            return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
})";

constexpr char holder[] = R"(/// Holds a system semaphore as long as it lives.
class Holder {
public:
    explicit Holder(QSystemSemaphore &semaphore) : m_semaphore(semaphore) { m_semaphore.acquire(); }
    ~Holder() { m_semaphore.release(); }

private:
    QSystemSemaphore &m_semaphore;
};)";

/// Tasks that draw frames, copies counted.
double drawers(const Program &program)
{
    double sum = 0;
    for (const Task &task : program.tasks) {
        bool draws = false;
        eachStep(task.steps, [&draws](const Step &step) { draws = draws || step.kind == StepKind::Tick; });
        sum += draws ? task.copies.value : 0;
    }
    return sum;
}

} // namespace

QString qtOwnNames(const QtSource &source, QString text)
{
    static const QRegularExpression own(QStringLiteral("\\$([a-z]+)"));
    qsizetype from = 0;
    for (QRegularExpressionMatch match = own.match(text, from); match.hasMatch(); match = own.match(text, from)) {
        const QString name = source.names.free(match.captured(1));
        text.replace(match.capturedStart(), match.capturedLength(), name);
        from = match.capturedStart() + name.size();
    }
    return text;
}

void qtPart(const QtSource &source, CodeText &out, const QString &text)
{
    out.blank();
    out.line(qtOwnNames(source, text));
}

void qtHelpers(QtSource &source, CodeText &out)
{
    const auto asks = [&source](const char *name) { return source.helpers.contains(QString::fromLatin1(name)); };
    const auto part = [&](const char *text) { qtPart(source, out, QString::fromLatin1(text)); };
    const auto fails = [&source] { source.include("<stdexcept>"); };
    if (asks("computeFor") || asks("countTurns"))
        part(countTurns);
    if (asks("computeFor")) {
        source.include("<chrono>");
        const double perMs = std::max(1.0, std::round(source.turnsPerMs));
        qtPart(source, out, QString::fromLatin1(computeFor).arg(qtLiteral(perMs)));
    }
    if (asks("drawFrame")) {
        source.include("<iostream>");
        const bool shared = source.family == QtFamily::Threads && drawers(source.program) > 1;
        if (shared)
            source.include("<atomic>");
        qtPart(source, out,
               QString::fromLatin1(drawFrame).replace(QLatin1String("%1"), shared ? QStringLiteral("std::atomic<int>")
                                                                                  : QStringLiteral("int")));
    }
    if (asks("askServer") && source.family == QtFamily::Coroutines) {
        for (const char *header :
             {"<QNetworkAccessManager>", "<QNetworkReply>", "<QCoroSignal>", "<memory>", "<chrono>"})
            source.include(header);
        fails();
        const auto only = [&source](const char *text) {
            return source.facts.callsOff ? QString::fromLatin1(text) : QString();
        };
        qtPart(source, out,
               QString::fromLatin1(askServerAwaiting)
                   .replace(QLatin1String("@stop"), only("\n                            std::stop_token stop = {},"))
                   .replace(QLatin1String("@abort"), only(abortReply))
                   .replace(QLatin1String("@thrown"), only(abortedReply)));
    } else if (asks("askServer")) {
        for (const char *header : {"<QDeadlineTimer>", "<QTcpSocket>", "<QUrl>", "<chrono>"})
            source.include(header);
        fails();
        part(askServer);
    }
    if (asks("readBytes")) {
        source.include("<QFile>");
        fails();
        part(readBytes);
    }
    if (asks("writeBytes")) {
        source.include("<QTemporaryFile>");
        fails();
        part(writeBytes);
    }
    if (asks("waitUntil")) {
        for (const char *header : {"<QDeadlineTimer>", "<atomic>", "<thread>"})
            source.include(header);
        part(waitUntil);
    }
    if (asks("Holder"))
        part(holder);
}

} // namespace interleave
