"""`manage.py serve`: the web server and the worker together, on this machine only; Ctrl-C ends both."""

import signal
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Runs the web server on a loopback address and the worker beside it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options) -> None:
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        children = [
            subprocess.Popen([*manage, "worker"]),  # noqa: S603
            subprocess.Popen([*manage, "runserver", f"127.0.0.1:{port}", "--noreload"], stdout=subprocess.DEVNULL),  # noqa: S603
        ]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self.stdout.write(f"\n  http://localhost:{port}\n")
        self.stdout.flush()
        try:
            children[1].wait()
        except KeyboardInterrupt:
            pass
        finally:
            for child in children:
                child.terminate()
                child.wait()
