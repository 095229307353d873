package io.lethe.imaging.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options that a recipe combines with the Basic Profile. Immutable and safe for use by many
 * threads.
 */
public final class ProfileOptions {

  /** The Basic Profile without options. */
  public static final ProfileOptions NONE = new ProfileOptions(EnumSet.noneOf(ProfileOption.class));

  private final EnumSet<ProfileOption> options;

  private ProfileOptions(EnumSet<ProfileOption> options) {
    this.options = options;
  }

  /**
   * Combines options.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  public static ProfileOptions of(Collection<ProfileOption> options) {
    EnumSet<ProfileOption> set = EnumSet.noneOf(ProfileOption.class);
    set.addAll(options);
    if (set.contains(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES)
        && set.contains(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
      // PS3.15 E.3.6: dates are either as they were or moved, and (0028,0303) says which.
      throw new IllegalArgumentException(
          "options.options: retainLongitudinalFullDates and retainLongitudinalModifiedDates"
              + " contradict each other; give one of them");
    }
    return new ProfileOptions(set);
  }

  /**
   * Reads the names that a recipe lists.
   *
   * @throws IllegalArgumentException if a name is unknown or repeated, or options contradict each
   *     other; the message says what to change
   */
  public static ProfileOptions parse(List<String> names) {
    EnumSet<ProfileOption> set = EnumSet.noneOf(ProfileOption.class);
    for (String name : names) {
      ProfileOption option =
          ProfileOption.named(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "options.options: unknown option " + name + "; known are " + known()));
      if (!set.add(option)) {
        throw new IllegalArgumentException("options.options: " + name + " is given twice");
      }
    }
    return of(set);
  }

  /** Whether an option is among them. */
  public boolean has(ProfileOption option) {
    return options.contains(option);
  }

  /** The options, in the order of the standard. */
  public Set<ProfileOption> options() {
    return EnumSet.copyOf(options);
  }

  /** Whether dates move by one offset for each subject (PS3.15 E.3.6). */
  public boolean shiftsDates() {
    return has(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES);
  }

  /** Whether dates stay as they are (PS3.15 E.3.6). */
  public boolean keepsDates() {
    return has(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES);
  }

  /** The value of Longitudinal Temporal Information Modified (0028,0303). */
  public String temporalInformation() {
    return shiftsDates() ? "MODIFIED" : keepsDates() ? "UNMODIFIED" : "REMOVED";
  }

  /**
   * What the options do to an attribute, in place of the Basic Profile's action.
   *
   * <p>PS3.15 does not say what holds where options differ on one attribute. The more conservative
   * holds here: C over K. The one case in the table is a date of a device (Retain Device Identity)
   * where dates are modified (E.3.6): kept beside shifted ones it would give the offset away.
   *
   * @return K or C, or null where no option has a cell
   */
  public ActionCode actionOf(ConfidentialityProfile profile, int tag) {
    ActionCode found = null;
    for (ProfileOption option : options) {
      ActionCode action = profile.optionActionOf(option, tag);
      if (action == ActionCode.C || found == null) {
        found = action == null ? found : action;
      }
    }
    return found;
  }

  private static String known() {
    return Arrays.stream(ProfileOption.values())
        .map(ProfileOption::recipeName)
        .collect(Collectors.joining(", "));
  }
}
