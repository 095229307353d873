package io.lethe.streaming.publish;

import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.SequencingFileEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The catalog's entry of one curated sequencing file. */
final class SequencingEntries {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+([eE]-?[0-9]+)?");
  private static final Set<String> NO_BUILD = Set.of("", "none", "unknown");

  private SequencingEntries() {}

  /** What has a field of its own goes there; all other numbers are counts, the rest is as it is. */
  static SequencingFileEntry of(CuratedObject file, int version) {
    Map<String, String> rest = new HashMap<>(file.getMetadata());
    SequencingFileEntry entry =
        SequencingFileEntry.newBuilder()
            .setRun(file.getEntity())
            .setVersion(version)
            .setSubject(file.getSubject())
            .setSample(file.getPart())
            .setLibraries(list(rest.remove("libraries")))
            .setReadGroups(list(rest.remove("readGroups")))
            .setLineage(list(rest.remove("lineage")))
            .setPath(file.getKey())
            .setRole(rest.getOrDefault("role", file.getUnit()))
            .setFormat(rest.remove("format"))
            .setMediaType(file.getMediaType())
            .setSha256(file.getSha256())
            .setBytes(file.getSize())
            .setContentSha256(rest.remove("contentSha256"))
            .setLibraryPrep(rest.remove("libraryPrep"))
            .setPlatform(first(rest, "platform", "declaredPlatform"))
            .setPlatformModel(rest.remove("platformModel"))
            .setReferenceBuild(first(rest, "referenceBuild", "declaredReference"))
            .setReferenceDigest(rest.remove("referenceDigest"))
            .setAlignmentToolChain(rest.remove("alignmentToolChain"))
            .setVariantCallers(list(rest.remove("variantCallers")))
            .setVariantCalling(options(rest.remove("callerOptions")))
            .build();
    rest.remove("role");
    entry.setCounts(counts(rest));
    entry.setMetadata(rest);
    return entry;
  }

  /** Of what a file shows and what was declared, the former; the latter stays beside it. */
  private static String first(Map<String, String> metadata, String shown, String declared) {
    String value = metadata.remove(shown);
    boolean absent = value == null || NO_BUILD.contains(value);
    return absent && metadata.containsKey(declared) ? metadata.get(declared) : value;
  }

  /** {@code --ploidy 2 --emit=GVCF --fast} by option. */
  private static Map<String, String> options(String line) {
    Map<String, String> options = new TreeMap<>();
    String last = null;
    for (String word : list(line)) {
      if (last != null && NUMBER.matcher(word).matches()) {
        options.put(last, word);
        last = null;
        continue;
      }
      String[] parts = word.split("=", 2);
      options.put(parts[0], parts.length == 2 ? parts[1] : "");
      last = parts[0];
    }
    return options;
  }

  private static Map<String, Long> counts(Map<String, String> rest) {
    Map<String, Long> counts = new TreeMap<>();
    rest.forEach(
        (name, value) -> {
          if (COUNT.matcher(value).matches()) {
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
