// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "machine.h"

#include <carrel/runtime.h>
#include <carrel/version.h>

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QSet>
#include <QtCore/QSysInfo>

#include <cstdio>
#include <sched.h>
#include <thread>

namespace carrel::bench {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString processorModel()
{
    for (const QByteArray& line : contentOf(QStringLiteral("/proc/cpuinfo")).split('\n')) {
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
    }
    return QSysInfo::currentCpuArchitecture();
}

/// What the Python that is embedded was configured with, as its own executable tells it.
QString pythonConfigurationArguments(const QString& python)
{
    QProcess process;
    process.start(python,
                  {QStringLiteral("-I"), QStringLiteral("-c"),
                   QStringLiteral("import sysconfig; print(sysconfig.get_config_var('CONFIG_ARGS'))")});
    process.waitForFinished();
    const QString text = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    return text.isEmpty() ? QStringLiteral("unknown") : text;
}

/// In percent; 0 on hardware of one's own.
double stolenSince(const ProcessorTicks& began)
{
    const ProcessorTicks now = ProcessorTicks::now();
    return now.total > began.total ? 100.0 * double(now.stolen - began.stolen) / double(now.total - began.total) : 0;
}

}  // namespace

int physicalCores()
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return int(std::thread::hardware_concurrency());
    QSet<QByteArray> cores;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        const auto siblings = QStringLiteral("/sys/devices/system/cpu/cpu%1/topology/core_cpus_list").arg(cpu);
        if (CPU_ISSET(cpu, &allowed))
            cores.insert(contentOf(siblings));
    }
    return cores.contains(QByteArray()) ? int(std::thread::hardware_concurrency()) : int(cores.size());
}

ProcessorTicks ProcessorTicks::now()
{
    // "cpu user nice system idle iowait irq softirq steal guest guest_nice"; guest time is part of user time.
    const QByteArrayList words =
        contentOf(QStringLiteral("/proc/stat")).split('\n').constFirst().simplified().split(' ');
    ProcessorTicks ticks;
    for (qsizetype i = 1; i < words.size() && i <= 8; ++i)
        ticks.total += words[i].toULongLong();
    ticks.stolen = words.size() > 8 ? words[8].toULongLong() : 0;
    return ticks;
}

QJsonObject describeMachine(const Runtime& runtime, const ProcessorTicks& began)
{
    return {
        {QStringLiteral("cpu"), processorModel()},
        {QStringLiteral("cores"), physicalCores()},
        {QStringLiteral("kernel"), QSysInfo::kernelVersion()},
        {QStringLiteral("compiler"), QStringLiteral(__VERSION__)},
        {QStringLiteral("carrel"), QStringLiteral(CARREL_VERSION_STRING)},
        {QStringLiteral("python"), runtime.pythonVersion()},
        {QStringLiteral("python_config_args"), pythonConfigurationArguments(runtime.pythonExecutable())},
        {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
        {QStringLiteral("steal_percent"), stolenSince(began)},
    };
}

void printMachine(const QJsonObject& machine)
{
    const auto text = [&machine](const char* key) { return machine[QLatin1String(key)].toVariant().toString(); };
    std::printf("%s, %s cores, %.1f %% stolen by other guests; Linux %s\n", qPrintable(text("cpu")),
                qPrintable(text("cores")), machine[QLatin1String("steal_percent")].toDouble(),
                qPrintable(text("kernel")));
    std::printf("Carrel %s, Qt %s, Python %s, CONFIG_ARGS: %s\n", qPrintable(text("carrel")), qPrintable(text("qt")),
                qPrintable(text("python")), qPrintable(text("python_config_args")));
}

}  // namespace carrel::bench
