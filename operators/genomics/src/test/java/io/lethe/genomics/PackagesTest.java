package io.lethe.genomics;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {

  /** Whoever changes a package has to look at those that use it, and at no others. */
  @Test
  void packagesKnowEachOtherInOneDirection() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lethe.genomics");
    slices().matching("io.lethe.(**)").should().beFreeOfCycles().check(classes);
  }
}
