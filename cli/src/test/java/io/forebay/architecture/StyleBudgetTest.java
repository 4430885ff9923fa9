package io.forebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StyleBudgetTest {

  private final StyleBudget budget = new StyleBudget();

  @Test
  void productionStaysWithinTheBudget() throws IOException {
    for (Path source : SourceTree.sources(SourceTree.inModules("src/main/java"))) {
      budget.add(Files.readString(source));
    }
    System.out.print(budget.table());
    assertThat(budget.excesses()).as(budget.table()).isEmpty();
  }

  @Test
  void countsATypeWithoutImportsAndJavadocAndAMethodFromItsSignatureToItsBrace() {
    budget.add(
        """
        package a;

        import java.util.List;

        /**
         * Not counted.
         */
        @Deprecated
        class A {

          /**
           * Not counted.
           */
          @Override
          public String toString() {
            return "a";
          }
        }
        """);
    assertThat(budget.table()).containsPattern("types +1 +11 +11 +11");
    assertThat(budget.table()).containsPattern("methods +1 +3 +3 +3");
    assertThat(budget.excesses()).isEmpty();
  }

  @Test
  void takesTheNearestRank() {
    assertThat(Figures.of(List.of(9, 1, 2, 3, 4, 5, 6, 7, 8, 10)))
        .isEqualTo(new Figures(10, 5, 9, 10));
  }

  @Test
  void fallsOverALongMethodAndNamesIt() {
    budget.add(type("A", method("tooLong", 38)));
    assertThat(budget.excesses()).noneMatch(each -> each.startsWith("A.tooLong"));
    budget.add(type("B", method("tooLong", 39)));
    assertThat(budget.excesses()).contains("B.tooLong: 41 lines, 40 allowed");
  }

  @Test
  void fallsOverALongClassAndNamesIt() {
    budget.add(type("Long", "  int a;\n".repeat(399)));
    assertThat(budget.excesses()).contains("Long: 401 lines, 400 allowed");
  }

  @Test
  void fallsOverMediansAndPercentiles() {
    budget.add(type("A", "  int a;\n".repeat(300) + method("m", 14)));
    assertThat(budget.excesses())
        .contains(
            "median of types: 318 lines, 80 allowed",
            "p90 of types: 318 lines, 250 allowed",
            "median of methods: 16 lines, 5 allowed",
            "p90 of methods: 16 lines, 15 allowed");
  }

  @Test
  void fallsOverTooManyPublicTypes() {
    budget.add("class A { void m() {} }");
    budget.add("public class B {}");
    assertThat(budget.excesses()).containsExactly("public types: 1 of 2, under half allowed");
    budget.add("class C {}");
    assertThat(budget.excesses()).isEmpty();
  }

  private static String type(String name, String body) {
    return "class " + name + " {\n" + body + "}\n";
  }

  private static String method(String name, int statements) {
    return "  void " + name + "() {\n" + "    run();\n".repeat(statements) + "  }\n";
  }
}
