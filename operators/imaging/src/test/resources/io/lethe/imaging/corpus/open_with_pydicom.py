"""Opens curated files with pydicom and reads all of them.

Argument: a file of lines, each a raw and a curated path with a tab between. Prints a line for each curated file that
cannot be read although the raw one can be, by its number and the kind of error; never what is in it.
"""

import sys
import warnings

import pydicom
from pydicom.encaps import generate_pixel_data_fragment
from pydicom.uid import UID


def read(path):
    data_set = pydicom.dcmread(path, force=True)
    for element in data_set.iterall():
        str(element.value)
    if "PixelData" not in data_set:
        return
    syntax = UID(data_set.file_meta.TransferSyntaxUID)
    if syntax.is_encapsulated:
        # The first item is the offset table.
        if not list(generate_pixel_data_fragment(data_set.PixelData)):
            raise ValueError("no fragments")
    elif "Rows" in data_set:
        data_set.pixel_array


def error(path):
    try:
        read(path)
        return None
    except Exception as e:
        return type(e).__name__


warnings.simplefilter("ignore")
with open(sys.argv[1], encoding="utf-8") as pairs:
    for number, line in enumerate(pairs):
        raw, curated = line.rstrip("\n").split("\t")
        failure = error(curated)
        if failure and not error(raw):
            print(f"{number}: {failure}")
print("done")
