package io.lethe.genomics.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Binning index of one contig: BAI (SAM v1 §5.2) and TBI. Records come in the order of their
 * positions. Not thread-safe.
 */
final class BinningIndex {

  private static final int WINDOW = 14;

  private final String contig;
  private final Map<Integer, List<long[]>> bins = new TreeMap<>();
  private final List<Long> windows = new ArrayList<>();

  BinningIndex(String contig) {
    this.contig = contig;
  }

  /**
   * @param start first position, from 0
   * @param end behind the last
   * @param from virtual offset of the record
   * @param to behind it
   */
  void add(int start, int end, long from, long to) {
    List<long[]> chunks = bins.computeIfAbsent(bin(start, end), bin -> new ArrayList<>());
    if (!chunks.isEmpty() && chunks.get(chunks.size() - 1)[1] == from) {
      chunks.get(chunks.size() - 1)[1] = to;
    } else {
      chunks.add(new long[] {from, to});
    }
    int last = end - 1 >> WINDOW;
    while (windows.size() <= last) {
      windows.add(windows.size() < start >> WINDOW ? 0L : from);
    }
  }

  byte[] bai() {
    ByteBuffer out = buffer().put(ascii("BAI\1")).putInt(1);
    contig(out);
    return bytes(out.putLong(0));
  }

  byte[] tbi() {
    byte[] name = ascii(contig + "\0");
    ByteBuffer out = buffer().put(ascii("TBI\1")).putInt(1).putInt(2).putInt(1).putInt(2);
    out.putInt(0).putInt('#').putInt(0).putInt(name.length).put(name);
    contig(out);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BgzfWriter bgzf = new BgzfWriter(packed)) {
      bgzf.write(bytes(out));
      bgzf.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return packed.toByteArray();
  }

  private void contig(ByteBuffer out) {
    out.putInt(bins.size());
    bins.forEach(
        (bin, chunks) -> {
          out.putInt(bin).putInt(chunks.size());
          chunks.forEach(chunk -> out.putLong(chunk[0]).putLong(chunk[1]));
        });
    out.putInt(windows.size());
    windows.forEach(out::putLong);
  }

  private ByteBuffer buffer() {
    int chunks = bins.values().stream().mapToInt(List::size).sum();
    return ByteBuffer.allocate(1024 + bins.size() * 8 + chunks * 16 + windows.size() * 8)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer out) {
    return Arrays.copyOf(out.array(), out.position());
  }

  /** SAM v1 §5.3. */
  static int bin(int start, int end) {
    int last = end - 1;
    int first = 4681;
    for (int shift = 14; shift <= 26; shift += 3) {
      if (start >> shift == last >> shift) {
        return first + (start >> shift);
      }
      first = first - 1 >> 3;
    }
    return 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
