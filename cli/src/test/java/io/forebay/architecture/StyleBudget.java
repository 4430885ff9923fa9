package io.forebay.architecture;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts what a reader scrolls through: a top-level type from its first annotation to its closing
 * brace, a method (or constructor) from its signature to its own, both without their Javadoc.
 */
final class StyleBudget {

  private static final int CLASS_MEDIAN = 80;
  private static final int CLASS_P90 = 250;
  private static final int CLASS_MAX = 400;
  private static final int METHOD_MEDIAN = 5;
  private static final int METHOD_P90 = 15;
  private static final int METHOD_MAX = 40;

  private record Counted(String name, int lines) {}

  private final JavaParser parser =
      new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17));
  private final List<Counted> types = new ArrayList<>();
  private final List<Counted> methods = new ArrayList<>();
  private int publicTypes;

  /** Adds one source file. */
  void add(String source) {
    CompilationUnit unit =
        parser
            .parse(source)
            .getResult()
            .orElseThrow(() -> new IllegalArgumentException("not Java 17: " + source));
    for (TypeDeclaration<?> type : unit.getTypes()) {
      types.add(new Counted(type.getNameAsString(), lines(type)));
      publicTypes += type.isPublic() ? 1 : 0;
      type.findAll(CallableDeclaration.class).forEach(each -> addMethod(type, each));
      type.findAll(CompactConstructorDeclaration.class).forEach(each -> addMethod(type, each));
    }
  }

  private void addMethod(TypeDeclaration<?> type, BodyDeclaration<?> method) {
    String name =
        method instanceof CallableDeclaration<?> callable
            ? callable.getNameAsString()
            : "(compact)";
    int lines = method.getEnd().orElseThrow().line - signature(method) + 1;
    methods.add(new Counted(type.getNameAsString() + "." + name, lines));
  }

  /** The line where a signature starts, below its annotations. */
  private static int signature(BodyDeclaration<?> method) {
    return method.getChildNodes().stream()
        .filter(part -> !(part instanceof AnnotationExpr))
        .mapToInt(part -> part.getBegin().orElseThrow().line)
        .min()
        .orElseThrow();
  }

  /** The Javadoc of a node is no part of its range. */
  private static int lines(Node node) {
    return node.getRange().orElseThrow().getLineCount();
  }

  /** The figures of all that was added. */
  String table() {
    return String.format(
            Locale.ROOT, "%-14s %6s %8s %6s %6s%n", "lines of", "count", "median", "p90", "max")
        + figures(types).row("types")
        + figures(methods).row("methods")
        + String.format(Locale.ROOT, "public types: %d of %d%n", publicTypes, types.size());
  }

  /** Every stop that is passed, with who passes it where that is one. */
  List<String> excesses() {
    List<String> excesses = new ArrayList<>();
    Figures type = figures(types);
    Figures method = figures(methods);
    excess(excesses, "median of types", type.median(), CLASS_MEDIAN);
    excess(excesses, "p90 of types", type.p90(), CLASS_P90);
    excess(excesses, "median of methods", method.median(), METHOD_MEDIAN);
    excess(excesses, "p90 of methods", method.p90(), METHOD_P90);
    types.forEach(each -> excess(excesses, each.name(), each.lines(), CLASS_MAX));
    methods.forEach(each -> excess(excesses, each.name(), each.lines(), METHOD_MAX));
    if (publicTypes * 2 >= types.size()) {
      excesses.add("public types: " + publicTypes + " of " + types.size() + ", under half allowed");
    }
    return excesses;
  }

  private static void excess(List<String> excesses, String what, int lines, int limit) {
    if (lines > limit) {
      excesses.add(what + ": " + lines + " lines, " + limit + " allowed");
    }
  }

  private static Figures figures(List<Counted> counted) {
    return Figures.of(counted.stream().map(Counted::lines).toList());
  }
}
