package io.lethe.genomics.vcf;

import java.util.Arrays;
import java.util.Optional;

/** The types of INFO and FORMAT fields (VCF §1.4.2). */
public enum FieldType {
  INTEGER("Integer"),
  FLOAT("Float"),
  FLAG("Flag"),
  CHARACTER("Character"),
  STRING("String");

  private final String label;

  FieldType(String label) {
    this.label = label;
  }

  static Optional<FieldType> of(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
  }
}
