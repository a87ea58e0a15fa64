# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a script logs, and the warnings that it is shown, become records of its host.

There is no handler for it in any logger: with one, ``logging.basicConfig()`` would find its work done, and do nothing.
Handlers of the script's own print as everywhere. What nobody has asked for, ``logging`` prints by itself: as the last
resort, or by a handler that ``logging.error()`` and its like have made where there was none; and ``warnings`` prints all
that it shows. The host gets that text with the record, and prints it if it has no other use for records.
"""

import sys
import time

import carrel

# Annotations are not evaluated: these modules are compiled so (PEP 563). At run time every import counts, as each session
# pays for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from logging import Logger, LogRecord
    from types import ModuleType
    from typing import Any
    from warnings import WarningMessage

WARNING = 30  # logging.WARNING, where that is not imported


def tell_host_of(module: ModuleType) -> None:
    """Tell the host of all that ``module``, which is ``logging`` or ``warnings``, reports from now on."""
    if module.__name__ == "logging":
        hear_loggers(module)
    else:
        hear_warnings(module)


def whole(number: object) -> int:
    """Return ``number`` as what fits into the host's; scripts may write what they like into a record."""
    return max(-(2**31), min(number, 2**31 - 1)) if isinstance(number, int) else 0


def is_redirected() -> bool:
    """Tell whether the script wants to have for itself what is printed to ``sys.stderr``."""
    return sys.stderr is not sys.__stderr__


# --- logging ------------------------------------------------------------------------------------------------------


def hear_loggers(logging: ModuleType) -> None:
    """Stand where every record comes by that its logger's level and filters let through."""
    call_own_handlers = logging.Logger.callHandlers
    last_resort = logging.lastResort
    unasked = make_unasked_handler(logging)

    def call_handlers(self: Logger, record: LogRecord) -> None:
        is_taken = self.hasHandlers() or logging.lastResort is not last_resort or is_redirected()
        if not is_taken:
            tell_of_record(logging, record, last_resort)
            return
        if reaches_root(self):
            printer = next((one for one in logging.root.handlers if isinstance(one, unasked)), None)
            tell_of_record(logging, record, printer if printer and not printer.prints() else None)
        call_own_handlers(self, record)

    stand_in_for(logging.Logger, "callHandlers", call_handlers)


def make_unasked_handler(logging: ModuleType) -> Any:
    """Return the class of the handler that functions of ``logging`` make where nobody has asked for one."""
    configure = logging.basicConfig

    class UnaskedHandler(logging.StreamHandler):  # type: ignore[misc, name-defined]
        """Prints where the script wants its output for itself; else the text is the host's."""

        def prints(self) -> bool:
            return self.stream is not sys.__stderr__

        def emit(self, record: LogRecord) -> None:
            if self.prints():
                super().emit(record)

    def basic_config(**options: Any) -> None:
        if not options and sys._getframe(1).f_globals is logging.__dict__:
            options["handlers"] = [UnaskedHandler()]
        configure(**options)

    stand_in_for(logging, "basicConfig", basic_config)
    return UnaskedHandler


def stand_in_for(owner: object, name: str, function: Any) -> None:
    """Put ``function`` in the place of one of the owner's, as which it goes on to be known."""
    original = getattr(owner, name)
    function.__name__, function.__qualname__ = original.__name__, original.__qualname__
    function.__doc__, function.__wrapped__ = original.__doc__, original
    setattr(owner, name, function)


def reaches_root(logger: Logger) -> bool:
    """Tell whether handlers of the root logger, the host is as good as one, get the records of ``logger``."""
    while logger.parent is not None:
        if not logger.propagate:
            return False
        logger = logger.parent
    return True


def message_of(record: LogRecord) -> str:
    """Return the message; where it does not suit its arguments, as it is."""
    try:
        return record.getMessage()
    except Exception:
        pass
    try:
        return str(record.msg)
    except Exception:
        return f"<{type(record.msg).__name__}>"


def text_of(record: LogRecord, printer: Any) -> str:
    """Return what a handler, if there is one, prints of a record."""
    if printer is None or record.levelno < printer.level or not printer.filter(record):
        return ""
    try:
        return printer.format(record) + printer.terminator
    except Exception:
        printer.handleError(record)
        return ""


def tell_of_record(logging: ModuleType, record: LogRecord, printer: Any) -> None:
    exception = record.exc_text or ""
    if not exception and record.exc_info:
        exception = logging._defaultFormatter.formatException(record.exc_info)  # type: ignore[attr-defined]
    carrel._log(
        whole(record.levelno),
        record.levelname,
        record.name,
        message_of(record),
        record.pathname,
        whole(record.lineno),
        record.funcName,
        int(record.created * 1000),
        record.threadName,
        exception,
        "",
        text_of(record, printer),
    )


# --- warnings -----------------------------------------------------------------------------------------------------


def hear_warnings(warnings: ModuleType) -> None:
    """Take the place of what prints a warning that is to be shown, and that the script does not show by itself."""
    show_as_text = warnings._showwarnmsg_impl  # type: ignore[attr-defined]

    def show(warning: WarningMessage) -> None:
        is_printed = warning.file is not None or is_redirected()
        tell_of_warning(warning, "" if is_printed else warnings._formatwarnmsg(warning))  # type: ignore[attr-defined]
        if is_printed:
            show_as_text(warning)

    warnings._showwarnmsg_impl = show  # type: ignore[attr-defined]


def tell_of_warning(warning: WarningMessage, text: str) -> None:
    threading = sys.modules.get("threading")
    carrel._log(
        WARNING,
        "WARNING",
        "py.warnings",
        str(warning.message),
        str(warning.filename),
        whole(warning.lineno),
        "",
        time.time_ns() // 1_000_000,
        threading.current_thread().name if threading else "MainThread",
        "",
        warning.category.__qualname__,
        text,
    )
