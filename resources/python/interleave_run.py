# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a script as `python SCRIPT ARGS...` does, and have interleave_hooks watch it.

The script is compiled from its file as it stands, and nothing is written into it.
"""

import ast
import importlib
import os
import sys
import traceback
import types

import interleave_hooks


class Definitions(dict):
    """The names of the script. What it defines is shown to the hooks, once."""

    # Only the code of the module itself looks here; its functions use `names`.
    def __init__(self, names):
        super().__init__()
        self.names = names

    def __getitem__(self, name):
        return self.names[name]

    def __setitem__(self, name, value):
        self.names[name] = interleave_hooks.watched(name, value)

    def __delitem__(self, name):
        del self.names[name]

    def __contains__(self, name):
        return name in self.names

    def __iter__(self):
        return iter(self.names)

    def __len__(self):
        return len(self.names)

    def keys(self):
        return self.names.keys()

    def items(self):
        return self.names.items()

    def get(self, name, default=None):
        return self.names.get(name, default)


def own_frames_removed(trace):
    """The traceback from the first frame of the script on."""
    while trace and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return trace


def import_what_it_imports(text):
    """Loads the modules that the script is about to import, so that the clock does not measure the disk."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Import):
            names = [alias.name for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom) and statement.level == 0:
            names = [statement.module]
        else:
            continue
        for name in names:
            module = importlib.import_module(name)
            for alias in statement.names if isinstance(statement, ast.ImportFrom) else ():
                getattr(module, alias.name, None)  # some load parts of themselves when asked


def cluster():
    """What begin() is to know of the cluster that the script works on, where it does."""
    if "INTERLEAVE_CLUSTER" not in os.environ:
        return ()
    import interleave_dask

    return interleave_dask.prepare()


def main():
    sys.argv = sys.argv[1:]
    script = sys.argv[0]
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    module = types.ModuleType("__main__")
    module.__file__ = script
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    interleave_hooks.start(module)
    try:
        with open(script, "rb") as file:
            text = file.read()
        code = compile(text, script, "exec", dont_inherit=True)
        prepared = cluster()
        if interleave_hooks.plan is not None:
            import_what_it_imports(text)
        interleave_hooks.begin(*prepared)
        exec(code, module.__dict__, Definitions(module.__dict__))
        interleave_hooks.ended()
    except SystemExit:
        raise
    except BaseException as error:
        sys.stdout.flush()
        trace = own_frames_removed(error.__traceback__)
        traceback.print_exception(type(error), error, trace)
        interleave_hooks.failed()
        sys.exit(130 if isinstance(error, KeyboardInterrupt) else 1)


main()
