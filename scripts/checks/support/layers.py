"""The layers as the build declares them: each liferelay_layer(...) in a CMakeLists.txt."""

import pathlib
import re

CALL = re.compile(r"\bliferelay_layer\s*\(([^)]*)\)")
KEYWORDS = {"SOURCES", "USES", "LIBRARIES"}


class Layer:
    def __init__(self, name, folder, where, pure, sources, uses):
        self.name, self.folder, self.where = name, folder, where
        self.pure, self.sources, self.uses = pure, sources, uses


def declared(tree):
    """Every layer by name."""
    found = {}
    for name in tree.names:
        if pathlib.PurePath(name).name == "CMakeLists.txt":
            text = re.sub(r"#[^\n]*", lambda m: " " * len(m.group()), tree.read(name))
            for call in CALL.finditer(text):
                layer = _parsed(call.group(1).split(), str(pathlib.PurePath(name).parent),
                                (name, text.count("\n", 0, call.start()) + 1))
                found[layer.name] = layer
    return found


def _parsed(words, folder, where):
    lists, current, pure = {key: [] for key in KEYWORDS}, None, False
    for word in words[1:]:
        if word in KEYWORDS:
            current = word
        elif word == "PURE":
            pure = True
        elif current:
            lists[current].append(word)
    sources = {folder + "/" + source for source in lists["SOURCES"]}
    return Layer(words[0], folder, where, pure, sources, lists["USES"])


def reach(layers, name):
    """The layer and all it uses, directly or through others."""
    seen, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current in layers and current not in seen:
            seen.add(current)
            waiting += layers[current].uses
    return seen


def of_file(layers, name):
    """The layer a file belongs to; None for programs and tests. Two layers may share a folder: then the sources named
    decide, a header goes with the source of its name, and what is named nowhere goes with the layer that uses least."""
    path = pathlib.PurePath(name)
    for folder in (str(parent) for parent in path.parents):
        here = [layer for layer in layers.values() if layer.folder == folder]
        if here:
            stem = str(path.with_suffix(""))
            named = [layer for layer in here if any(source.rsplit(".", 1)[0] == stem for source in layer.sources)]
            return min(named or here, key=lambda layer: len(reach(layers, layer.name))).name
    return None
