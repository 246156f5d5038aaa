#!/usr/bin/env python3
"""Prints the lines that match a pattern, and what is extracted from each.

    match.py PATTERN [FILE]    lines of standard input, or of FILE

Calls the C functions of metgrep (metgrep.h) with ctypes. METGREP_LIBRARY in the environment says
where the shared library is if the system does not know. The exit status is 0 if a line matches, 1
if none does, and 2 for errors.
"""

import ctypes
import os
import sys
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_void_p

ABI_VERSION = 0
INVALID_PATTERN = -1


class Value(ctypes.Structure):
    """struct metgrep_value"""

    # Not c_char_p, which would end a text at the first zero byte.
    _fields_ = [
        ("name", c_void_p),
        ("name_size", c_size_t),
        ("value", c_void_p),
        ("value_size", c_size_t),
    ]


def load_library():
    library = ctypes.CDLL(os.environ.get("METGREP_LIBRARY", "libmetgrep.so.0"))
    signatures = {
        "metgrep_abi_version": (c_int, []),
        "metgrep_status_text": (c_char_p, [c_int]),
        "metgrep_compile": (c_int, [c_char_p, c_size_t, POINTER(c_void_p), POINTER(c_void_p)]),
        "metgrep_free": (None, [c_void_p]),
        "metgrep_error_text": (c_void_p, [c_void_p, POINTER(c_size_t)]),
        "metgrep_error_free": (None, [c_void_p]),
        "metgrep_scratch_new": (c_void_p, []),
        "metgrep_scratch_free": (None, [c_void_p]),
        "metgrep_extract": (
            c_int,
            [c_void_p, c_void_p, c_char_p, c_size_t, POINTER(POINTER(Value)), POINTER(c_size_t)],
        ),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    if library.metgrep_abi_version() != ABI_VERSION:
        raise OSError("this version of libmetgrep.so is another one than match.py is for")
    return library


class InvalidPattern(Exception):
    """Its argument is the text to show, in bytes."""


class Filter:
    """A compiled pattern with a scratch of its own: for one thread. Use it in a with statement."""

    def __init__(self, library, pattern):
        self._library = library
        self._filter, self._scratch = c_void_p(), None
        error = c_void_p()
        status = library.metgrep_compile(pattern, len(pattern), byref(self._filter), byref(error))
        if status == INVALID_PATTERN:
            size = c_size_t()
            text = library.metgrep_error_text(error, byref(size))
            message = ctypes.string_at(text, size.value)
            library.metgrep_error_free(error)
            raise InvalidPattern(message)
        self._check(status)
        self._scratch = library.metgrep_scratch_new()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._library.metgrep_scratch_free(self._scratch)
        self._library.metgrep_free(self._filter)

    def _check(self, status):
        if status < 0:
            raise RuntimeError(self._library.metgrep_status_text(status).decode())
        return status

    def extract(self, event):
        """None if the event (bytes) does not match, else a list of names and values (bytes)."""
        values, count = POINTER(Value)(), c_size_t()
        matches = self._check(
            self._library.metgrep_extract(
                self._filter, self._scratch, event, len(event), byref(values), byref(count)
            )
        )
        if not matches:
            return None
        return [
            (
                ctypes.string_at(value.name, value.name_size),
                ctypes.string_at(value.value, value.value_size),
            )
            for value in values[: count.value]
        ]


def print_matches(compiled, lines, output):
    """Returns the exit status."""
    exit_status = 1
    for line in lines:
        event = line[:-1] if line.endswith(b"\n") else line
        event = event[:-1] if event.endswith(b"\r") else event
        values = compiled.extract(event)
        if values is None:
            continue
        exit_status = 0
        output.write(event + b"\n")
        for name, value in values:
            output.write(b"    " + name + b" = " + value + b"\n")
    return exit_status


def main(arguments):
    if len(arguments) not in (1, 2):
        print("usage: match.py PATTERN [FILE]", file=sys.stderr)
        return 2
    try:
        with Filter(load_library(), os.fsencode(arguments[0])) as compiled:
            if len(arguments) == 1:
                return print_matches(compiled, sys.stdin.buffer, sys.stdout.buffer)
            with open(arguments[1], "rb") as file:
                return print_matches(compiled, file, sys.stdout.buffer)
    except InvalidPattern as error:
        sys.stderr.buffer.write(error.args[0] + b"\n")
        return 2
    except OSError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
