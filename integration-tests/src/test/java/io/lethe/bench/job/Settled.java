package io.lethe.bench.job;

import io.lethe.schemas.VersionEntry;
import java.util.Optional;

/**
 * What the catalog's topic says of a delivery.
 *
 * @param nanos when a consumer that reads what is committed had it, as {@link System#nanoTime}
 * @param landed objects that landed
 * @param curated those of them that were curated
 * @param quarantined those that were not
 * @param version the manifest that lists them; none for a refusal
 */
record Settled(
    long nanos, long landed, long curated, long quarantined, Optional<VersionEntry> version) {}
