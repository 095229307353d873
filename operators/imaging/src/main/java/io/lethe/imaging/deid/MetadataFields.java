package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.TagTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which attributes make which of the catalog's fields, and in which sequences they may stand. */
final class MetadataFields {

  private static final int TOP_LEVEL = 0;
  private static final int ANATOMIC_REGION = 0x0008_2218;
  private static final int CODE_VALUE = 0x0008_0100;
  private static final int CODING_SCHEME = 0x0008_0102;

  private static final Map<Integer, String> NAMES = names();
  private static final Set<Long> PLACES = places();

  /** The same as {@link #NAMES}, to be asked for every element. */
  private static final int[] TAGS = NAMES.keySet().stream().mapToInt(tag -> tag).toArray();

  private static final TagTable TABLE = new TagTable(TAGS);
  private static final String[] BY_PLACE =
      Arrays.stream(TAGS).mapToObj(NAMES::get).toArray(String[]::new);

  private MetadataFields() {}

  /** Whether an attribute makes a field where it stands. */
  static boolean isField(int parentSequence, int tag) {
    return PLACES.contains(place(parentSequence, tag));
  }

  /** The field that an attribute makes, or null. */
  static String name(int tag) {
    int place = TABLE.placeOf(tag);
    return place < 0 ? null : BY_PLACE[place];
  }

  private static long place(int parent, int tag) {
    return (long) parent << Integer.SIZE | Integer.toUnsignedLong(tag);
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    general(names);
    acquisition(names);
    image(names);
    return Map.copyOf(names);
  }

  private static void general(Map<Integer, String> names) {
    names.put(0x0008_0008, "imageType");
    names.put(0x0008_0060, "modality");
    names.put(0x0008_0070, "manufacturer");
    names.put(CODE_VALUE, "anatomicRegionCode");
    names.put(CODING_SCHEME, "anatomicRegionScheme");
    names.put(0x0008_1090, "manufacturerModelName");
    names.put(0x0018_0015, "bodyPartExamined");
    names.put(0x0018_5100, "patientPosition");
    names.put(0x0018_5101, "viewPosition");
    names.put(0x0020_0060, "laterality");
    names.put(0x0020_0062, "imageLaterality");
    names.put(0x0020_9072, "frameLaterality");
  }

  private static void acquisition(Map<Integer, String> names) {
    names.put(0x0018_0020, "scanningSequence");
    names.put(0x0018_0021, "sequenceVariant");
    names.put(0x0018_0023, "mrAcquisitionType");
    names.put(0x0018_0031, "radiopharmaceutical");
    names.put(0x0018_0040, "cineRate");
    names.put(0x0018_0060, "kvp");
    names.put(0x0018_0080, "repetitionTime");
    names.put(0x0018_0081, "echoTime");
    names.put(0x0018_0082, "inversionTime");
    names.put(0x0018_0087, "magneticFieldStrength");
    names.put(0x0018_1063, "frameTime");
    names.put(0x0018_1074, "radionuclideTotalDose");
    names.put(0x0018_1075, "radionuclideHalfLife");
    names.put(0x0018_1100, "reconstructionDiameter");
    names.put(0x0018_1150, "exposureTime");
    names.put(0x0018_1151, "xRayTubeCurrent");
    names.put(0x0018_1152, "exposure");
    names.put(0x0018_1210, "convolutionKernel");
    names.put(0x0018_1314, "flipAngle");
    names.put(0x0018_6031, "transducerType");
    names.put(0x0018_9082, "effectiveEchoTime");
    names.put(0x0018_9311, "spiralPitchFactor");
    names.put(0x0018_9330, "xRayTubeCurrentInMa");
    names.put(0x0018_9332, "exposureInMas");
    names.put(0x0054_1001, "units");
  }

  private static void image(Map<Integer, String> names) {
    names.put(0x0018_0050, "sliceThickness");
    names.put(0x0018_0088, "spacingBetweenSlices");
    names.put(0x0018_1164, "imagerPixelSpacing");
    names.put(0x0020_0037, "imageOrientationPatient");
    names.put(0x0028_0002, "samplesPerPixel");
    names.put(0x0028_0004, "photometricInterpretation");
    names.put(0x0028_0008, "numberOfFrames");
    names.put(0x0028_0010, "rows");
    names.put(0x0028_0011, "columns");
    names.put(0x0028_0030, "pixelSpacing");
    names.put(0x0028_0100, "bitsAllocated");
    names.put(0x0028_0101, "bitsStored");
    names.put(0x0028_0103, "pixelRepresentation");
    names.put(0x0028_0301, "burnedInAnnotation");
    names.put(0x0028_0302, "recognizableVisualFeatures");
    names.put(0x0028_2110, "lossyImageCompression");
    names.put(0x0028_2112, "lossyImageCompressionRatio");
    names.put(0x0028_2114, "lossyImageCompressionMethod");
    names.put(0x0054_0081, "numberOfSlices");
  }

  /** Top level, and the functional groups and sequences that hold them too (PS3.3 C.7.6.16). */
  private static Set<Long> places() {
    Set<Long> places = new HashSet<>();
    NAMES.keySet().stream()
        .filter(tag -> tag != CODE_VALUE && tag != CODING_SCHEME)
        .forEach(tag -> places.add(place(TOP_LEVEL, tag)));
    add(places, ANATOMIC_REGION, CODE_VALUE, CODING_SCHEME);
    add(places, 0x0054_0016, 0x0018_0031, 0x0018_1074, 0x0018_1075);
    add(places, 0x0028_9110, 0x0028_0030, 0x0018_0050, 0x0018_0088);
    add(places, 0x0018_9112, 0x0018_0080, 0x0018_1314);
    add(places, 0x0018_9114, 0x0018_9082);
    add(places, 0x0018_9325, 0x0018_0060);
    add(places, 0x0018_9314, 0x0018_1210, 0x0018_1100);
    add(places, 0x0018_9321, 0x0018_9330, 0x0018_9332);
    add(places, 0x0018_9308, 0x0018_9311);
    add(places, 0x0020_9116, 0x0020_0037);
    add(places, 0x0020_9071, 0x0020_9072);
    return Set.copyOf(places);
  }

  private static void add(Set<Long> places, int parent, int... tags) {
    for (int tag : tags) {
      places.add(place(parent, tag));
    }
  }
}
