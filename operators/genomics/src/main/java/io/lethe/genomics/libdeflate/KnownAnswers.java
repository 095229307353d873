package io.lethe.genomics.libdeflate;

import io.lethe.curation.Sha256;
import io.lethe.genomics.deflate.BlockDeflater;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;

/** Tells versions of a deflater by what they make of bytes that are the same everywhere. */
final class KnownAnswers {

  /** SHA-256 of what libdeflate 1.14 makes of all samples, by level. */
  static final List<String> LEVELS =
      List.of(
          "5eae95be4674b1002f9d6b4c756ba3dacc3e64fbedd3bf161ce4fd2f98482058",
          "bac02af1e68f1b07eca1e350e2f622af378acc63edbcb1a6f259342e51d90ad0",
          "20ae71e973b4fe9104a801beafd002ba38b038e23a27aaf0412a5b7f08b81818",
          "12bdfbafcc48bab28e1f16b872d6dab5106bb6c57f7aa5e7fa9b99af48adb022",
          "c24c294b3d92fcb976a649cdc850d6d0f16f9d65f0e9a1aa8c97762f6522e402",
          "0e0262f8854794bde7b881e33738bf0526979a3c9d2d96ae48fed2b4b9c19e41",
          "20a7a99e879335b33a3b0eba804614014cd1b84e3ecdff06cc382b178159d0fd",
          "4ed771a66c43517684710ecefaf1feb3d5d8efc483379219b6074fc20c0b4597",
          "5202b59af63fc61b0968842386490b23b2dd3958339bd67a79937b8730fba852",
          "968447827c9edea8dc659d6f10f45f0f25ed46cf70677f30ca67ff297442467e");

  /** Blocks as htslib fills them, and small ones, which are stored or get fixed codes. */
  private static final int[] SIZES = {65280, 65280, 20_000, 300, 40, 1};

  /** Letters as of bases, qualities, text and noise. */
  private static final int[] LETTERS = {2, 4, 12, 40, 94, 256};

  private static final int ROOM = 65_510;
  private static final int PART = 300;
  private static final int REPEATS = 3;

  private KnownAnswers() {}

  /** SHA-256 of what {@code deflater} makes of all samples. */
  static String of(BlockDeflater deflater) {
    MessageDigest digest = Sha256.newDigest();
    byte[] packed = new byte[ROOM];
    for (int letters : LETTERS) {
      for (int i = 0; i < SIZES.length; i++) {
        byte[] sample = sample(new Random(letters * SIZES.length + i), SIZES[i], letters);
        int size = deflater.deflate(sample, 0, sample.length, packed, 0, ROOM);
        digest.update((byte) (size < 0 ? 1 : 0));
        digest.update(packed, 0, Math.max(0, size));
      }
    }
    return Sha256.finish(digest).hex();
  }

  /** Letters at random, few of them more often, and repeats near and far of many lengths. */
  private static byte[] sample(Random random, int size, int letters) {
    byte[] sample = new byte[size];
    int at = 0;
    while (at < size) {
      int stop = Math.min(size, at + 1 + random.nextInt(1 + random.nextInt(PART)));
      int back = at > 0 && random.nextInt(REPEATS) == 0 ? 1 + random.nextInt(at) : 0;
      for (; at < stop; at++) {
        sample[at] =
            back > 0 ? sample[at - back] : (byte) random.nextInt(1 + random.nextInt(letters));
      }
    }
    return sample;
  }
}
