package io.lethe.genomics;

import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.deflate.JdkCodec;
import io.lethe.genomics.deflate.ReusingCodec;
import io.lethe.genomics.libdeflate.LibdeflateCodec;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.options.GenomicsOptions;
import java.util.Objects;

/** Makes curators for projects. One for a process is enough. Thread-safe. */
public final class GenomicsCurators {

  private final GenomicsLimits limits;

  private final int threads;

  private GenomicsCurators(GenomicsLimits limits, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive");
    }
    this.limits = limits;
    this.threads = threads;
  }

  public static GenomicsCurators load() {
    return load(GenomicsLimits.DEFAULT);
  }

  /** As {@link #load()}, with other limits on what an object may cost. */
  public static GenomicsCurators load(GenomicsLimits limits) {
    return load(limits, 1);
  }

  /**
   * As {@link #load(GenomicsLimits)}, with threads of their own for one large file.
   *
   * @param threads that work on one file; with one it is the caller's. The bytes that come out do
   *     not depend on it
   */
  public static GenomicsCurators load(GenomicsLimits limits, int threads) {
    return new GenomicsCurators(Objects.requireNonNull(limits, "limits"), threads);
  }

  /**
   * A curator for the deliveries of one project.
   *
   * @param project name of the project, part of every key
   * @param recipe the rules to follow
   * @param pseudonyms the project's keyed function
   * @throws IllegalArgumentException if the recipe is none that this engine can follow, or not on
   *     this platform
   */
  public GenomicsCurator create(String project, Recipe recipe, Pseudonyms pseudonyms) {
    GenomicsOptions options = GenomicsOptions.of(recipe);
    ObjectKeys keys = new ObjectKeys(project, recipe.digest(), pseudonyms);
    return new GenomicsCurator(options, keys, limits, threads, codec(options));
  }

  private static BlockCodec codec(GenomicsOptions options) {
    return switch (options.deflater()) {
      case REUSE -> new ReusingCodec();
      case JDK -> new JdkCodec();
      case LIBDEFLATE_1_14 -> LibdeflateCodec.load(options.compressionLevel());
    };
  }
}
