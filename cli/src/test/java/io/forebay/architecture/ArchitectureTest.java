package io.forebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Holds the house to its rules, and the rules to being able to fail. */
class ArchitectureTest {

  private static final String ROOT = "io.forebay";
  private static final String FIXTURE = "io.forebay.architecture.fixture";

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ArchitectureTest::noTestJar)
          .importPackages(ROOT);
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/architecture/fixture/"))
          .importPaths(SourceTree.inModules("target/test-classes"));
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

  private static boolean noTestJar(Location location) {
    return !location.contains("-tests.jar");
  }

  @Test
  void looksAtEveryModuleAndAtNoTest() {
    assertThat(PRODUCTION)
        .extracting(JavaClass::getName)
        .contains("io.forebay.ingest.IngestApiApplication")
        .contains("io.forebay.common.document.Document")
        .doesNotContain(getClass().getName());
    assertThat(TESTS).extracting(JavaClass::getName).contains(getClass().getName());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TESTS_AWAIT_A_STATE")
  void productionKeeps(Rule rule) {
    rule.on(ROOT).check(PRODUCTION);
  }

  @Test
  void testsNeverSleep() {
    Rule.TESTS_AWAIT_A_STATE.on(ROOT).check(TESTS);
  }

  @ParameterizedTest
  @EnumSource
  void theFixtureBreaks(Rule rule) {
    EvaluationResult result = rule.on(FIXTURE).evaluate(BROKEN);
    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().getDetails().toString()).contains(offender(rule));
  }

  /** Who must be named: a rule that fails for another reason proves nothing. */
  private static String offender(Rule rule) {
    return switch (rule) {
      case COMMON_KNOWS_NO_OTHER_MODULE -> "common.registry.KnowsTheProcessor";
      case INGEST_KNOWS_ONLY_COMMON -> "ingest.upload.KnowsTheProcessor";
      case PROCESSOR_KNOWS_ONLY_COMMON -> "processor.job.KnowsIngest";
      case STANDALONE_DOES_NOT_KNOW_THE_COMMAND_LINE -> "standalone.KnowsTheCommandLine";
      case AWS_STAYS_IN_ITS_ADAPTERS -> "ingest.upload.KnowsAws";
      case STANDALONE_USES_NO_CLIENT_OF_AWS -> "standalone.CallsAws";
      case KAFKA_STAYS_WHERE_RECORDS_ARE_SENT_AND_READ -> "ingest.upload.KnowsKafka";
      case THE_VOCABULARY_NEEDS_THE_JDK_ALONE -> "common.document.KnowsJackson";
      case EVENTS_NEED_NO_SPRING -> "common.event.KnowsSpring";
      case DERIVATIONS_NEVER_USE_EACH_OTHER -> "derivation.image.UsesText";
      case PACKAGES_HAVE_NO_CYCLES -> "ingest.status.UsesUpload";
      case NAMES_SAY_WHAT_A_CLASS_IS -> "common.registry.RegistryManager";
      case CONTROLLERS_STAND_IN_INGEST -> "processor.job.JobController";
      case EVERY_PACKAGE_IS_NULL_MARKED -> "common.unmarked";
      case NOTHING_IS_INJECTED_INTO_FIELDS -> "ingest.upload.InjectsAField";
      case LOGS_GO_THROUGH_SLF4J -> "processor.job.LogsPastSlf4j";
      case ONLY_PROGRAMS_WRITE_TO_STANDARD_STREAMS -> "processor.job.Prints";
      case TESTS_AWAIT_A_STATE -> "common.registry.Sleeps";
    };
  }
}
