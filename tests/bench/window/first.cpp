// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A student who starts the program for the first time: from there to the first result that is explained, and to its CSV, by
// clicks alone.

#include "parts.h"

#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/flow/predictioncard.h"
#include "app/flow/sitting.h"
#include "app/mainwindow.h"

#include "core/library.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QPushButton>

#include <cstdio>

namespace interleave::windowbench {

namespace {

using namespace std::chrono_literals;

/// The student, and what they have done so far.
class Student {
public:
    explicit Student(MainWindow &window) : m_window(window) { m_clock.start(); }

    bool clicks(const QObject &where, const char *name)
    {
        return clicks(where.findChild<QAbstractButton *>(QLatin1String(name)), name);
    }
    bool clicks(QAbstractButton *button, const char *name)
    {
        ++m_clicks;
        return click(button, name);
    }

    bool predicts()
    {
        for (const PredictionCard *card : page().findChildren<PredictionCard *>()) {
            const bool number = card->findChild<QAbstractButton *>(QStringLiteral("more"));
            if (!clicks(*card, number ? "more" : "option0") || !clicks(*card, "fairlySure"))
                return false;
        }
        return clicks(page(), "commit") &&
               (page().flow().sitting().isPredicted() || failed("commit", "nothing is predicted"));
    }
    bool runs()
    {
        return clicks(page(), "run") && (waitFor([this] { return !page().isRunning() && page().hasResults(); }, 120s) ||
                                         failed("run", "it does not come to its end"));
    }
    bool explains()
    {
        return clicks(page(), "explain") && clicks(page(), "pin") && clicks(page(), "explained") &&
               (page().flow().sitting().isExplained() || failed("explained", "it is not"));
    }
    bool saves()
    {
        if (!clicks(page(), "saveResults"))
            return false;
        const auto *dialog = m_window.findChild<QFileDialog *>(QStringLiteral("exportDialog"));
        if (!dialog || dialog->selectedFiles().isEmpty())
            return failed("saveResults", "no dialog asks for a file");
        const QString file = dialog->selectedFiles().constFirst();
        if (!file.startsWith(QDir::homePath() + u'/'))
            return failed("saveResults", "the dialog proposes " + file.toStdString() + ", which is not in the home");
        const auto *buttons = dialog->findChild<QDialogButtonBox *>();
        if (!buttons || !clicks(buttons->button(QDialogButtonBox::Save), "Save"))
            return failed("Save", "the dialog has no such button");
        return waitFor([&file] { return QFile(file).size() > 0; }, 10s) ||
               failed("Save", "there is no file " + file.toStdString());
    }

    ExperimentPage &page() const { return *m_window.page(); }
    int clickCount() const { return m_clicks; }
    double seconds() const { return static_cast<double>(m_clock.elapsed()) * 1e-3; }

private:
    MainWindow &m_window;
    QElapsedTimer m_clock;
    int m_clicks = 0;
};

} // namespace

bool firstResult()
{
    std::printf("\nFrom the first start to the first explained result (wanted: below 60 s, by clicks alone)\n");
    const FreshStart fresh;
    MainWindow window;
    window.show();
    Student student(window);
    if (!window.page() || student.page().experiment().id != library::experiments().constFirst().id)
        return failed("the first start", "the first experiment of the learning path is not open");
    if (!student.clicks(student.page(), "toPredict") || !student.predicts() || !student.runs() || !student.explains())
        return false;
    std::printf("%s: explained after %.1f s and %d clicks\n", qPrintable(student.page().experiment().title),
                student.seconds(), student.clickCount());
    const int before = student.clickCount();
    if (!student.saves())
        return false;
    std::printf("its CSV saved after %d more clicks\n", student.clickCount() - before);
    return student.clickCount() - before == 2 || failed("the CSV", "it took more than two clicks");
}

} // namespace interleave::windowbench
