#!/usr/bin/env python3
"""Who may include whom: only the layers a layer names (scripts/cmake/Layer.cmake), no cycle among files or folders,
includes written from the root, and no forbidden way from one folder to another (rules.toml)."""

import pathlib

from support import cpp, house, layers

TOP = ("dispatcher/", "agents/", "simulations/", "tests/")


def graph_of(tree, report):
    """{file: [(line, included file)]} for the project's own includes."""
    graph, known = {}, set(tree.names)
    for name in tree.files(house.CODE):
        graph[name] = []
        for line, included, quoted in cpp.includes(tree.read(name)):
            if included.startswith(TOP) and included in known and quoted:
                graph[name].append((line, included))
            elif included.startswith(TOP) and included in known:
                report.add(name, line, f'<{included}> is ours: write it as "{included}".')
            elif quoted:
                report.add(name, line, f'"{included}" is not a file of the project. Write includes from the root, as in '
                                       '"dispatcher/base/ids.hpp"; use <> for libraries.')
    return graph


def check_layers(graph, declared, report):
    homes = {name: layers.of_file(declared, name) for name in graph}
    reaches = {name: layers.reach(declared, name) for name in declared}
    for name, edges in graph.items():
        mine = homes[name]
        if mine is None or name.startswith("tests/"):
            continue
        for line, included in edges:
            theirs = homes[included]
            if theirs is None:
                report.add(name, line, f'layer {mine} includes "{included}", which belongs to no layer. Move what is '
                                       "needed into a layer.")
            elif theirs not in reaches[mine]:
                report.add(name, line, f'layer {mine} may not include "{included}": {declared[mine].where[0]} does not '
                                       f"name {theirs} under USES. Add it there if the arrow is right; else move the code.")


def check_uses(declared, report):
    for layer in declared.values():
        for used in layer.uses:
            if used not in declared:
                report.add(*layer.where, f"layer {layer.name} uses {used}, which is no layer. Mend the name.")
            elif layer.name in layers.reach(declared, used):
                report.add(*layer.where, f"layers {layer.name} and {used} use each other. Take one arrow out.")
            elif layer.pure and not declared[used].pure:
                report.add(*layer.where, f"pure layer {layer.name} uses {used}, which is not pure. Take it out.")


def cycle_in(edges):
    """One cycle as a list that ends where it starts, or None. `edges` is {node: set of nodes}."""
    state, path = {}, []

    def visit(node):
        state[node] = "open"
        path.append(node)
        for following in sorted(edges.get(node, ())):
            if state.get(following) == "open":
                return path[path.index(following):] + [following]
            if following not in state and (found := visit(following)):
                return found
        state[node] = "done"
        path.pop()
        return None

    for node in sorted(edges):
        if node not in state and (found := visit(node)):
            return found
    return None


def check_cycles(graph, report):
    files = {name: {included for _, included in edges} for name, edges in graph.items()}
    folders = {}
    for name, included in files.items():
        here = str(pathlib.PurePath(name).parent)
        there = {str(pathlib.PurePath(other).parent) for other in included}
        folders.setdefault(here, set()).update(there - {here})
    for kind, edges in (("files", files), ("folders", folders)):
        if cycle := cycle_in(edges):
            report.add(cycle[0], 1, f"{kind} include each other in a circle: {' -> '.join(cycle)}. Take one arrow out.")


def check_never(graph, rules, report):
    reached = {}

    def all_from(name):
        if name not in reached:
            reached[name] = set()
            for _, included in graph.get(name, ()):
                reached[name] |= {included} | all_from(included)
        return reached[name]

    for rule in rules["never_reach"]:
        for name in (n for n in graph if house.inside(n, rule["from"])):
            for line, included in graph[name]:
                bad = sorted(n for n in {included} | all_from(included) if house.inside(n, rule["to"]))
                if bad:
                    report.add(name, line, f'"{included}" leads to {bad[0]}: {rule["why"]}. Include something nearer.')


def check(tree, report):
    graph, declared = graph_of(tree, report), layers.declared(tree)
    check_uses(declared, report)
    check_layers(graph, declared, report)
    check_cycles(graph, report)
    check_never(graph, tree.rules(), report)
    report.fact(f"{len(graph)} files, {sum(map(len, graph.values()))} includes, {len(declared)} layers")


if __name__ == "__main__":
    house.main(check, __doc__)
