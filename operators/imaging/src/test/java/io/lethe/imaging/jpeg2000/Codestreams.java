package io.lethe.imaging.jpeg2000;

import java.util.Base64;

/** Two codestreams that OpenJPEG wrote: 16 by 12 pixels, lossless, code-blocks of 8 by 8. */
public final class Codestreams {

  public static final int WIDTH = 16;
  public static final int HEIGHT = 12;

  private static final String GREY =
      "/0//UQApAAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAABCwEB/1IADAAAAAEAAgEB"
          + "AAH/XAAKQGBoaHBoaHD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAK"
          + "AAAAAADIAAH/k9/gTAal/M1LXQUCan7IT1ScDZWldIDA/AMgD5xUAPnFgBv1jh8lz3h+xELiEwu8"
          + "hf1uVAnUqPcSrkHLTZirBlk078B9pPAPqJoAfOgANqQdW7vFb1l41icJnHD6lD0CJa8or7ajCVFZ"
          + "jvxWATVyLjLltegLVTBVH7/On/MDEkieuafqSP3Yiqtiut7nEAv09pzSRT3w4rrLy88WhJTsI1aN"
          + "wC+f4cC68S6fQA1T8E51N8GTE1T8OnI+H//Z";

  private static final String COLOUR =
      "/0//UQAvAAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAA"
          + "AAEBAgEBAAH/XAAKQEBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41"
          + "LjD/kAAKAAAAAAJTAAH/k9+AYAbjEd0znj/shfVtv8+0NA6x06v8wrK6T6YsjrnPtDQMHFphy4OA"
          + "4FHbDheHz8A2H1BkPtDgFssqMxsSskVPyyOt3wseX8yp6Hc6Grj1hw8yZUejoipzs2JXJXpPz8A6"
          + "/MRv2EQZ+T+sm8eSXnLn8ycRagwknqT3WjN3yvNnfqO4tuBvGyo6f8/lDLbSSJtZaLHdXl/PwDp+"
          + "AfPzERHWv9sT8xrrSnDFomjhDCRpjuok7RvpckdRuCvfEET5yHk63z7xHw+nFJ7y1I/H2l0faXx+"
          + "BoArEJYJBcHJxHRFGZ5i5KUJYAJ3b59UtGzsIpN5bKYLIV4hdqu9P7dtmj+Etd0VBGQnEagJMhEO"
          + "3gCc0UdDKu5cWkcCsdKzbI4pmIu9mtwre7ZrXN3TxWLczNOhrJ8my3O6xqZRuS76P9S2HIoTJNCJ"
          + "IRjR/z7GGWsZGDnPTV3nxtWuRB0hpdS35I/tY9xu7Szp35kk/Arn5jQ4E9xtDjIhPslRLrldpmzW"
          + "P475uZIFLT4IAK3IunW5NJliK78CXbB4U4PzBmPQIF0OiuMbBQ3RNLx6iHTw3IiBPDPCYHLbXrNx"
          + "QUp9IvyPIf0fMiqYz07DFQE26eQYtrEkUBbLvLQf8frfmR35k1+w4C5HdbvlG8emLrKhd2N8nGAk"
          + "KznIVn5EVHFLb6p3DnUz/2m/VvmcnsEktPrmejCcXe/k9+YkVfvmWUqlC084m8X2KSxjaH4PiQiC"
          + "4lF0+xyrVywZi3LmqsqLcxg+qTcc5R3/f/9//9k=";

  private Codestreams() {}

  /** One component of 12 bits. */
  public static byte[] grey() {
    return Base64.getDecoder().decode(GREY);
  }

  /** Three components of 8 bits, transformed. */
  public static byte[] colour() {
    return Base64.getDecoder().decode(COLOUR);
  }

  /** The sample that was encoded. */
  public static int sample(int x, int y, int component, int range) {
    return (x * x * 3 + y * 17 * (component + 1) + x * y % 5 * 7) % range;
  }
}
