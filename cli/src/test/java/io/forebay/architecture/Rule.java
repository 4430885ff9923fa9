package io.forebay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** How the house is built. Each rule takes the root package, so that a fixture can break it. */
enum Rule {
  COMMON_KNOWS_NO_OTHER_MODULE(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".common..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(in(root, "ingest..", "processor..", "standalone..", "cli.."))),
  INGEST_KNOWS_ONLY_COMMON(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".ingest..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(in(root, "processor..", "standalone..", "cli.."))),
  PROCESSOR_KNOWS_ONLY_COMMON(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".processor..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(in(root, "ingest..", "standalone..", "cli.."))),
  STANDALONE_DOES_NOT_KNOW_THE_COMMAND_LINE(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".standalone..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(root + ".cli..")),
  AWS_STAYS_IN_ITS_ADAPTERS(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackages(
                  in(root, "common.storage.s3..", "processor.notification.sqs..", "standalone.."))
              .should()
              .dependOnClassesThat()
              .resideInAPackage("software.amazon.awssdk..")),
  /** S3Proxy's interface is written in the SDK's model, so its embedding is; it calls nobody. */
  STANDALONE_USES_NO_CLIENT_OF_AWS(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".standalone..")
              .should()
              .dependOnClassesThat(
                  resideInAPackage("software.amazon.awssdk..")
                      .and(
                          resideOutsideOfPackages(
                              "software.amazon.awssdk.services.s3.model..",
                              "software.amazon.awssdk.core.exception.."))
                      .as("call AWS"))),
  KAFKA_STAYS_WHERE_RECORDS_ARE_SENT_AND_READ(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackages(
                  in(
                      root,
                      "common.outbox",
                      "common.broker",
                      "common.event",
                      "common.notification",
                      "processor.notification..",
                      "standalone.."))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")),
  THE_VOCABULARY_NEEDS_THE_JDK_ALONE(
      root ->
          classes()
              .that()
              .resideInAnyPackage(in(root, "common.document..", "common.failure.."))
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(
                  "java..",
                  "org.jspecify..",
                  root + ".common.document..",
                  root + ".common.failure..")),
  EVENTS_NEED_NO_SPRING(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + ".common.event..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.springframework..")),
  DERIVATIONS_NEVER_USE_EACH_OTHER(
      root ->
          slices()
              .matching(root + ".processor.derivation.(*)..")
              .should()
              .notDependOnEachOther()
              // No derivations themselves, but what several of them read and show files with.
              .ignoreDependency(
                  alwaysTrue(), resideInAPackage(root + ".processor.derivation.parse.."))
              .ignoreDependency(
                  alwaysTrue(), resideInAPackage(root + ".processor.derivation.child.."))
              .ignoreDependency(
                  alwaysTrue(), resideInAPackage(root + ".processor.derivation.preview.."))
              .ignoreDependency(
                  alwaysTrue(), resideInAPackage(root + ".processor.derivation.pdf.."))
              .ignoreDependency(
                  alwaysTrue(), resideInAPackage(root + ".processor.derivation.ocr.."))
              // What stands in an image is text, too.
              .ignoreDependency(
                  resideInAPackage(root + ".processor.derivation.text.."),
                  resideInAPackage(root + ".processor.derivation.image.."))
              .ignoreDependency(
                  alwaysTrue(), resideInAPackage(root + ".processor.derivation.ffmpeg.."))),
  PACKAGES_HAVE_NO_CYCLES(root -> slices().matching(root + ".(*).(*)..").should().beFreeOfCycles()),
  NAMES_SAY_WHAT_A_CLASS_IS(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + "..")
              .should()
              .haveNameMatching(".*(Manager|Helper|Utils?|Impl|DTO|Dto|Service)")),
  CONTROLLERS_STAND_IN_INGEST(
      root ->
          classes()
              .that()
              .haveSimpleNameEndingWith("Controller")
              .should()
              .resideInAPackage(root + ".ingest..")),
  EVERY_PACKAGE_IS_NULL_MARKED(
      root -> classes().that().resideInAPackage(root + "..").should(standInANullMarkedPackage())),
  NOTHING_IS_INJECTED_INTO_FIELDS(
      root ->
          noFields()
              .that()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + "..")
              .should()
              .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
              .orShould()
              .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
              .orShould()
              .beAnnotatedWith("jakarta.inject.Inject")
              .orShould()
              .beAnnotatedWith("jakarta.annotation.Resource")),
  LOGS_GO_THROUGH_SLF4J(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackage(root + ".cli..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("java.util.logging..")),
  ONLY_PROGRAMS_WRITE_TO_STANDARD_STREAMS(
      root ->
          noClasses()
              .that()
              .resideOutsideOfPackage(root + ".cli..")
              .and()
              // Its standard streams are the pipe to the service.
              .doNotHaveFullyQualifiedName(root + ".processor.sandbox.WorkerMain")
              .should()
              .accessField(System.class, "out")
              .orShould()
              .accessField(System.class, "err")),
  /** For tests: a sleep is either too short on a busy machine or too long on every other. */
  TESTS_AWAIT_A_STATE(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + "..")
              .should()
              .callMethodWhere(
                  describe(
                      "Thread.sleep",
                      call ->
                          call.getTargetOwner().isEquivalentTo(Thread.class)
                              && call.getName().equals("sleep"))));

  @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
  private final Function<String, ArchRule> rule;

  Rule(Function<String, ArchRule> rule) {
    this.rule = rule;
  }

  /** The rule for all below this package; a part of the house that is not built yet breaks none. */
  ArchRule on(String root) {
    return rule.apply(root).allowEmptyShould(true);
  }

  private static String[] in(String root, String... packages) {
    return Arrays.stream(packages).map(each -> root + "." + each).toArray(String[]::new);
  }

  private static ArchCondition<JavaClass> standInANullMarkedPackage() {
    return new ArchCondition<>("stand in a package that is @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getName() + " stands in " + item.getPackageName()));
      }
    };
  }
}
