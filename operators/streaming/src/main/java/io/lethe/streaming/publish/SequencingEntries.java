package io.lethe.streaming.publish;

import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.SequencingFileEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The catalog's entry of one curated sequencing file. */
final class SequencingEntries {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final String CALLING = "calling.";

  private SequencingEntries() {}

  /** What has a field of its own goes there; all other numbers are counts, the rest is as it is. */
  static SequencingFileEntry of(CuratedObject file) {
    Map<String, String> rest = new HashMap<>(file.getMetadata());
    SequencingFileEntry entry =
        SequencingFileEntry.newBuilder()
            .setRun(file.getEntity())
            .setSubject(file.getSubject())
            .setSample(file.getPart())
            .setLibraries(list(rest.remove("libraries")))
            .setReadGroups(list(rest.remove("readGroups")))
            .setPath(file.getKey())
            .setRole(rest.getOrDefault("role", file.getUnit()))
            .setFormat(rest.remove("format"))
            .setMediaType(file.getMediaType())
            .setSha256(file.getSha256())
            .setBytes(file.getSize())
            .setSemanticDigest(rest.remove("semanticDigest"))
            .setLibraryPrep(rest.remove("libraryPrep"))
            .setPlatform(first(rest, "platform", "declaredPlatform"))
            .setPlatformModel(rest.remove("platformModel"))
            .setReferenceBuild(first(rest, "referenceBuild", "declaredReference"))
            .setReferenceDigest(rest.remove("referenceDigest"))
            .setAlignmentToolChain(rest.remove("alignmentToolChain"))
            .setVariantCaller(rest.remove("variantCaller"))
            .build();
    rest.remove("role");
    entry.setVariantCalling(calling(rest));
    entry.setCounts(counts(rest));
    entry.setMetadata(rest);
    return entry;
  }

  /** Of what a file shows and what was declared, the former; the latter stays beside it. */
  private static String first(Map<String, String> metadata, String shown, String declared) {
    String value = metadata.remove(shown);
    return value == null || value.isEmpty() ? metadata.get(declared) : value;
  }

  private static Map<String, String> calling(Map<String, String> rest) {
    Map<String, String> calling = new TreeMap<>();
    rest.forEach(
        (name, value) -> {
          if (name.startsWith(CALLING)) {
            calling.put(name.substring(CALLING.length()), value);
          }
        });
    rest.keySet().removeIf(name -> name.startsWith(CALLING));
    return calling;
  }

  private static Map<String, Long> counts(Map<String, String> rest) {
    Map<String, Long> counts = new TreeMap<>();
    rest.forEach(
        (name, value) -> {
          if (NUMBER.matcher(value).matches()) {
            counts.put(name, Long.valueOf(value));
          }
        });
    rest.keySet().removeAll(counts.keySet());
    return counts;
  }

  private static List<String> list(String value) {
    return value == null || value.isEmpty() ? List.of() : List.of(value.split("[ ,]+"));
  }
}
