package io.lethe.curation;

import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The keyed pseudonyms of one project: HMAC-SHA-256 over {@code domain ‖ 0 ‖ value}, by a Tink PRF
 * key set.
 *
 * <p>The same value always has the same pseudonym within a project, and unrelated ones in two
 * projects. Without the key a pseudonym can neither be reversed nor enumerated (PS3.15 E.1.1 warns
 * of unkeyed hashes). Thread-safe.
 */
public final class Pseudonyms {

  /** Crockford's base 32 in lower case: no letter that reads like a digit, safe in object keys. */
  private static final char[] BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private static final Pattern SUBJECT = Pattern.compile("[0-9a-hjkmnp-tv-z]{24}");

  private static final int MAX_SHIFT_DAYS = 3650;
  private static final int MIN_SHIFT_DAYS = 30;

  private static final int UID_BYTES = 16;

  private final Prf primary;
  private final String keyId;

  public Pseudonyms(PrfSet prfs) {
    int primaryId = Objects.requireNonNull(prfs, "prfs").getPrimaryId();
    try {
      primary = Objects.requireNonNull(prfs.getPrfs().get(primaryId), "primary key");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the pseudonym keys cannot be used", e);
    }
    keyId = Integer.toHexString(primaryId);
  }

  /** Identifies the key in use; part of every derivation. */
  public String keyId() {
    return keyId;
  }

  /**
   * The keyed function itself.
   *
   * @param value the identifier, without padding
   * @param length bytes wanted, 1 to 32
   */
  public byte[] prf(Domain domain, String value, int length) {
    return prf(domain, value.getBytes(StandardCharsets.UTF_8), length);
  }

  /** As {@link #prf(Domain, String, int)}, for a value that is bytes already. */
  public byte[] prf(Domain domain, byte[] value, int length) {
    byte[] input = domain.separate(value);
    try {
      return primary.compute(input, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the pseudonym key cannot be used", e);
    }
  }

  /** A pseudonym of 16 characters (80 bits): fits the VR SH, for accession numbers and the like. */
  public String shortName(Domain domain, String value) {
    return base32(prf(domain, value, 10));
  }

  /** The pseudonym of a person: 24 characters (120 bits). */
  public String subject(String patientId) {
    return base32(prf(Domain.SUBJECT, patientId, 15));
  }

  /**
   * Whether a text has the form of a person's pseudonym. No more than that: whose it is, if
   * anybody's, it does not tell.
   */
  public static boolean looksLikeSubject(String text) {
    return SUBJECT.matcher(text).matches();
  }

  /** How lineage and manifests name a raw input: 24 characters (120 bits). */
  public String source(String value) {
    return base32(prf(Domain.SOURCE, value, 15));
  }

  /**
   * The replacement of a UID: {@code 2.25.} and the 128-bit output as an integer (PS3.5 B.2). At
   * most 44 characters.
   *
   * @param original the UID without padding
   */
  public String uid(String original) {
    return "2.25." + Decimal.of(prf(Domain.UID, original, UID_BYTES));
  }

  /**
   * The days by which all dates of a subject move: 30 to 3650, always into the past, so that no
   * date lies in the future.
   */
  public int dateShiftDays(String patientId) {
    byte[] out = prf(Domain.DATE_SHIFT, patientId, 8);
    long draw =
        new BigInteger(1, out)
            .mod(BigInteger.valueOf(MAX_SHIFT_DAYS - MIN_SHIFT_DAYS + 1L))
            .longValue();
    return -(int) (MIN_SHIFT_DAYS + draw);
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = buffer << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32[buffer >> bits & 31]);
      }
    }
    if (bits > 0) {
      text.append(BASE32[buffer << 5 - bits & 31]);
    }
    return text.toString();
  }
}
