// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace interleave {

struct GlossaryEntry;

/// Entries of the glossary as the window shows them.
namespace glossarywords {

/// What a link to a term looks like inside a page.
QUrl linkTo(const QString &term);
/// The term that a link leads to; empty where it leads somewhere else.
QString termOf(const QUrl &link);
/// The term and its definition, as rich text: it is broken into lines.
QString toolTip(const GlossaryEntry &entry);
/// The whole entry as Markdown, with links to the terms that it points to.
QString page(const GlossaryEntry &entry);

} // namespace glossarywords
} // namespace interleave
