"""Reading C++ without a compiler: just enough for the checks, and in a fraction of a second for the whole tree."""

import re

TOKEN = re.compile(
    r'//[^\n]*'                                                      # comment to the end of the line
    r'|/\*.*?\*/'                                                    # block comment
    r'|(?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{0,16})\((?:.*?)\)(?P=delimiter)"'  # raw string
    r'|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"'                             # string
    r"|(?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+'",           # character, not a digit separator
    re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)
STRING = re.compile(r'(?:u8)?(?:R"(?P<d>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=d)"|"(?P<plain>(?:\\.|[^"\\\n])*)")',
                    re.DOTALL)
SCOPE = re.compile(r'(?:inline\s+)?namespace\b|(?:class|struct|union|enum)\b|extern\s+""|extern\s*"')


def blank(text):
    """The same text, same length and lines, with comments and the insides of literals turned to spaces."""

    def spaces(match):
        token = match.group()
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1]

    return TOKEN.sub(spaces, text)


def without_comments(text):
    """The same text with comments turned to spaces and literals kept."""
    return TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m.group()) if m.group().startswith("/") else m.group(), text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def includes(text):
    """(line, name, is_quoted) of each include."""
    clean = without_comments(text)
    return [(line_of(clean, m.start(1) if m.group(1) else m.start(2)), m.group(1) or m.group(2), m.group(1) is not None)
            for m in INCLUDE.finditer(clean)]


def literal(expression):
    """The value of an expression that is nothing but string literals side by side; None for anything else."""
    parts, rest = [], expression.strip()
    while rest:
        match = STRING.match(rest)
        if not match:
            return None
        parts.append(match.group("raw") if match.group("raw") is not None else match.group("plain"))
        rest = rest[match.end():].lstrip()
    return "".join(parts) if parts else None


def call_arguments(text, blanked, opening):
    """The argument texts of the call whose opening bracket stands at `opening`; None when it is never closed."""
    depth, start, found = 0, opening + 1, []
    for at in range(opening, len(blanked)):
        letter = blanked[at]
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
            if depth == 0:
                last = text[start:at]
                return found + [last] if last.strip() or found else found
        elif letter == "," and depth == 1:
            found.append(text[start:at])
            start = at + 1
    return None


def _closing(blanked, opening):
    depth = 0
    for at in range(opening, len(blanked)):
        if blanked[at] == "{":
            depth += 1
        elif blanked[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return len(blanked) - 1


def _without_template(head):
    """Drops a leading template<...>, so that its `class T` does not look like a class."""
    while (match := re.match(r"\s*template\s*<", head)):
        depth, at = 1, match.end()
        while at < len(head) and depth:
            depth += {"<": 1, ">": -1}.get(head[at], 0)
            at += 1
        head = head[at:]
    return head.lstrip()


def functions(text):
    """(first line, last line, name) of each function with a body; lambdas and local classes belong to theirs."""
    blanked = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: re.sub(r"[^\n]", " ", m.group()), blank(text),
                     flags=re.MULTILINE)
    found, head_start, at = [], 0, 0
    while at < len(blanked):
        letter = blanked[at]
        if letter in ";}":
            head_start = at + 1
        elif letter == ":" and re.fullmatch(r"\s*(public|private|protected)\s*", blanked[head_start:at]):
            head_start = at + 1
        elif letter == "{":
            head = _without_template(blanked[head_start:at])
            if SCOPE.match(head):
                head_start = at + 1
                if head.startswith("enum"):
                    at = _closing(blanked, at)
                    head_start = at + 1
            else:
                at = _closing(blanked, at)
                rest = blanked[at + 1:].lstrip()[:1]
                if rest not in (",", "{", "(", ";", ")"):  # a member initialiser: the head goes on
                    if "(" in head:
                        found.append(_described(blanked, head_start, at, head))
                    head_start = at + 1
        at += 1
    return found


def _described(blanked, start, end, head):
    first = start + len(blanked[start:end]) - len(blanked[start:end].lstrip())
    test = re.match(r"BOOST_\w+\s*\(\s*(\w+)", head)
    name = test.group(1) if test else (re.findall(r"([\w~:]+|operator\S+)\s*\(", head) or ["?"])[0]
    return line_of(blanked, first), line_of(blanked, end), name
