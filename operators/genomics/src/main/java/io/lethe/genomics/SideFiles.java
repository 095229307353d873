package io.lethe.genomics;

import io.lethe.genomics.files.FilePart;
import io.lethe.genomics.files.FileSets;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.output.IndexKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a set that are about one data file: made anew, never passed on.
 *
 * @param indexes place of the index of each kind
 * @param spare places of further indexes of a kind that is there, and of indexes of no known kind
 * @param digests places of digest files, with the place of the file that they are about
 */
record SideFiles(
    Map<IndexKind, Integer> indexes, List<Integer> spare, Map<Integer, Integer> digests) {

  static SideFiles of(List<LandedFile> set, int data) {
    List<String> names = set.stream().map(LandedFile::name).toList();
    Map<IndexKind, Integer> indexes = new EnumMap<>(IndexKind.class);
    List<Integer> spare = new ArrayList<>();
    Map<Integer, Integer> digests = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (dataOf(names, i) != data || i == data) {
        continue;
      }
      if (FileSets.part(names.get(i)) == FilePart.DIGEST) {
        digests.put(i, FileSets.subject(names, i));
      } else if (indexes.putIfAbsent(IndexKind.ofName(names.get(i)).orElseThrow(), i) != null) {
        spare.add(i);
      }
    }
    return new SideFiles(indexes, spare, digests);
  }

  /** The data file that a file is about in the end, or -1 if it is not in the set. */
  static int dataOf(List<String> names, int place) {
    int at = place;
    // A digest of an index of a data file is the longest chain; each step shortens the name.
    while (at >= 0 && FileSets.part(names.get(at)) != FilePart.DATA) {
      at = FileSets.subject(names, at);
    }
    return at;
  }
}
