#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported fabrics under a real subnet manager: ibsim simulates each from the file that Hallwright wrote, OpenSM brings
it up with its ftree routing, and every pair of endpoints is followed through the forwarding tables that it set.

    subnet.py HALLWRIGHT EXAMPLE.hall

Needs ibsim, opensm and ibnetdiscover (Debian: ibsim-utils, opensm, infiniband-diags). Exit status 77: they are missing.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIBRARIES = [Path(f"/usr/lib/{where}/umad2sim/libumad2sim.so")
             for where in ("x86_64-linux-gnu", "aarch64-linux-gnu", ".")] + [Path("/usr/lib64/umad2sim/libumad2sim.so")]
SECONDS = 120  # that any one program may take

# Name, options of `hallwright fabric`, most switches on a path.
FABRICS = [
    ("two tiers, four rails", ["--endpoints", "128", "--rails", "4", "--radix", "16", "--unit-nodes", "8"], 3),
    ("three tiers", ["--endpoints", "64", "--rails", "2", "--radix", "8", "--unit-nodes", "4", "--tiers", "3"], 5),
    ("partial unit and management",
     ["--endpoints", "88", "--rails", "4", "--radix", "16", "--unit-nodes", "7", "--management-ports", "2"], 3),
    ("k-ary", ["--endpoints", "128", "--radix", "8", "--topology", "k-ary"], 5),
    ("k-ary, partial", ["--endpoints", "50", "--radix", "8", "--topology", "k-ary"], 5),
]


class Wrong(Exception):
    """What was seen is not what it should be."""


def run(command, folder, environment=None):
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode != 0:
        raise Wrong(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout


class Simulator:
    """ibsim with one fabric, on a socket of its own."""

    def __init__(self, topology, folder, number):
        self.environment = dict(os.environ, IBSIM_SOCKNAME=f"hallwright-{os.getpid()}-{number}", OSM_TMP_DIR=str(folder),
                                OSM_CACHE_DIR=str(folder))
        self.log = folder / "ibsim.log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(["ibsim", "-s", str(topology)], cwd=folder, env=self.environment,
                                            stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)
        library = next(each for each in LIBRARIES if each.exists())
        first = re.search(r'^Ca\t\d+ "([^"]+)"', topology.read_text(), re.M)
        self.environment.update(LD_PRELOAD=str(library), SIM_HOST=first.group(1))

    def __enter__(self):
        end = time.monotonic() + SECONDS
        while "Network simulator ready" not in self.log.read_text(errors="replace"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise Wrong(f"ibsim does not take the file: {self.log.read_text(errors='replace')[-500:]}")
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def records_of(topology):
    """{node: {port: (node, port)}} and {node: LID} of a topology file, and which nodes are adapters."""
    joined, adapters, node = {}, set(), None
    for line in topology.read_text().splitlines():
        if head := re.match(r'(Switch|Ca)\t\d+ "([^"]+)"', line):
            node = head.group(2)
            joined[node] = {}
            if head.group(1) == "Ca":
                adapters.add(node)
        elif port := re.match(r'\[(\d+)\](?:\([0-9a-f]+\))?\s+"([^"]+)"\[(\d+)\]', line):
            joined[node][int(port.group(1))] = (port.group(2), int(port.group(3)))
    return joined, adapters


def forwarding_of(folder):
    """{switch: {LID: port}} and {adapter: LID} that OpenSM set."""
    tables, lids, switch = {}, {}, None
    for line in (folder / "opensm-lfts.dump").read_text().splitlines():
        if head := re.match(r"Unicast lids .* guid 0x([0-9a-f]+)", line):
            switch = "S-" + head.group(1)
            tables[switch] = {}
        elif entry := re.match(r"0x([0-9a-f]+) (\d+) # (Channel Adapter|Switch) portguid 0x([0-9a-f]+)", line):
            lid = int(entry.group(1), 16)
            tables[switch][lid] = int(entry.group(2))
            if entry.group(3) == "Channel Adapter":
                lids[f"H-{int(entry.group(4), 16) - 1:016x}"] = lid  # its port 1 comes after the node's own GUID
    return tables, lids


def follow_all(joined, adapters, tables, lids, most):
    """Follows every pair of adapters through the tables. Returns the most switches passed."""
    longest = 0
    for start in adapters:
        for end in adapters:
            at, passed = joined[start][1][0], 0
            while at not in adapters:
                port = tables[at].get(lids[end])
                passed += 1
                if port is None or port not in joined[at] or passed > most:
                    raise Wrong(f"no way from {start} to {end}: it ends at {at}")
                at = joined[at][port][0]
            if at != end:
                raise Wrong(f"the way from {start} to {end} leads to {at}")
            longest = max(longest, passed)
    return longest


def bring_up(topology, folder, number, most):
    """Returns a line on what was seen, and what ibnetdiscover found in the simulator."""
    joined, adapters = records_of(topology)
    with Simulator(topology, folder, number) as simulator:
        run(["opensm", "-o", "-R", "ftree", "-f", "osm.log", "-D", "0x43"], folder, simulator.environment)
        log = (folder / "osm.log").read_text(errors="replace")
        for wanted in ("SUBNET UP", "ftree tables configured on all switches"):
            if wanted not in log:
                raise Wrong(f"OpenSM does not say \"{wanted}\"")
        found = folder / "found.topo"
        found.write_text(run(["ibnetdiscover"], folder, simulator.environment))
    tables, lids = forwarding_of(folder)
    if set(lids) != adapters:
        raise Wrong(f"{len(adapters - set(lids))} of {len(adapters)} adapters have no LID")
    if records_of(found) != (joined, adapters):
        raise Wrong("ibnetdiscover finds other cables than were written")
    longest = follow_all(joined, adapters, tables, lids, most)
    return f"{len(joined) - len(adapters)} switches, {len(adapters)} endpoints, all pairs by {longest} switches at most", found


def check_example(hallwright, example, folder):
    """The design's own fabric, from its file to the simulator and back."""
    topology = folder / "example.topo"
    run([hallwright, "cables", example, "--what", "ibnetdiscover", "-o", str(topology)], folder)
    seen, found = bring_up(topology, folder, "example", 3)
    # ibsim 0.10 knows no NDR and runs such links at SDR: their rate is all that may differ.
    compared = subprocess.run([hallwright, "cables", example, "--compare", str(found), "--format", "json"],
                              capture_output=True, text=True, timeout=SECONDS)
    result = json.loads(compared.stdout)
    if any(result[key] for key in ("miswired", "missing", "extra", "absent_nodes", "unknown_nodes")):
        raise Wrong(f"the subnet differs from the design: {compared.stdout[:500]}")
    return seen


def main():
    hallwright, example = (str(Path(each).resolve()) for each in sys.argv[1:3])
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    missing = [each for each in ("ibsim", "opensm", "ibnetdiscover") if not shutil.which(each)]
    if missing or not any(each.exists() for each in LIBRARIES):
        print(f"skipped: {', '.join(missing) or 'libumad2sim.so'} not found; "
              "Debian: apt-get install ibsim-utils opensm infiniband-diags")
        return 77
    status = 0
    for number, (name, options, most) in enumerate(FABRICS + [("the example", None, 3)]):
        with tempfile.TemporaryDirectory(prefix="hallwright-subnet-") as place:
            folder = Path(place)
            topology = folder / "fabric.topo"
            try:
                if options is None:
                    seen = check_example(hallwright, example, folder)
                else:
                    run([hallwright, "fabric", *options, "--rate-gbps", "400", "--export", str(topology)], folder)
                    seen, _ = bring_up(topology, folder, number, most)
                print(f"ok      {name}: {seen}")
            except (Wrong, subprocess.TimeoutExpired) as why:
                print(f"FAILED  {name}: {why}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
