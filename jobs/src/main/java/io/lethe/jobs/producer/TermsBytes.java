package io.lethe.jobs.producer;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Terms as journals hold them, and as ids are made of them: the same terms, the same bytes. */
public final class TermsBytes {

  private TermsBytes() {}

  /** Alone, for a digest. */
  static byte[] of(LandingTerms terms) {
    return RecordBytes.of(out -> write(out, terms));
  }

  /** Writes terms into a record. */
  public static void write(DataOutputStream out, LandingTerms terms) throws IOException {
    out.writeUTF(terms.project());
    out.writeUTF(terms.source());
    Consent consent = terms.consent();
    out.writeUTF(consent.getStatus().name());
    out.writeInt(consent.getDuoCodes().size());
    for (String code : consent.getDuoCodes()) {
      out.writeUTF(code);
    }
    Instant expires = consent.getExpiresAt();
    out.writeBoolean(expires != null);
    out.writeLong(expires == null ? 0 : expires.toEpochMilli());
    out.writeInt(terms.labels().size());
    for (Map.Entry<String, String> label : new TreeMap<>(terms.labels()).entrySet()) {
      out.writeUTF(label.getKey());
      out.writeUTF(label.getValue());
    }
  }

  /**
   * Reads terms from a record.
   *
   * @throws IOException if they are not of this version
   */
  public static LandingTerms read(DataInputStream in) throws IOException {
    String project = in.readUTF();
    String source = in.readUTF();
    String status = in.readUTF();
    List<String> codes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      codes.add(in.readUTF());
    }
    boolean expires = in.readBoolean();
    long until = in.readLong();
    Map<String, String> labels = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      labels.put(in.readUTF(), in.readUTF());
    }
    try {
      Instant expiresAt = expires ? Instant.ofEpochMilli(until) : null;
      Consent consent = new Consent(ConsentStatus.valueOf(status), codes, expiresAt);
      return new LandingTerms(project, source, consent, labels);
    } catch (IllegalArgumentException e) {
      throw new IOException("the terms of a record are of another version", e);
    }
  }
}
