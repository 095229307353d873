package io.lethe.jobs.catalog;

import java.io.Serializable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * How connections to PostgreSQL are encrypted; files are read where a connection is opened.
 *
 * @param mode {@code sslmode} of PostgreSQL; null for the driver's own choice
 * @param caFile certificates in PEM; null for those that the Java runtime trusts
 */
public record DatabaseTls(String mode, String caFile) implements Serializable {

  void applyTo(PGSimpleDataSource source) {
    if (mode == null) {
      return;
    }
    source.setSslMode(mode);
    if (caFile != null) {
      source.setSslRootCert(caFile);
    } else if (mode.startsWith("verify")) {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
  }
}
