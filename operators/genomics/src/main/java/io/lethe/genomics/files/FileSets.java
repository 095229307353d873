package io.lethe.genomics.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Groups the files of a delivery into sets that are curated as one, since one pass over the data
 * also tells what its index, its digest and its mate must be.
 *
 * <p>Sets: a data file with its indexes and digests; the mates of paired reads (R1, R2, I1, I2)
 * with theirs; RunInfo.xml, RunParameters.xml and SampleSheet.csv of one folder. An index or digest
 * without its file is a set of its own. Names group files, content decides what they are.
 */
public final class FileSets {

  private FileSets() {}

  /**
   * Groups names.
   *
   * @param names of all files of the delivery, with their folders
   * @return places in {@code names}, every one in exactly one set, ascending in a set; sets in the
   *     order of their first file
   */
  public static List<List<Integer>> group(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i), i);
    }
    Map<String, TreeSet<Integer>> sets = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      boolean again = places.get(names.get(i)) != i;
      // A name that comes twice is two landed objects: the second stands alone.
      String set = again ? names.get(i) + "*" + i : family(names.get(i), places);
      sets.computeIfAbsent(set, key -> new TreeSet<>()).add(i);
    }
    return lists(sets.values());
  }

  /**
   * The place of the file that an index or digest is about.
   *
   * @param names of the files of one set
   * @param place of an index or digest among them
   * @return its place, or -1 if the file is not in the set
   */
  public static int subject(List<String> names, int place) {
    for (String subject : FileName.of(names.get(place)).subjects()) {
      int at = names.indexOf(subject);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  /** What a name says of a file. */
  public static FilePart part(String name) {
    return FileName.of(name).part();
  }

  private static String family(String name, Map<String, Integer> places) {
    FileName file = FileName.of(name);
    // Every step cuts an extension off the name, so that this ends.
    return file.subjects().stream()
        .filter(places::containsKey)
        .findFirst()
        .filter(subject -> !subject.equals(name))
        .map(subject -> family(subject, places))
        .orElse(file.family());
  }

  private static List<List<Integer>> lists(Collection<TreeSet<Integer>> sets) {
    List<List<Integer>> lists = new ArrayList<>(sets.size());
    sets.forEach(set -> lists.add(List.copyOf(set)));
    lists.sort((a, b) -> a.get(0) - b.get(0));
    return List.copyOf(lists);
  }
}
