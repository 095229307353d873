import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the imaging engine's reference tables from published editions of the DICOM standard.
 *
 * <pre>
 * javac -d CLASSES operators/imaging/src/generator/*.java
 * java -cp CLASSES GenerateTables REFERENCE_DIR OUT_DIR
 * </pre>
 *
 * <p>The output is sorted and depends on the input alone: a second run writes the same bytes.
 */
public final class GenerateTables {

  private GenerateTables() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("expected: REFERENCE_DIR OUT_DIR");
    }
    ReferenceTables reference = new ReferenceTables(Path.of(args[0]));
    Resources resources = new Resources(Path.of(args[1]));
    Map<String, Map<String, Object>> attributes = new TreeMap<>();
    for (Map<String, Object> row : reference.rows("innolitics_2024e_attributes.json")) {
      attributes.put(ReferenceTables.hex(row.get("tag")), row);
    }
    Dictionaries dictionaries = new Dictionaries(reference, resources);
    dictionaries.dictionary(attributes);
    dictionaries.uids();
    ProfileTables profile = new ProfileTables(reference, resources);
    profile.profile(attributes);
    new AttributeTypes(reference, resources).attributeTypes(profile.profileRows());
    profile.structuredContent();
    profile.safePrivate();
    profile.privateNames();
  }
}
