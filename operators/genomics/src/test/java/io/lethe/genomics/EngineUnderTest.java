package io.lethe.genomics;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.io.RawInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/** The one place where tests obtain the engine: the shipped recipe, and a fixed key. */
public final class EngineUnderTest {

  private static final Path RECIPE =
      Path.of("..", "..", "conf", "recipes", "genomics-standard.yaml");
  private static final int KEY_ID = 0x1e7e;

  private EngineUnderTest() {}

  /** The engine with the shipped recipe. */
  public static GenomicsCurator create() {
    try {
      return create(Files.readString(RECIPE));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The engine with another recipe. */
  public static GenomicsCurator create(String recipe) {
    return GenomicsCurators.load().create("project-a", Recipe.parse(recipe), pseudonyms());
  }

  /** Curates bytes of which the producer declared nothing. */
  public static Outcome curate(GenomicsCurator curator, byte[] bytes, MemoryStore store)
      throws IOException {
    return curator.curate(raw(bytes, new ByteArrayInputStream(bytes)), store);
  }

  /** A landed object of unknown size and digest. */
  public static RawObject raw(byte[] bytes, InputStream in) {
    return raw("object", bytes, in);
  }

  /** As {@link #raw(byte[], InputStream)}, under a name. */
  public static RawObject raw(String name, byte[] bytes, InputStream in) {
    RawIdentity identity = RawIdentity.of("mem:" + name, bytes.length, 0);
    return new RawObject(identity, -1, Optional.empty(), in);
  }

  /** What the only object of a store decodes to. */
  public static byte[] decoded(MemoryStore store) {
    return inflate(store.objects().values().iterator().next());
  }

  /** As {@link #decoded}, as text. */
  public static String text(MemoryStore store) {
    return new String(decoded(store), StandardCharsets.ISO_8859_1);
  }

  /** Packs bytes as BGZF. */
  public static byte[] bgzf(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BgzfOutput blocks = new BgzfOutput(out, 6)) {
      blocks.write(bytes, 0, bytes.length);
      blocks.finish();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** Unpacks gzip members. */
  public static byte[] inflate(byte[] packed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    try (GzipSource source = new GzipSource(new RawInput(new ByteArrayInputStream(packed)), 2000)) {
      for (int n = source.read(block, 0, block.length);
          n >= 0;
          n = source.read(block, 0, block.length)) {
        out.write(block, 0, n);
      }
    } catch (IOException | io.lethe.curation.RejectedException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** The fixed project key. */
  public static Pseudonyms pseudonyms() {
    try {
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
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
