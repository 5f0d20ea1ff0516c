"""A throw-away home for the test run, made before Django reads its settings (a pytest plugin)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from laban.keeping.homes import create_home

folder = Path(tempfile.mkdtemp(prefix="laban-tests-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["LABAN_HOME"] = str(create_home(folder / "home").path)
