package io.lethe.imaging.synthetic;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.ImagingCurators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The one place where tests obtain the engine: the shipped recipe, and a fixed key so that every
 * run is alike.
 */
public final class CuratorUnderTest {

  private static final Path RECIPES = Path.of("..", "..", "conf", "recipes");
  private static final int KEY_ID = 0x1e7e;

  private CuratorUnderTest() {}

  /** The engine with the Basic Profile. */
  public static Curator create() {
    return create("imaging-basic");
  }

  /** The engine with a recipe that ships. */
  public static Curator create(String name) {
    try {
      Recipe recipe = Recipe.parse(Files.readString(RECIPES.resolve(name + ".yaml")));
      return ImagingCurators.load().create("project-a", recipe, pseudonyms());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Curates bytes of which the producer declared nothing. */
  public static Outcome curate(Curator curator, byte[] bytes, MemoryStore store)
      throws IOException {
    return curator.curate(raw(bytes), store);
  }

  /** A landed object of unknown size and digest. */
  public static RawObject raw(byte[] bytes) {
    RawIdentity identity = RawIdentity.of("mem:object", bytes.length, 0);
    return new RawObject(identity, -1, Optional.empty(), new ByteArrayInputStream(bytes));
  }

  private static Pseudonyms pseudonyms() throws GeneralSecurityException {
    PrfConfig.register();
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    HmacPrfParameters parameters =
        HmacPrfParameters.builder()
            .setKeySizeBytes(key.length)
            .setHashType(HmacPrfParameters.HashType.SHA256)
            .build();
    HmacPrfKey prf =
        HmacPrfKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    KeysetHandle handle =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(prf).withFixedId(KEY_ID).makePrimary())
            .build();
    return new Pseudonyms(handle.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
  }
}
