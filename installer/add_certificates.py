# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Give a deployed standard library certificates to fall back on: cacert.pem, and a few lines at the end of ssl.py.

usage: add_certificates.py CERTIFICATES LIBRARY SHOWN

CERTIFICATES is a folder of *.crt. SHOWN is what tracebacks call LIBRARY, as its other compiled files do.
"""

import py_compile
import sys
from pathlib import Path

MARK = "# --- Added when this Python was packed"

# Not an environment variable: that would be the whole process's, and set by whichever script came first.
ADDITION = f'''

{MARK}: certificates to fall back on. What SSL_CERT_FILE and SSL_CERT_DIR name, and what
# this OpenSSL finds by itself, comes first; where that is nothing, those that Mozilla trusts are loaded.
def _fall_back_on_packed_certificates():
    load_default_certs = SSLContext.load_default_certs
    packed = os.path.join(os.path.dirname(os.__file__), "cacert.pem")

    def load(self, purpose=Purpose.SERVER_AUTH):
        load_default_certs(self, purpose)
        found = get_default_verify_paths()
        if not found.cafile and not (found.capath and os.listdir(found.capath)):
            self.load_verify_locations(cafile=packed)

    load.__name__ = load.__qualname__ = load_default_certs.__name__
    SSLContext.load_default_certs = load


_fall_back_on_packed_certificates()
del _fall_back_on_packed_certificates
'''


def main(certificates: Path, library: Path, shown: str) -> None:
    """Write both files, and compile the second anew: compiled files are not compared with their source later on."""
    texts = [file.read_text("ascii").strip() for file in sorted(certificates.glob("*.crt"))]
    if not texts:
        sys.exit(f"there are no certificates (*.crt) in {certificates}")
    (library / "cacert.pem").write_text("\n".join(texts) + "\n", "ascii")
    module = library / "ssl.py"
    text = module.read_text("utf-8")
    if MARK not in text:
        module.write_text(text + ADDITION, "utf-8")
    py_compile.compile(
        str(module),
        dfile=f"{shown}/ssl.py",
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
