package io.lethe.imaging;

import io.lethe.curation.Derivation;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.Sha256;
import io.lethe.imaging.deid.Identity;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The keys of curated instances. Immutable.
 *
 * @param project name of the project
 * @param recipeDigest covers all that can change output bytes
 * @param pseudonyms the project's keyed function
 */
record ObjectKeys(String project, Sha256 recipeDigest, Pseudonyms pseudonyms) {

  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  ObjectKeys {
    if (project == null || !PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "project: letters, digits, dot, hyphen and underscore, at most 63");
    }
    Objects.requireNonNull(recipeDigest, "recipeDigest");
    Objects.requireNonNull(pseudonyms, "pseudonyms");
  }

  /** The same raw object under the same recipe and key has the same curated key. */
  String of(Identity identity, RawIdentity raw) {
    Derivation derivation = Derivation.of(raw, recipeDigest, pseudonyms);
    return "curated/imaging/"
        + project
        + "/"
        + identity.study()
        + "/"
        + identity.series()
        + "/"
        + identity.instance()
        + "."
        + derivation.hex()
        + ".dcm";
  }
}
