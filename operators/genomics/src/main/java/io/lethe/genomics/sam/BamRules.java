package io.lethe.genomics.sam;

import io.lethe.curation.Pseudonyms;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.options.GenomicsOptions;
import java.util.Map;

/**
 * What every worker on one file needs to know. Nothing of it changes while records are read.
 *
 * @param header of the file
 * @param lengths of the reference sequences
 * @param programIds new @PG IDs by the old ones
 * @param limit bytes that a record may have
 */
record BamRules(
    GenomicsOptions options,
    SamHeader header,
    int[] lengths,
    Map<String, String> programIds,
    TagPolicy tags,
    Pseudonyms pseudonyms,
    BlockCodec codec,
    int limit) {}
