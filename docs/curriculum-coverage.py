#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/curriculum-coverage.md: which claim shows which sentence of the curriculum.

The sentences are in tests/curriculum/ID.json, the claims in resources/experiments/ID.json.
With --check nothing is written; the exit code says whether the page is up to date and everything refers to what there is.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "curriculum-coverage.md"


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def main():
    faults = []
    lines = [
        "# What the experiments show",
        "",
        "Each sentence that the curriculum promises, and the claims that the measurement must bear out. Every claim has a *tooth*: a",
        "variant of the experiment that is wrong on purpose, with which the claim must fail (`tests/core/tst_teeth.cpp`).",
        "What only the window can show has its test in its place. `docs/curriculum-coverage.py` makes this page.",
    ]
    ids = (ROOT / "resources" / "experiments" / "index").read_text(encoding="utf-8").split()
    sentences = claimed = missing = 0
    for number, name in enumerate(ids, 1):
        experiment = load(ROOT / "resources" / "experiments" / (name + ".json"))
        path = ROOT / "tests" / "curriculum" / (name + ".json")
        if not path.exists():
            faults.append("%s: tests/curriculum/%s.json is missing." % (name, name))
            continue
        shown = load(path)
        claims = [claim["claim"] for claim in experiment.get("expect", [])]
        toothed = {tooth["claim"] for tooth in shown["teeth"]}
        lines += ["", "## %d. %s" % (number, experiment["title"]), "", "| sentence | claims |", "|---|---|"]
        for entry in shown["must_show"]:
            sentences += 1
            for claim in entry["claims"]:
                if claim not in claims:
                    faults.append('%s: no claim says "%s".' % (name, claim))
            shown_by = entry.get("window")
            if shown_by:
                told_by = ROOT / "tests" / "app" / shown_by["test"].split(":")[0]
                if "::%s()" % shown_by["test"].split(":")[1] not in told_by.read_text(encoding="utf-8"):
                    faults.append("%s: there is no test %s." % (name, shown_by["test"]))
            if not entry["claims"] and not shown_by and not entry.get("missing"):
                faults.append('%s: nothing shows "%s".' % (name, entry["sentence"]))
            missing += bool(entry.get("missing"))
            told = "<br>".join(cell(claim) for claim in entry["claims"])
            if shown_by:
                told += ("<br>" if told else "") + "*The window:* %s (`tests/app/%s`)" % (cell(shown_by["shows"]), shown_by["test"])
            if entry.get("missing"):
                told += ("<br>" if told else "") + "*Not yet:* " + cell(entry["missing"])
            lines.append("| %s | %s |" % (cell(entry["sentence"]), told))
        claimed += len(claims)
        faults += ['%s: no tooth for "%s".' % (name, claim) for claim in claims if claim not in toothed]
        faults += ['%s: a tooth for "%s", which no claim says.' % (name, claim) for claim in toothed if claim not in claims]
    lines[5:5] = ["", "%d experiments, %d sentences (%d of them not yet), %d claims." % (len(ids), sentences, missing, claimed)]
    page = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
            faults.append("docs/curriculum-coverage.md is out of date. Run docs/curriculum-coverage.py.")
    else:
        PAGE.write_text(page, encoding="utf-8")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
