#!/usr/bin/env python3
"""Checks a list of components against SPDX 2.3, and against the program that it is about.

    check_spdx.py DOCUMENT PROGRAM

The rules are those of the specification, chapters 6 (document), 7 (packages), 8 (files) and 11
(relationships): https://spdx.github.io/spdx-spec/v2.3/.
"""

import hashlib
import json
import pathlib
import re
import sys

ID = re.compile(r"SPDXRef-[A-Za-z0-9.-]+\Z")
URI = re.compile(r"(https?|pkg):\S+\Z")
RELATIONSHIPS = {"DESCRIBES", "CONTAINS", "STATIC_LINK", "DYNAMIC_LINK"}
LICENCES = {"Apache-2.0", "BSD-3-Clause", "BSL-1.0", "GPL-3.0-or-later WITH GCC-exception-3.1",
            "LGPL-2.1-or-later", "MIT", "Zlib"}
problems = []


def expect(condition, problem):
    if not condition:
        problems.append(problem)


def check_document(document):
    expect(document.get("spdxVersion") == "SPDX-2.3", "6.1 spdxVersion")
    expect(document.get("dataLicense") == "CC0-1.0", "6.2 dataLicense")
    expect(document.get("SPDXID") == "SPDXRef-DOCUMENT", "6.3 SPDXID")
    expect(document.get("name"), "6.4 name")
    namespace = document.get("documentNamespace", "")
    expect(URI.match(namespace) and "#" not in namespace, "6.5 documentNamespace")
    creation = document.get("creationInfo", {})
    expect(creation.get("creators") and all(
        re.match(r"(Tool|Organization|Person): \S", creator) for creator in creation["creators"]),
        "6.8 creators")
    expect(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", creation.get("created", "")),
           "6.9 created")


def check_package(package):
    name = package.get("name")
    expect(name, "7.1 name")
    expect(ID.match(package.get("SPDXID", "")), f"7.2 SPDXID of {name}")
    expect(re.match(r"\d[\w.+:~-]*\Z", package.get("versionInfo", "")),
           f"7.3 versionInfo of {name}")
    expect(re.match(r"(NOASSERTION|(Organization|Person): \S)", package.get("supplier", "")),
           f"7.5 supplier of {name}")
    location = package.get("downloadLocation", "")
    expect(location == "NOASSERTION" or URI.match(location), f"7.7 downloadLocation of {name}")
    expect(package.get("licenseConcluded") in LICENCES, f"7.13 licenseConcluded of {name}")
    expect(package.get("licenseDeclared") in LICENCES, f"7.15 licenseDeclared of {name}")
    for reference in package.get("externalRefs", []):
        expect(reference.get("referenceCategory") == "PACKAGE-MANAGER" and
               reference.get("referenceType") == "purl" and
               reference.get("referenceLocator", "").startswith("pkg:"),
               f"7.21 externalRefs of {name}")
    if package.get("filesAnalyzed", True):
        code = package.get("packageVerificationCode", {}).get("packageVerificationCodeValue", "")
        expect(re.match(r"[0-9a-f]{40}\Z", code), f"7.9 packageVerificationCode of {name}")


def check_file(entry, program):
    expect(entry.get("fileName", "").startswith("./"), "8.1 fileName")
    expect(ID.match(entry.get("SPDXID", "")), "8.2 SPDXID")
    checksums = {checksum["algorithm"]: checksum["checksumValue"]
                 for checksum in entry.get("checksums", [])}
    for algorithm in ("SHA1", "SHA256"):
        expected = hashlib.new(algorithm, program).hexdigest()
        expect(checksums.get(algorithm) == expected, f"8.4 {algorithm} is not that of the program")


def check_relationships(document):
    elements = [document] + document["packages"] + document["files"]
    identifiers = [element["SPDXID"] for element in elements]
    expect(len(set(identifiers)) == len(identifiers), "SPDXIDs are not unique")
    reached = set()
    for relationship in document.get("relationships", []):
        expect(relationship.get("relationshipType") in RELATIONSHIPS, f"11.1 {relationship}")
        for end in ("spdxElementId", "relatedSpdxElement"):
            expect(relationship.get(end) in identifiers, f"11.1 {end} of {relationship}")
        reached.add(relationship.get("relatedSpdxElement"))
    expect(reached == set(identifiers[1:]), "11.1 something is related to nothing")


def main():
    document = json.loads(pathlib.Path(sys.argv[1]).read_text())
    check_document(document)
    for package in document["packages"]:
        check_package(package)
    for entry in document["files"]:
        check_file(entry, pathlib.Path(sys.argv[2]).read_bytes())
    check_relationships(document)
    names = {package["name"] for package in document["packages"]}
    for name in ("metgrep", "abseil-cpp", "boost", "glibc", "rapidjson", "re2", "simdjson",
                 "yaml-cpp", "zlib"):
        expect(name in names, f"{name} is missing")
    for problem in problems:
        print(f"{sys.argv[1]}: {problem}", file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
