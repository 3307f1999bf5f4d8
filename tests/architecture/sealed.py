"""Runs a command that the kernel kills as soon as it, or a child of it, opens an
internet socket.

    python sealed.py COMMAND …

Linux only: a seccomp filter on ``socket``, inherited by every child. Nothing the
program loads (Python, Qt, SQLite) can get around it. Ends with status 77 where
the kernel takes no filter.
"""

import ctypes
import os
import platform
import socket
import struct
import sys

NO_FILTER = 77

_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: the kernel's audit number, and the number of ``socket``."""
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Where ``struct seccomp_data`` has them."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def seal() -> bool:
    """From here on: no internet socket. Whether the kernel took the filter."""
    if sys.platform != "linux" or platform.machine() not in _ARCHITECTURES:
        return False
    audit, socket_call = _ARCHITECTURES[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 5, audit),
        (_LOAD, 0, 0, _CALL),
        (_JUMP_IF_EQUAL, 0, 3, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 2, 0, socket.AF_INET),
        (_JUMP_IF_EQUAL, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)


if __name__ == "__main__":
    if not seal():
        sys.exit(NO_FILTER)
    os.execvp(sys.argv[1], sys.argv[1:])
