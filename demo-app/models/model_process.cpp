// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_process.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace studio {

namespace {

constexpr int processorTimeSignal = 24;  // SIGXCPU

/// Beside the program that runs.
QString modelProgram()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("carrel-model-files"));
}

QString sentenceEnd(const QString& reason) { return reason.endsWith(u'.') ? reason.chopped(1) : reason; }

}  // namespace

ModelProcess::ModelProcess(QObject* parent) : QObject(parent), m_process(this), m_deadline(this)
{
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(ModelLimits::seconds * 1000);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(tr("it takes longer than %1 seconds").arg(ModelLimits::seconds)); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ModelProcess::takeAll);
    connect(&m_process, &QProcess::finished, this, &ModelProcess::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, &ModelProcess::onError);
}

ModelProcess::~ModelProcess()
{
    m_process.disconnect(this);
    m_process.kill();
}

void ModelProcess::setFile(const QString& file, const QString& failure)
{
    m_file = file;
    m_failure = failure;
    m_problem.clear();
    m_header.reset();
    m_headerBytes = -1;
}

void ModelProcess::run(const QString& order, const QString& path)
{
    if (!m_problem.isEmpty()) {
        QMetaObject::invokeMethod(this, &ModelProcess::finished, Qt::QueuedConnection);
        return;
    }
    m_deadline.start();
    m_process.start(modelProgram(), {order, path});
}

void ModelProcess::cancel()
{
    if (isRunning())
        fail(tr("it was stopped"));
}

void ModelProcess::fail(const QString& reason)
{
    if (m_problem.isEmpty())
        m_problem = m_failure.arg(QFileInfo(m_file).fileName(), sentenceEnd(reason));
    if (isRunning())
        m_process.kill();
}

// --- what the program says ----------------------------------------------------------------------------------------

bool ModelProcess::takeHeader()
{
    if (m_headerBytes < 0 && m_process.bytesAvailable() >= preambleBytes) {
        const auto bytes = headerBytesIn(m_process.read(preambleBytes));
        if (!bytes)
            fail(tr("the answer makes no sense"));
        m_headerBytes = bytes.value_or(-1);
    }
    if (m_headerBytes < 0 || m_process.bytesAvailable() < m_headerBytes)
        return false;
    m_header = decodedHeader(m_process.read(m_headerBytes));
    if (!m_header)
        fail(tr("the answer makes no sense"));
    else if (!m_header->problem.isEmpty())
        fail(m_header->problem);
    return m_problem.isEmpty();
}

void ModelProcess::takeAll()
{
    if (!m_problem.isEmpty()) {
        m_process.readAllStandardOutput();
        return;
    }
    if (!m_header) {
        if (!takeHeader())
            return;
        begin();
    }
    if (m_problem.isEmpty())
        take();
}

void ModelProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    takeAll();
    if (m_problem.isEmpty()) {
        if (status == QProcess::CrashExit)
            fail(exitCode == processorTimeSignal
                     ? tr("it takes longer than %1 seconds").arg(ModelLimits::processorSeconds)
                     : tr("the library for such files has crashed"));
        else if (!m_header)
            fail(tr("there was no answer"));
        else
            conclude();
    }
    finish();
}

void ModelProcess::onError(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return;  // else it finishes
    fail(tr("%1 cannot be started").arg(modelProgram()));
    finish();
}

void ModelProcess::finish()
{
    m_deadline.stop();
    QMetaObject::invokeMethod(this, &ModelProcess::finished, Qt::QueuedConnection);
}

}  // namespace studio
