package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SequencingFileEntry;
import java.util.List;
import java.util.function.Function;

/** Columns of what sequencing brings. */
final class SequencingColumns {

  /**
   * A sample's row comes from all its files, in whatever order: every column is merged in a way
   * that does not depend on it.
   */
  static final String MERGED_SAMPLE =
      """
      DO UPDATE SET access_tier = least(t.access_tier, excluded.access_tier),
        subject = greatest(t.subject, excluded.subject),
        run = greatest(t.run, excluded.run),
        libraries = ARRAY(SELECT DISTINCT l FROM unnest(t.libraries || excluded.libraries) AS l ORDER BY l),
        library_prep = greatest(t.library_prep, excluded.library_prep),
        platform = greatest(t.platform, excluded.platform),
        platform_model = greatest(t.platform_model, excluded.platform_model),
        reference_build = greatest(t.reference_build, excluded.reference_build)\
      """;

  private SequencingColumns() {}

  static List<Column> samples() {
    return new Columns()
        .text("project", CatalogUpdate::getProject)
        .text("sample", of(SequencingFileEntry::getSample))
        .tier()
        .text("subject", of(SequencingFileEntry::getSubject))
        .text("run", of(SequencingFileEntry::getRun))
        .texts("libraries", SequencingColumns::libraries)
        .text("library_prep", of(SequencingFileEntry::getLibraryPrep))
        .text("platform", of(SequencingFileEntry::getPlatform))
        .text("platform_model", of(SequencingFileEntry::getPlatformModel))
        .text("reference_build", of(SequencingFileEntry::getReferenceBuild))
        .list();
  }

  static List<Column> files() {
    Columns columns =
        new Columns()
            .text("project", CatalogUpdate::getProject)
            .text("file", CatalogUpdate::getKey)
            .tier()
            .text("run", of(SequencingFileEntry::getRun))
            .text("sample", of(SequencingFileEntry::getSample))
            .text("subject", of(SequencingFileEntry::getSubject))
            .integer("version", update -> update.getSequencingFile().getVersion())
            .text("role", of(SequencingFileEntry::getRole))
            .text("format", of(SequencingFileEntry::getFormat))
            .text("media_type", of(SequencingFileEntry::getMediaType))
            .text("path", of(SequencingFileEntry::getPath))
            .text("sha256", of(SequencingFileEntry::getSha256))
            .text("content_sha256", of(SequencingFileEntry::getContentSha256))
            .bigint("bytes", update -> update.getSequencingFile().getBytes());
    return making(columns).delivery().governance().position().list();
  }

  /** How the file came to be. */
  private static Columns making(Columns columns) {
    return columns
        .texts("libraries", SequencingColumns::libraries)
        .texts("read_groups", update -> update.getSequencingFile().getReadGroups())
        .text("library_prep", of(SequencingFileEntry::getLibraryPrep))
        .text("platform", of(SequencingFileEntry::getPlatform))
        .text("platform_model", of(SequencingFileEntry::getPlatformModel))
        .text("reference_build", of(SequencingFileEntry::getReferenceBuild))
        .text("reference_digest", of(SequencingFileEntry::getReferenceDigest))
        .text("alignment_tool_chain", of(SequencingFileEntry::getAlignmentToolChain))
        .texts("variant_callers", update -> update.getSequencingFile().getVariantCallers())
        .json("variant_calling", update -> update.getSequencingFile().getVariantCalling())
        .json("counts", update -> update.getSequencingFile().getCounts())
        .json("metadata", update -> update.getSequencingFile().getMetadata());
  }

  private static List<String> libraries(CatalogUpdate update) {
    return update.getSequencingFile().getLibraries().stream().sorted().distinct().toList();
  }

  private static Function<CatalogUpdate, String> of(Function<SequencingFileEntry, String> part) {
    return update -> part.apply(update.getSequencingFile());
  }
}
