# SPDX-License-Identifier: GPL-3.0-or-later
"""What the comparisons with OpenFOAM share: running programs, and reading and writing its files."""
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def stop(sentence):
    print(f"{pathlib.Path(sys.argv[0]).name}: {sentence}", file=sys.stderr)
    sys.exit(2)


def environment(*tools):
    """OpenFOAM looks for its own settings by this variable."""
    for tool in tools:
        if not shutil.which(tool):
            stop(f"{tool} was not found: install Debian's package openfoam.")
    env = dict(os.environ)
    if "WM_PROJECT_DIR" not in env and pathlib.Path("/usr/share/openfoam/etc").is_dir():
        env["WM_PROJECT_DIR"] = "/usr/share/openfoam"
    env.pop("FOAM_SIGFPE", None)
    return env


def run(command, env=None):
    """Its output, wall time and processor time in s."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, env=env, text=True, capture_output=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        stop(f"{command[0]} gave up: {' '.join(lines[-6:])}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, wall, cpu


def write_field(path, kind, dimensions, inside, patches):
    """`patches`: what each patch holds, by name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = "\n".join(f"{name} {{ {what} }}" for name, what in patches.items())
    path.write_text(
        f"FoamFile\n{{\n version 2.0;\n format ascii;\n class {kind};\n object {path.name};\n}}\n"
        f"dimensions {dimensions};\ninternalField {inside};\nboundaryField\n{{\n{held}\n}}\n"
    )


def write_dictionary(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"FoamFile\n{{\n version 2.0;\n format ascii;\n class dictionary;\n object {path.name};\n}}\n"
        + text
    )


def read_scalars(path):
    """The list of cells, and its text to start the next run from."""
    pattern = r"internalField\s+(nonuniform List<scalar>\s*\d+\s*\((.*?)\))\s*;"
    block = re.search(pattern, path.read_text(), re.S)
    if not block:
        stop(f"{path} is the same everywhere.")
    return [float(t) for t in block.group(2).split()], block.group(1)


def drawn_by(mouth, cells):
    """Mean of what a mouth draws, by the flow of its cells."""
    total = sum(weight for _, weight in mouth["cells"])
    return sum(cells[cell] * weight for cell, weight in mouth["cells"]) / total


def version(env, tool):
    build = re.search(r"Using: OpenFOAM\S* \((\S+)\)", run([tool, "-help"], env)[0])
    return "v" + build.group(1) if build else "unknown version"
