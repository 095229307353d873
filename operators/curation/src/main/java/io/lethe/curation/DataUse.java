package io.lethe.curation;

import java.util.Arrays;
import java.util.Optional;

/**
 * The permissions and modifiers of the GA4GH Data Use Ontology (DUO, release 2021-02-23) that
 * consent and purposes use.
 */
public enum DataUse {
  NRES("DUO:0000004", true),
  HMB("DUO:0000006", true),
  DS("DUO:0000007", true),
  POA("DUO:0000011", true),
  GRU("DUO:0000042", true),
  RS("DUO:0000012", false),
  NMDS("DUO:0000015", false),
  GSO("DUO:0000016", false),
  NPUNCU("DUO:0000018", false),
  PUB("DUO:0000019", false),
  COL("DUO:0000020", false),
  IRB("DUO:0000021", false),
  GS("DUO:0000022", false),
  MOR("DUO:0000024", false),
  TS("DUO:0000025", false),
  US("DUO:0000026", false),
  PS("DUO:0000027", false),
  IS("DUO:0000028", false),
  RTN("DUO:0000029", false),
  NCU("DUO:0000046", false);

  private final String code;
  private final boolean permission;

  DataUse(String code, boolean permission) {
    this.code = code;
    this.permission = permission;
  }

  /** The term, for example {@code DUO:0000042}. */
  public String code() {
    return code;
  }

  /** True for a primary permission, false for a modifier. */
  public boolean permission() {
    return permission;
  }

  /** Finds a term by its code ({@code DUO:0000042} or {@code DUO_0000042}). */
  public static Optional<DataUse> of(String code) {
    String normal = code.strip().replace('_', ':');
    return Arrays.stream(values()).filter(term -> term.code.equals(normal)).findFirst();
  }

  /**
   * Whether data given under this permission may serve {@code purpose}. Narrower purposes fit into
   * wider permissions: no restriction ⊇ general research ⊇ health research ⊇ disease-specific.
   */
  public boolean permits(DataUse purpose) {
    return switch (this) {
      case NRES -> true;
      case GRU -> purpose == GRU || purpose == HMB || purpose == DS || purpose == POA;
      case HMB -> purpose == HMB || purpose == DS;
      case DS -> purpose == DS;
      case POA -> purpose == POA;
      default -> false;
    };
  }
}
