package io.lethe.jobs;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {

  /** Whoever changes a package has to look at those that use it, and at no others. */
  @ParameterizedTest
  @ValueSource(strings = {"curation", "imaging", "genomics", "streaming", "jobs"})
  void packagesKnowEachOtherInOneDirection(String module) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lethe." + module);
    slices().matching("io.lethe.(**)").should().beFreeOfCycles().check(classes);
  }
}
