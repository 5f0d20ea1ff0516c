"""A worker reads the directory and its index of names before somebody asks for them: together about two seconds."""

import gc
import logging
import threading

from django.db import DatabaseError, connection

from laban.directory.names.finding import find
from laban.keeping import clock
from laban.organisations.reading import directory


def warm_up() -> None:
    """In the background, so that the first page does not wait."""
    threading.Thread(target=_read, name="warming", daemon=True).start()


def _read() -> None:
    try:
        find(directory(), "ha noi", clock.today())
    except DatabaseError as error:  # published pages do without it, and whoever needs it is told
        logging.getLogger("laban").warning("The directory could not be read: %s", error)
    finally:
        connection.close()
        # What was read stays for good. Full collections would walk all of it again and again, and hold everybody up
        # for a tenth of a second each; young ones need not be so frequent either.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
