// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace interleave {

namespace {

constexpr int backlog = 4'096;
constexpr qint64 pieceBytes = 1 << 16;
constexpr qint64 longestRequest = 4'096;

/// One request on a socket, which owns this.
class Answer : public QObject {
public:
    explicit Answer(QTcpSocket *socket) : QObject(socket), m_socket(socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, &Answer::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &Answer::writeMore);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    void read()
    {
        m_request += m_socket->readAll();
        if (m_request.size() > longestRequest)
            m_socket->abort();
        if (m_answered || !m_request.contains("\r\n\r\n"))
            return;
        m_answered = true;
        static const QRegularExpression expected(QStringLiteral("^GET /wait/(\\d+)us/(\\d+)bytes HTTP/1\\.1\r\n"));
        const QRegularExpressionMatch match = expected.match(QString::fromLatin1(m_request));
        if (!match.hasMatch()) {
            m_socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            m_socket->disconnectFromHost();
            return;
        }
        m_left = match.capturedView(2).toLongLong();
        const qint64 ms = (match.capturedView(1).toLongLong() + 999) / 1'000;
        QTimer::singleShot(std::chrono::milliseconds(ms), Qt::PreciseTimer, this, &Answer::begin);
    }

    void begin()
    {
        m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
                        QByteArray::number(m_left) + "\r\nConnection: close\r\n\r\n");
        m_begun = true;
        writeMore();
    }

    void writeMore()
    {
        if (!m_begun || m_socket->bytesToWrite() >= pieceBytes)
            return;
        if (m_left == 0) {
            m_begun = false;
            m_socket->disconnectFromHost(); // after what is still to be written
            return;
        }
        const qint64 size = std::min(m_left, pieceBytes);
        m_left -= size;
        m_socket->write(QByteArray(size, 'x'));
    }

    QTcpSocket *m_socket;
    QByteArray m_request;
    bool m_answered = false;
    bool m_begun = false;
    qint64 m_left = 0;
};

} // namespace

Result<std::unique_ptr<LoopbackServer>> LoopbackServer::start()
{
    std::unique_ptr<LoopbackServer> server(new LoopbackServer);
    auto *tcp = new QTcpServer;
    tcp->setListenBacklogSize(backlog);
    tcp->setMaxPendingConnections(backlog);
    if (!tcp->listen(QHostAddress::LocalHost)) {
        const Error error{QCoreApplication::translate("LoopbackServer", "The server that \"fetch\" steps ask cannot "
                                                                        "start: %1.")
                              .arg(tcp->errorString())
                              .toStdString(),
                          "fetch"};
        delete tcp;
        return error;
    }
    server->m_port = tcp->serverPort();
    QObject::connect(tcp, &QTcpServer::newConnection, tcp, [tcp] {
        while (QTcpSocket *socket = tcp->nextPendingConnection())
            new Answer(socket);
    });
    QObject::connect(&server->m_thread, &QThread::finished, tcp, &QObject::deleteLater);
    tcp->moveToThread(&server->m_thread);
    server->m_thread.setObjectName(QStringLiteral("loopback server"));
    server->m_thread.start();
    return server;
}

LoopbackServer::~LoopbackServer()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace interleave
