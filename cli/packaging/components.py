#!/usr/bin/env python3
"""Writes what a linked program consists of: its software bill of materials and the licences.

    components.py --program FILE --map FILE --version TEXT --output FOLDER [--opens LIBRARY]

FOLDER gets metgrep.spdx.json (SPDX 2.3) and third-party/*.txt, the licences of what is a part of the
program, as far as they ask to go with it. The map is the linker's: the archives that it took
something from are the truth about what is linked in. Shared libraries are those that the program
names, and --opens, which it loads by name. A library that COMPONENTS does not know is an error, so
that none is forgotten.

SOURCE_DATE_EPOCH sets the time of the document.
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import uuid

# name, base names of its libraries, licence, home page, a header by which its package is found, the
# module of pkg-config. A regular expression that is None: headers alone, part of every program.
# A header of None: whose files are not in /usr/include.
COMPONENTS = [
    ("abseil-cpp", r"libabsl_", "Apache-2.0", "https://abseil.io",
     "absl/base/config.h", "absl_base"),
    ("boost", r"libboost_program_options", "BSL-1.0", "https://www.boost.org",
     "boost/version.hpp", None),
    ("gcc", r"lib(stdc\+\+|gcc|gcc_eh|gcc_s|atomic)\.", "GPL-3.0-or-later WITH GCC-exception-3.1",
     "https://gcc.gnu.org", None, None),
    ("glibc", r"lib(c|c_nonshared|m|m-[0-9.]+|mvec|pthread|dl|rt)\.|ld-linux", "LGPL-2.1-or-later",
     "https://www.gnu.org/software/libc/", "gnu/libc-version.h", None),
    ("isa-l", r"libisal\.", "BSD-3-Clause", "https://github.com/intel/isa-l", "isa-l.h", "libisal"),
    ("rapidjson", None, "MIT", "https://rapidjson.org", "rapidjson/rapidjson.h", "RapidJSON"),
    ("re2", r"libre2\.", "BSD-3-Clause", "https://github.com/google/re2", "re2/re2.h", "re2"),
    ("simdjson", r"libsimdjson\.", "Apache-2.0", "https://simdjson.org", "simdjson.h", "simdjson"),
    ("yaml-cpp", r"libyaml-cpp\.", "MIT", "https://github.com/jbeder/yaml-cpp",
     "yaml-cpp/yaml.h", "yaml-cpp"),
    ("zlib", r"libz\.", "Zlib", "https://zlib.net", "zlib.h", "zlib"),
]

# These allow programs to contain the library without a text.
SILENT_LICENCES = ("BSL-1.0", "GPL-3.0-or-later WITH GCC-exception-3.1")


def output_of(*command):
    """What the command prints, or "" if it fails or is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def linked_libraries(program, link_map):
    """Paths of the archives, names of the shared libraries."""
    text = pathlib.Path(link_map).read_text(errors="replace")
    archives = set(re.findall(r"([^\s()]+\.a)\(", text))
    if not archives:
        sys.exit(f"components.py: {link_map} does not say what is linked")
    archives = {path for path in archives if not os.path.basename(path).startswith("libmetgrep")}
    shared = set(re.findall(r"\(NEEDED\).*\[(.*)\]", output_of("readelf", "-dW", program)))
    return archives, shared


def path_of_shared(name):
    """Where the dynamic linker finds a library, such as libm.so.6."""
    found = re.search(rf"^\s*{re.escape(name)} .*=> (\S+)$", output_of("ldconfig", "-p") or
                      output_of("/sbin/ldconfig", "-p"), re.MULTILINE)
    return found[1] if found else ""


def owner_of(path):
    """The distribution's package that a file belongs to."""
    for candidate in [path, os.path.realpath(path)] if path else []:
        found = output_of("dpkg-query", "-S", candidate)
        if found:
            return found.splitlines()[0].rsplit(": ", 1)[0].split(",")[0]
    return ""


def fields_of(package, *names):
    form = " ".join(f"${{{name}}}" for name in names)
    return output_of("dpkg-query", "-W", "-f", form, package).split(" ")


def identity_of(paths, header, module):
    """Version, package URL and the file with the licence."""
    vendor = os_release().get("ID", "linux")
    for path in paths:
        package = owner_of(path)
        if package:
            version, architecture, name = fields_of(package, "Version", "Architecture", "Package")
            return (version, f"pkg:deb/{vendor}/{quote(name)}@{quote(version)}?arch={architecture}",
                    f"/usr/share/doc/{name}/copyright")
    # Built from the source of the package whose headers are there, or only headers.
    package = owner_of(f"/usr/include/{header}") if header else ""
    if package:
        version, source, name = fields_of(package, "source:Version", "source:Package", "Package")
        return (version, f"pkg:deb/{vendor}/{quote(source)}@{quote(version)}?arch=source",
                f"/usr/share/doc/{name}/copyright")
    version = output_of("pkg-config", "--modversion", module) if module else ""
    return version or "NOASSERTION", "", ""


def quote(text):
    return text.replace("+", "%2B").replace(":", "%3A")


def os_release():
    try:
        lines = pathlib.Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return {}
    return {key: value.strip('"') for key, _, value in (line.partition("=") for line in lines)}


def digest(path, algorithm):
    return hashlib.new(algorithm, pathlib.Path(path).read_bytes()).hexdigest()


def package_entry(name, version, licence, home_page, supplier, url):
    entry = {
        "SPDXID": f"SPDXRef-Package-{name}",
        "name": name,
        "versionInfo": version,
        "supplier": supplier,
        "downloadLocation": home_page,
        "homepage": home_page,
        "filesAnalyzed": False,
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
    }
    if url:
        entry["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                  "referenceLocator": url}]
    return entry


def relationship(subject, kind, other):
    return {"spdxElementId": subject, "relationshipType": kind, "relatedSpdxElement": other}


def document(program, version, packages, relationships):
    """The SPDX document: the packages, and the program as a file of the package metgrep."""
    checksum = digest(program, "sha256")
    now = datetime.datetime.now(datetime.timezone.utc)
    if os.environ.get("SOURCE_DATE_EPOCH"):
        now = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]),
                                              datetime.timezone.utc)
    namespace = uuid.uuid5(uuid.NAMESPACE_URL, f"{version} {checksum} {now.isoformat()}")
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"metgrep-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/metgrep-{version}-{namespace}",
        "creationInfo": {"created": f"{now:%Y-%m-%dT%H:%M:%SZ}",
                         "creators": [f"Tool: components.py-{version}"]},
        "packages": packages,
        "files": [{
            "SPDXID": "SPDXRef-File-program",
            "fileName": "./bin/metgrep",
            "fileTypes": ["BINARY"],
            "checksums": [
                {"algorithm": "SHA1", "checksumValue": digest(program, "sha1")},
                {"algorithm": "SHA256", "checksumValue": checksum}],
            "licenseConcluded": "Apache-2.0",
            "licenseInfoInFiles": ["NOASSERTION"],
            "copyrightText": "NOASSERTION"}],
        "relationships": relationships,
    }


def main():
    parser = argparse.ArgumentParser()
    for option in ("--program", "--map", "--version", "--output"):
        parser.add_argument(option, required=True)
    parser.add_argument("--opens", default="", help="path of a library that is loaded by name")
    arguments = parser.parse_args()
    output = pathlib.Path(arguments.output)
    licences = output / "third-party"
    licences.mkdir(parents=True, exist_ok=True)

    archives, shared = linked_libraries(arguments.program, arguments.map)
    libraries = {os.path.basename(path): path for path in archives}
    libraries.update({name: path_of_shared(name) for name in shared})
    if arguments.opens:
        libraries[os.path.basename(arguments.opens)] = arguments.opens

    own = package_entry("metgrep", arguments.version, "Apache-2.0", "NOASSERTION",
                        "Organization: The metgrep authors", "")
    # The only file is analysed: SPDX 2.3, 7.9, the digest of the sorted digests of files.
    program_digest = digest(arguments.program, "sha1")
    del own["homepage"]
    own.update(filesAnalyzed=True, licenseInfoFromFiles=["NOASSERTION"], packageVerificationCode={
        "packageVerificationCodeValue": hashlib.sha1(program_digest.encode()).hexdigest()})
    packages = [own]
    relationships = [
        relationship("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Package-metgrep"),
        relationship("SPDXRef-Package-metgrep", "CONTAINS", "SPDXRef-File-program")]
    vendor = os_release().get("NAME")
    supplier = f"Organization: {vendor}" if vendor else "NOASSERTION"
    for name, pattern, licence, home_page, header, module in COMPONENTS:
        mine = {base for base in libraries if pattern and re.match(pattern, base)}
        if pattern and not mine:
            continue
        is_static = pattern is None or any(base.endswith(".a") for base in mine)
        if name == "glibc" and "libc.a" not in mine:  # libc_nonshared.a belongs to the shared one
            is_static = False
        version, url, licence_file = identity_of(
            sorted(libraries.pop(base) for base in mine), header, module)
        packages.append(package_entry(name, version, licence, home_page, supplier, url))
        relationships.append(relationship(
            "SPDXRef-Package-metgrep", "STATIC_LINK" if is_static else "DYNAMIC_LINK",
            f"SPDXRef-Package-{name}"))
        if is_static and licence not in SILENT_LICENCES and os.path.exists(licence_file):
            shutil.copyfile(licence_file, licences / f"{name}.txt")
    if libraries:
        sys.exit(f"components.py: unknown libraries, extend COMPONENTS: {sorted(libraries)}")

    text = json.dumps(document(arguments.program, arguments.version, packages, relationships),
                      indent=2)
    (output / "metgrep.spdx.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
