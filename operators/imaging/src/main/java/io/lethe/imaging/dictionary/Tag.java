package io.lethe.imaging.dictionary;

/**
 * The tags that the engine names, by their keywords (PS3.6), and what can be told from a tag alone.
 *
 * <p>A tag is an int: group number in the high half, element number in the low half.
 */
public final class Tag {

  public static final int FileMetaInformationGroupLength = 0x0002_0000;
  public static final int FileMetaInformationVersion = 0x0002_0001;
  public static final int MediaStorageSOPClassUID = 0x0002_0002;
  public static final int MediaStorageSOPInstanceUID = 0x0002_0003;
  public static final int TransferSyntaxUID = 0x0002_0010;
  public static final int ImplementationClassUID = 0x0002_0012;
  public static final int ImplementationVersionName = 0x0002_0013;
  public static final int SourceApplicationEntityTitle = 0x0002_0016;
  public static final int SendingApplicationEntityTitle = 0x0002_0017;
  public static final int ReceivingApplicationEntityTitle = 0x0002_0018;
  public static final int PrivateInformationCreatorUID = 0x0002_0100;
  public static final int PrivateInformation = 0x0002_0102;
  public static final int DirectoryRecordSequence = 0x0004_1220;
  public static final int SpecificCharacterSet = 0x0008_0005;
  public static final int LanguageCodeSequence = 0x0008_0006;
  public static final int ImageType = 0x0008_0008;
  public static final int InstanceCreationDate = 0x0008_0012;
  public static final int InstanceCreatorUID = 0x0008_0014;
  public static final int SOPClassUID = 0x0008_0016;
  public static final int SOPInstanceUID = 0x0008_0018;
  public static final int StudyDate = 0x0008_0020;
  public static final int SeriesDate = 0x0008_0021;
  public static final int AcquisitionDate = 0x0008_0022;
  public static final int ContentDate = 0x0008_0023;
  public static final int AcquisitionDateTime = 0x0008_002A;
  public static final int StudyTime = 0x0008_0030;
  public static final int SeriesTime = 0x0008_0031;
  public static final int AcquisitionTime = 0x0008_0032;
  public static final int ContentTime = 0x0008_0033;
  public static final int AccessionNumber = 0x0008_0050;
  public static final int Modality = 0x0008_0060;
  public static final int ModalitiesInStudy = 0x0008_0061;
  public static final int ConversionType = 0x0008_0064;
  public static final int Manufacturer = 0x0008_0070;
  public static final int InstitutionName = 0x0008_0080;
  public static final int InstitutionAddress = 0x0008_0081;
  public static final int ReferringPhysicianName = 0x0008_0090;
  public static final int CodeValue = 0x0008_0100;
  public static final int CodingSchemeDesignator = 0x0008_0102;
  public static final int CodingSchemeVersion = 0x0008_0103;
  public static final int CodeMeaning = 0x0008_0104;
  public static final int ContextUID = 0x0008_0117;
  public static final int LongCodeValue = 0x0008_0119;
  public static final int URNCodeValue = 0x0008_0120;
  public static final int TimezoneOffsetFromUTC = 0x0008_0201;
  public static final int PrivateDataElementCharacteristicsSequence = 0x0008_0300;
  public static final int BlockIdentifyingInformationStatus = 0x0008_0303;
  public static final int DeidentificationActionSequence = 0x0008_0305;
  public static final int DeidentificationAction = 0x0008_0307;
  public static final int StationName = 0x0008_1010;
  public static final int StudyDescription = 0x0008_1030;
  public static final int SeriesDescription = 0x0008_103E;
  public static final int InstitutionalDepartmentName = 0x0008_1040;
  public static final int PerformingPhysicianName = 0x0008_1050;
  public static final int OperatorsName = 0x0008_1070;
  public static final int ManufacturerModelName = 0x0008_1090;
  public static final int ReferencedStudySequence = 0x0008_1110;
  public static final int ReferencedSeriesSequence = 0x0008_1115;
  public static final int ReferencedImageSequence = 0x0008_1140;
  public static final int ReferencedSOPClassUID = 0x0008_1150;
  public static final int ReferencedSOPInstanceUID = 0x0008_1155;
  public static final int DerivationDescription = 0x0008_2111;
  public static final int SourceImageSequence = 0x0008_2112;
  public static final int AnatomicRegionSequence = 0x0008_2218;
  public static final int PatientName = 0x0010_0010;
  public static final int PatientID = 0x0010_0020;
  public static final int IssuerOfPatientID = 0x0010_0021;
  public static final int PatientBirthDate = 0x0010_0030;
  public static final int PatientBirthTime = 0x0010_0032;
  public static final int PatientSex = 0x0010_0040;
  public static final int OtherPatientIDs = 0x0010_1000;
  public static final int OtherPatientNames = 0x0010_1001;
  public static final int OtherPatientIDsSequence = 0x0010_1002;
  public static final int PatientBirthName = 0x0010_1005;
  public static final int PatientAge = 0x0010_1010;
  public static final int PatientSize = 0x0010_1020;
  public static final int PatientWeight = 0x0010_1030;
  public static final int PatientAddress = 0x0010_1040;
  public static final int PatientMotherBirthName = 0x0010_1060;
  public static final int EthnicGroup = 0x0010_2160;
  public static final int AdditionalPatientHistory = 0x0010_21B0;
  public static final int PatientComments = 0x0010_4000;
  public static final int ClinicalTrialProtocolID = 0x0012_0020;
  public static final int ClinicalTrialSubjectID = 0x0012_0040;
  public static final int PatientIdentityRemoved = 0x0012_0062;
  public static final int DeidentificationMethod = 0x0012_0063;
  public static final int DeidentificationMethodCodeSequence = 0x0012_0064;
  public static final int ContrastBolusAgent = 0x0018_0010;
  public static final int BodyPartExamined = 0x0018_0015;
  public static final int ScanningSequence = 0x0018_0020;
  public static final int SequenceVariant = 0x0018_0021;
  public static final int SequenceName = 0x0018_0024;
  public static final int SliceThickness = 0x0018_0050;
  public static final int KVP = 0x0018_0060;
  public static final int RepetitionTime = 0x0018_0080;
  public static final int EchoTime = 0x0018_0081;
  public static final int MagneticFieldStrength = 0x0018_0087;
  public static final int SpacingBetweenSlices = 0x0018_0088;
  public static final int DeviceSerialNumber = 0x0018_1000;
  public static final int SoftwareVersions = 0x0018_1020;
  public static final int ProtocolName = 0x0018_1030;
  public static final int FrameTime = 0x0018_1063;
  public static final int XRayTubeCurrent = 0x0018_1151;
  public static final int Exposure = 0x0018_1152;
  public static final int ConvolutionKernel = 0x0018_1210;
  public static final int PatientPosition = 0x0018_5100;
  public static final int StudyInstanceUID = 0x0020_000D;
  public static final int SeriesInstanceUID = 0x0020_000E;
  public static final int StudyID = 0x0020_0010;
  public static final int SeriesNumber = 0x0020_0011;
  public static final int AcquisitionNumber = 0x0020_0012;
  public static final int InstanceNumber = 0x0020_0013;
  public static final int ImagePositionPatient = 0x0020_0032;
  public static final int ImageOrientationPatient = 0x0020_0037;
  public static final int FrameOfReferenceUID = 0x0020_0052;
  public static final int Laterality = 0x0020_0060;
  public static final int ImageLaterality = 0x0020_0062;
  public static final int ImageComments = 0x0020_4000;
  public static final int SamplesPerPixel = 0x0028_0002;
  public static final int PhotometricInterpretation = 0x0028_0004;
  public static final int PlanarConfiguration = 0x0028_0006;
  public static final int NumberOfFrames = 0x0028_0008;
  public static final int Rows = 0x0028_0010;
  public static final int Columns = 0x0028_0011;
  public static final int PixelSpacing = 0x0028_0030;
  public static final int BitsAllocated = 0x0028_0100;
  public static final int BitsStored = 0x0028_0101;
  public static final int HighBit = 0x0028_0102;
  public static final int PixelRepresentation = 0x0028_0103;
  public static final int SmallestImagePixelValue = 0x0028_0106;
  public static final int LargestImagePixelValue = 0x0028_0107;
  public static final int BurnedInAnnotation = 0x0028_0301;
  public static final int RecognizableVisualFeatures = 0x0028_0302;
  public static final int LongitudinalTemporalInformationModified = 0x0028_0303;
  public static final int RedPaletteColorLookupTableDescriptor = 0x0028_1101;
  public static final int ICCProfile = 0x0028_2000;
  public static final int LossyImageCompression = 0x0028_2110;
  public static final int LUTDescriptor = 0x0028_3002;
  public static final int LUTData = 0x0028_3006;
  public static final int RequestAttributesSequence = 0x0040_0275;
  public static final int AcquisitionContextSequence = 0x0040_0555;
  public static final int ValueType = 0x0040_A040;
  public static final int ConceptNameCodeSequence = 0x0040_A043;
  public static final int DateTime = 0x0040_A120;
  public static final int Date = 0x0040_A121;
  public static final int Time = 0x0040_A122;
  public static final int PersonName = 0x0040_A123;
  public static final int UID = 0x0040_A124;
  public static final int TextValue = 0x0040_A160;
  public static final int ContentSequence = 0x0040_A730;
  public static final int EncapsulatedDocument = 0x0042_0011;
  public static final int MIMETypeOfEncapsulatedDocument = 0x0042_0012;
  public static final int DeviceSequence = 0x0050_0010;
  public static final int IconImageSequence = 0x0088_0200;
  public static final int EncryptedAttributesSequence = 0x0400_0500;
  public static final int ModifiedAttributesSequence = 0x0400_0550;
  public static final int OriginalAttributesSequence = 0x0400_0561;
  public static final int SharedFunctionalGroupsSequence = 0x5200_9229;
  public static final int PerFrameFunctionalGroupsSequence = 0x5200_9230;
  public static final int WaveformSequence = 0x5400_0100;
  public static final int WaveformBitsAllocated = 0x5400_1004;
  public static final int WaveformData = 0x5400_1010;
  public static final int SpectroscopyData = 0x5600_0020;
  public static final int OverlayData = 0x6000_3000;
  public static final int OverlayComments = 0x6000_4000;
  public static final int ExtendedOffsetTable = 0x7FE0_0001;
  public static final int ExtendedOffsetTableLengths = 0x7FE0_0002;
  public static final int FloatPixelData = 0x7FE0_0008;
  public static final int DoubleFloatPixelData = 0x7FE0_0009;
  public static final int PixelData = 0x7FE0_0010;
  public static final int DigitalSignaturesSequence = 0xFFFA_FFFA;
  public static final int DataSetTrailingPadding = 0xFFFC_FFFC;
  public static final int Item = 0xFFFE_E000;
  public static final int ItemDelimitationItem = 0xFFFE_E00D;
  public static final int SequenceDelimitationItem = 0xFFFE_E0DD;

  private static final int FIRST_PRIVATE_CREATOR = 0x0010;
  private static final int LAST_PRIVATE_CREATOR = 0x00FF;

  private Tag() {}

  /** The group number, 0 to 0xFFFF. */
  public static int group(int tag) {
    return tag >>> Short.SIZE;
  }

  /** The element number, 0 to 0xFFFF. */
  public static int element(int tag) {
    return tag & 0xFFFF;
  }

  /** Whether the group is odd (PS3.5 7.8). */
  public static boolean isPrivate(int tag) {
    return (tag & 0x1_0000) != 0;
  }

  /** Whether the element reserves a block of private elements (PS3.5 7.8.1). */
  public static boolean isPrivateCreator(int tag) {
    int element = element(tag);
    return isPrivate(tag) && element >= FIRST_PRIVATE_CREATOR && element <= LAST_PRIVATE_CREATOR;
  }

  /** Whether the element is (gggg,0000), the length of its group (PS3.5 7.2). */
  public static boolean isGroupLength(int tag) {
    return element(tag) == 0;
  }

  /** {@code (gggg,eeee)}, in upper-case hexadecimal. */
  public static String toString(int tag) {
    return String.format("(%04X,%04X)", group(tag), element(tag));
  }
}
