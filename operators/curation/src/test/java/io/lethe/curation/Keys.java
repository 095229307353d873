package io.lethe.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Key sets with known keys, so that pseudonyms can be pinned. */
final class Keys {

  /** HMAC-SHA-256 (12 02 08 03: hash 3) with a key of 32 bytes 0 to 31 (1a 20 …). */
  static final String FIRST =
      keySet("EgIIAxogAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", 305419896);

  /** The same with a key of 32 bytes 255. */
  static final String SECOND = keySet("EgIIAxog//////////////////////////////////////////8=", 42);

  private Keys() {}

  static Pseudonyms pseudonyms(Path folder, String keySet) throws IOException {
    Path file = Files.createTempFile(folder, "keys", ".json");
    Files.writeString(file, keySet);
    return KeyRing.load(file);
  }

  private static String keySet(String value, int id) {
    return """
        {"primaryKeyId": %2$d,
         "key": [{
           "keyData": {
             "typeUrl": "type.googleapis.com/google.crypto.tink.HmacPrfKey",
             "value": "%1$s",
             "keyMaterialType": "SYMMETRIC"},
           "status": "ENABLED",
           "keyId": %2$d,
           "outputPrefixType": "RAW"}]}
        """
        .formatted(value, id);
  }
}
