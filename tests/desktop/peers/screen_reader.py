"""Eyes: read the screen through the accessibility bus, as a screen reader does (AT-SPI 2).

Spoken over D-Bus directly, without a cache between: what is read is what the program says now.
"""

import time

import wire
from gi.repository import GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
NOBODY = "/org/a11y/atspi/null"

# Numbers of AtspiRole and AtspiStateType (atspi-constants.h).
ROLES = {
    2: "alert",
    7: "check box",
    11: "combo box",
    16: "dialog",
    23: "window",
    29: "label",
    31: "list",
    32: "list item",
    35: "menu item",
    37: "page tab",
    43: "button",
    44: "radio button",
    52: "spin box",
    55: "table",
    56: "table cell",
    57: "column header",
    58: "row header",
    61: "text",
    62: "toggle button",
    65: "tree",
    66: "table",
    69: "window",
    73: "paragraph",
    75: "application",
    79: "text",
    91: "tree item",
    116: "paragraph",
    129: "button",
}
STATES = {
    1: "active",
    4: "checked",
    7: "editable",
    8: "enabled",
    10: "expanded",
    12: "focused",
    23: "selected",
    25: "showing",
    30: "visible",
}
MOST_CHILDREN = 400
"""A table's cells are its children: of a larger one, nothing is read but the rows asked for."""


def connect_to_accessibility_bus():
    """Return the accessibility bus, once its launcher is on the session bus."""
    session = wire.session_bus()
    status = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
    end = time.monotonic() + 20
    while True:
        try:
            properties = "org.freedesktop.DBus.Properties"
            wire.call(session, "org.a11y.Bus", "/org/a11y/bus", properties, "Set", status)
            name = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus")
            accessibility = wire.connect(wire.call(session, *name, "GetAddress")[0])
            wire.start_service(accessibility, ROOT[0])
            return accessibility
        except GLib.Error:
            if time.monotonic() > end:
                raise
            time.sleep(0.03)


bus = connect_to_accessibility_bus()


def snapshot():
    """Return the tree of everything that is showing: dictionaries with their children inside."""
    top = {"role": "desktop", "name": "", "bus": ROOT[0], "path": ROOT[1], "children": []}
    level = [top]
    while level:
        open_ones = [node for node in level if node.pop("count", 1) <= MOST_CHILDREN]
        calls = [(node["bus"], node["path"], ACCESSIBLE, "GetChildren", None) for node in open_ones]
        below = [
            (child, node)
            for node, reply in zip(open_ones, answers(calls), strict=True)
            for child in (reply[0] if reply else [])
        ]
        level = []
        for child, parent in read_nodes(below):
            if parent["role"] == "application" and child["role"] not in ("dialog", "alert"):
                child["role"] = "window"  # Qt calls a plain widget a filler, wherever it is
            if child["role"] == "application" or "showing" in child["states"]:
                parent["children"].append(child)
                level.append(child)
    return top


def answers(calls):
    """Make the calls at once; like wire.call_all, but a lone failing call is None as well."""
    return wire.call_all(bus, [*calls, (ROOT[0], ROOT[1], ACCESSIBLE, "GetRole", None)])[:-1]


def read_nodes(references):
    """Return (node, parent) for ((bus, path), parent) each, with role, name and states read."""
    references = [each for each in references if each[0][1] != NOBODY]
    get = "org.freedesktop.DBus.Properties"
    label_wanted = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
    count_wanted = GLib.Variant("(ss)", (ACCESSIBLE, "ChildCount"))
    calls = []
    for (name, path), _ in references:
        calls.append((name, path, ACCESSIBLE, "GetRole", None))
        calls.append((name, path, ACCESSIBLE, "GetState", None))
        calls.append((name, path, get, "Get", label_wanted))
        calls.append((name, path, get, "Get", count_wanted))
    replies = iter(answers(calls))
    nodes = []
    for (name, path), parent in references:
        role, states, label, count = (next(replies) for _ in range(4))
        if role is None or states is None:
            continue  # gone while we looked
        node = {
            "role": ROLES.get(role[0], f"role {role[0]}"),
            "name": label[0] if label else "",
            "states": state_names(states[0]),
            "bus": name,
            "path": path,
            "children": [],
            "count": count[0] if count else 0,
        }
        nodes.append((node, parent))
    return nodes


def state_names(words):
    """Return the names of the states set in AT-SPI's two 32-bit words."""
    bits = words[0] | words[1] << 32
    return [name for number, name in STATES.items() if bits >> number & 1]


def find(chain):
    """Return what matches the last step of ``chain`` inside what matches the steps before it.

    A step has ``roles`` (a list), and ``name`` or ``prefix`` or neither. Children are left out.
    """
    places = [snapshot()]
    for step in chain:
        places = [node for place in places for node in descendants(place) if matches(node, step)]
    unique = {(node["bus"], node["path"]): node for node in places}.values()
    return [{key: node[key] for key in node if key != "children"} for node in unique]


def descendants(node):
    """Yield everything below ``node``."""
    for child in node["children"]:
        yield child
        yield from descendants(child)


def matches(node, step):
    """Whether ``node`` is what ``step`` asks for."""
    if step["roles"] and node["role"] not in step["roles"]:
        return False
    if step.get("prefix") is not None:
        return node["name"].startswith(step["prefix"])
    return step.get("name") is None or node["name"] == step["name"]


def outline():
    """Return the whole screen as indented text, for a failed test's report."""
    lines = []

    def add(node, depth):
        states = ", ".join(state for state in node["states"] if state not in ("showing", "visible"))
        lines.append(f"{'  ' * depth}{node['role']} “{node['name']}” ({states})")
        for child in node["children"]:
            add(child, depth + 1)

    for application in snapshot()["children"]:
        add(application, 0)
    return "\n".join(lines)


def text(bus_name, path):
    """Return the text of a field, or the name of what has no text of its own."""
    everything = GLib.Variant("(ii)", (0, -1))
    reply = answers([(bus_name, path, "org.a11y.atspi.Text", "GetText", everything)])[0]
    if reply is not None:
        return reply[0]
    return wire.get_property(bus, bus_name, path, ACCESSIBLE, "Name")


def description(bus_name, path):
    """Return the longer words a screen reader says after the name."""
    return wire.get_property(bus, bus_name, path, ACCESSIBLE, "Description")


def press(bus_name, path):
    """Do a control's first action that is not merely focusing it; returns the action's name."""
    interface = "org.a11y.atspi.Action"
    actions = [action[0] for action in wire.call(bus, bus_name, path, interface, "GetActions")[0]]
    for wanted in ("Press", "Toggle", "ShowMenu", "Check", "Uncheck"):
        if wanted in actions:
            number = GLib.Variant("(i)", (actions.index(wanted),))
            wire.call(bus, bus_name, path, interface, "DoAction", number)
            return wanted
    raise LookupError(f"nothing to press among the actions {actions}")


def focus(bus_name, path):
    """Give a control the keyboard; returns whether it took it."""
    return wire.call(bus, bus_name, path, "org.a11y.atspi.Component", "GrabFocus")[0]


def place(bus_name, path):
    """Return left, top, width and height on the screen."""
    on_screen = GLib.Variant("(u)", (0,))
    return wire.call(bus, bus_name, path, "org.a11y.atspi.Component", "GetExtents", on_screen)[0]


def rows(bus_name, path, most):
    """Return the words of a table's cells, row by row, at most ``most`` rows."""
    cells = cells_of(bus_name, path, most)
    calls = [
        (
            name,
            cell,
            "org.freedesktop.DBus.Properties",
            "Get",
            GLib.Variant("(ss)", (ACCESSIBLE, "Name")),
        )
        for row in cells
        for name, cell in row
    ]
    names = iter(answers(calls))
    return [[(reply[0] if (reply := next(names)) else "") for _ in row] for row in cells]


def cell(bus_name, path, row, column):
    """Return the cell at ``row`` and ``column``. Raises LookupError beyond the end."""
    name, cell_path = cells_of(bus_name, path, row + 1)[row][column]
    return {"bus": name, "path": cell_path, "role": "table cell", "name": "", "states": []}


def cells_of(bus_name, path, most):
    """Return the references of a table's cells, row by row."""
    table = "org.a11y.atspi.Table"
    row_count = wire.get_property(bus, bus_name, path, table, "NRows")
    columns = wire.get_property(bus, bus_name, path, table, "NColumns")
    numbers = [(row, column) for row in range(min(row_count, most)) for column in range(columns)]
    calls = [
        (bus_name, path, table, "GetAccessibleAt", GLib.Variant("(ii)", pair)) for pair in numbers
    ]
    found = [reply[0] if reply else (bus_name, NOBODY) for reply in answers(calls)]
    return [found[start : start + columns] for start in range(0, len(found), columns)]


def row_count(bus_name, path):
    """Return how many rows a table has."""
    return wire.get_property(bus, bus_name, path, "org.a11y.atspi.Table", "NRows")


wire.serve(
    {
        "find": find,
        "outline": outline,
        "text": text,
        "description": description,
        "press": press,
        "focus": focus,
        "place": place,
        "rows": rows,
        "row_count": row_count,
        "cell": cell,
    }
)
