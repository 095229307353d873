package io.lethe.jobs.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.DenialCode;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotDifference;
import io.lethe.curation.snapshot.SnapshotHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a snapshot of a cohort. Memory does not grow with its objects. */
public final class SnapshotCreation {

  private final SnapshotStore store;
  private final Path signingKey;
  private final Clock clock;

  /**
   * @param signingKey private key set, see {@link SigningKeys}
   */
  public SnapshotCreation(SnapshotStore store, Path signingKey, Clock clock) {
    this.store = store;
    this.signingKey = signingKey;
    this.clock = clock;
  }

  /** The cohort or the step does not allow the snapshot; nothing was written. */
  public static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Writes the next snapshot of the data set.
   *
   * @param cohort what the query found
   * @return the head, once it is visible
   * @throws RefusedException if a member is denied, nothing is left, the declared step says less
   *     than the truth, or somebody else made the same version meanwhile
   */
  public SnapshotHead create(SnapshotRequest request, Collection<CohortMember> cohort)
      throws IOException, RefusedException {
    List<CohortMember> members = permitted(request, cohort);
    Path work = Files.createTempDirectory("lethe-snapshot");
    try (ManifestWriter writer = new ManifestWriter(work, request.rowsPerPart())) {
      CohortRows rows = new CohortRows(store, request.name(), request.splits());
      rows.write(members, writer::add);
      List<ManifestWriter.Written> parts = writer.finish();
      requirePermitted(request, rows.denials(), writer.counts().objects() == 0);
      SnapshotHead head = head(request, members, writer, parts);
      byte[] signature = SigningKeys.sign(signingKey, head.toJson());
      store.publish(head, signature, parts);
      return head;
    } catch (ObjectConflictException e) {
      throw new RefusedException(
          "the same version was made meanwhile; run the command again to follow it");
    } finally {
      delete(work);
    }
  }

  private List<CohortMember> permitted(SnapshotRequest request, Collection<CohortMember> cohort)
      throws RefusedException {
    CohortGuard guard = new CohortGuard(request.purpose(), request.reference(), clock.instant());
    Map<DenialCode, Integer> denials = new EnumMap<>(DenialCode.class);
    List<CohortMember> permitted = new ArrayList<>();
    for (CohortMember member : cohort) {
      Optional<DenialCode> denial = guard.denial(member);
      denial.ifPresent(code -> denials.merge(code, 1, Integer::sum));
      if (denial.isEmpty()) {
        permitted.add(member);
      }
    }
    requirePermitted(request, denials, permitted.isEmpty());
    return permitted;
  }

  private static void requirePermitted(
      SnapshotRequest request, Map<DenialCode, Integer> denials, boolean empty)
      throws RefusedException {
    if (!denials.isEmpty() && !request.excludeDenied()) {
      throw new RefusedException(
          "the cohort holds what may not be used: "
              + denials
              + "; narrow the query, or leave it out with --exclude-denied");
    }
    if (empty) {
      throw new RefusedException(
          "the cohort is empty" + (denials.isEmpty() ? "" : ": all was denied, " + denials));
    }
  }

  private SnapshotHead head(
      SnapshotRequest request,
      List<CohortMember> members,
      ManifestWriter writer,
      List<ManifestWriter.Written> parts)
      throws IOException, RefusedException {
    Optional<SnapshotStore.Stored> parent = parent(request.name());
    SemanticVersion version = SemanticVersion.FIRST;
    SnapshotHead.Step step = null;
    if (parent.isPresent()) {
      step = step(request.bump(), difference(parent.get().head(), parts));
      version = parent.get().head().version().next(step.kind());
    }
    return new SnapshotHead(
        SnapshotHead.SCHEMA,
        request.name(),
        version,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        parent
            .map(
                p ->
                    new SnapshotHead.Parent(
                        p.head().version(), p.sha256().hex(), p.head().merkleRoot()))
            .orElse(null),
        request.cohort(),
        request.purpose().code(),
        request.reference(),
        request.labelVersion(),
        request.splits() == null ? null : request.splits().text(),
        members.stream()
            .map(CohortMember::tier)
            .max(Comparator.naturalOrder())
            .orElse(AccessTier.CONTROLLED)
            .tag(),
        members.stream()
            .map(CohortMember::consentExpiresAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        recipes(request, writer),
        Map.of(),
        writer.counts(),
        step,
        parts.stream().map(ManifestWriter.Written::part).toList(),
        writer.merkleRoot().hex());
  }

  private Optional<SnapshotStore.Stored> parent(String name) throws IOException {
    List<SemanticVersion> versions = store.versions(name);
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(store.read(name, versions.get(versions.size() - 1)));
  }

  private SnapshotDifference difference(SnapshotHead parent, List<ManifestWriter.Written> parts)
      throws IOException {
    try (ManifestReader former = new ManifestReader(store, parent);
        LocalRows rows = new LocalRows(parts)) {
      return SnapshotDifference.between(former, rows);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SnapshotHead.Step step(Bump declared, SnapshotDifference difference)
      throws RefusedException {
    Bump needed = difference.bump();
    if (declared != null && declared.compareTo(needed) < 0) {
      throw new RefusedException(
          "a %s step would hide what changed: %s; the step must be %s"
              .formatted(
                  declared.name().toLowerCase(Locale.ROOT),
                  String.join(", ", difference.reasons()),
                  needed.name().toLowerCase(Locale.ROOT)));
    }
    return new SnapshotHead.Step(
        declared == null ? needed : declared, needed, difference.reasons());
  }

  private static Map<String, List<String>> recipes(SnapshotRequest request, ManifestWriter writer) {
    Map<String, List<String>> recipes = new TreeMap<>();
    for (String digest : writer.recipeDigests()) {
      recipes
          .computeIfAbsent(request.recipes().getOrDefault(digest, digest), id -> new ArrayList<>())
          .add(digest);
    }
    return recipes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Iterator<Path> all = files.sorted(Comparator.reverseOrder()).iterator();
          all.hasNext(); ) {
        Files.delete(all.next());
      }
    }
  }
}
