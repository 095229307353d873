"""De-identifies a folder with pydicom, as its documentation shows it."""

import os
import sys

import pydicom
from pydicom.uid import generate_uid

ERASED = [
    "AccessionNumber", "InstitutionName", "InstitutionAddress", "ReferringPhysicianName",
    "StationName", "StudyDescription", "SeriesDescription", "InstitutionalDepartmentName",
    "PhysiciansOfRecord", "PerformingPhysicianName", "OperatorsName", "DerivationDescription",
    "PatientBirthDate", "PatientSex", "PatientAge", "PatientWeight", "DeviceSerialNumber",
    "ProtocolName", "StudyID", "ImageComments", "RequestingPhysician",
    "RequestedProcedureDescription", "PerformedProcedureStepStartDate",
    "PerformedProcedureStepStartTime", "PerformedProcedureStepID",
    "PerformedProcedureStepDescription", "RequestAttributesSequence",
]


def erase_person_names(dataset, element):
    if element.VR == "PN":
        element.value = "ANON"


def main(source, target):
    for name in sorted(os.listdir(source)):
        dataset = pydicom.dcmread(os.path.join(source, name))
        dataset.walk(erase_person_names)
        dataset.remove_private_tags()
        dataset.PatientID = "ANON"
        for keyword in ERASED:
            if keyword in dataset:
                delattr(dataset, keyword)
        for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
            uid = generate_uid(entropy_srcs=[str(dataset[keyword].value)])
            setattr(dataset, keyword, uid)
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        dataset.save_as(os.path.join(target, name))


main(sys.argv[1], sys.argv[2])
