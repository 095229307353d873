package io.lethe.curation.snapshot;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.SignatureConfig;
import io.lethe.curation.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * The Ed25519 keys (RFC 8032) that heads of snapshots are signed with, as Tink key sets in JSON.
 * Signatures are the plain 64 bytes, so that any tool can check them; a key set with several keys
 * verifies what any of them signed, so that keys can rotate. Thread-safe.
 */
public final class SigningKeys {

  private SigningKeys() {}

  /**
   * Creates a key pair: the private key set, readable by its owner alone, and beside it the public
   * one, for everyone.
   *
   * @throws java.nio.file.FileAlreadyExistsException if one of the files is there
   */
  public static void create(Path privateFile, Path publicFile) throws IOException {
    try {
      SignatureConfig.register();
      KeysetHandle handle =
          KeysetHandle.newBuilder()
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(
                          Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX))
                      .withRandomId()
                      .makePrimary())
              .build();
      Files.createFile(
          privateFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          privateFile,
          TinkJsonProtoKeysetFormat.serializeKeyset(
              handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()),
          StandardOpenOption.WRITE);
      Files.writeString(
          publicFile,
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
              handle.getPublicKeysetHandle(), RegistryConfiguration.get()),
          StandardOpenOption.CREATE_NEW);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot create an Ed25519 key set", e);
    }
  }

  /**
   * Signs with a private key set.
   *
   * @throws IOException if the file cannot be read or is none
   */
  public static byte[] sign(Path privateFile, byte[] message) throws IOException {
    String json = SecretFile.read(privateFile);
    try {
      SignatureConfig.register();
      return TinkJsonProtoKeysetFormat.parseKeyset(
              json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), PublicKeySign.class)
          .sign(message);
    } catch (GeneralSecurityException e) {
      // Tink's message could quote the key set.
      throw new IOException(privateFile.getFileName() + " is no private Tink signature key set");
    }
  }

  /**
   * Checks a signature with a public key set.
   *
   * @return false if no key of the set made it
   * @throws IOException if the file cannot be read or is none
   */
  public static boolean verifies(Path publicFile, byte[] message, byte[] signature)
      throws IOException {
    String json = Files.readString(publicFile);
    PublicKeyVerify verifier;
    try {
      SignatureConfig.register();
      verifier =
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json, RegistryConfiguration.get())
              .getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class);
    } catch (GeneralSecurityException e) {
      throw new IOException(publicFile.getFileName() + " is no public Tink signature key set", e);
    }
    try {
      verifier.verify(signature, message);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
