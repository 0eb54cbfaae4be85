// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "glossarywords.h"

#include "core/glossary.h"

#include <QCoreApplication>

namespace interleave::glossarywords {

namespace {

struct GlossaryWords {
    Q_DECLARE_TR_FUNCTIONS(interleave::GlossaryWords)
};

const QLatin1String scheme("glossary");

} // namespace

QUrl linkTo(const QString &term)
{
    QUrl link;
    link.setScheme(scheme);
    link.setPath(term);
    return link;
}

QString termOf(const QUrl &link)
{
    return link.scheme() == scheme ? link.path(QUrl::FullyDecoded) : QString();
}

QString toolTip(const GlossaryEntry &entry)
{
    return QStringLiteral("<div><b>%1</b> – %2</div>")
        .arg(entry.term.toHtmlEscaped(), entry.definition.toHtmlEscaped());
}

QString page(const GlossaryEntry &entry)
{
    QStringList paragraphs{QStringLiteral("# %1").arg(entry.term), entry.definition};
    if (!entry.see.isEmpty()) {
        QStringList links;
        for (const QString &other : entry.see)
            links.append(QStringLiteral("[%1](<%2>)").arg(other, linkTo(other).toString(QUrl::FullyEncoded)));
        paragraphs.append(GlossaryWords::tr("See also: %1.").arg(links.join(QStringLiteral(", "))));
    }
    if (!entry.code.isEmpty())
        paragraphs.append(GlossaryWords::tr("In code: %1.")
                              .arg(QLatin1Char('`') + entry.code.join(QStringLiteral("`, `")) + QLatin1Char('`')));
    return paragraphs.join(QStringLiteral("\n\n"));
}

} // namespace interleave::glossarywords
