package io.forebay.processor.derivation.child;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.inspection.InnerFile;
import io.forebay.processor.inspection.Inspection;
import io.forebay.processor.inspection.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code children/0001.json} and on, for as many children as there is room for. */
public final class ChildFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;
  private final Limits limits;
  private final Budget budget;
  private final List<Written> files = new ArrayList<>();

  ChildFiles(Path directory, Limits limits, Budget budget) {
    this.directory = directory;
    this.limits = limits;
    this.budget = budget;
  }

  /**
   * Below this directory, as many as the option {@code children} says; their time runs from now on.
   */
  public static ChildFiles in(Path directory, StepArguments arguments) throws IOException {
    return in(directory, arguments, System::nanoTime);
  }

  static ChildFiles in(Path directory, StepArguments arguments, LongSupplier nanoseconds)
      throws IOException {
    Files.createDirectories(directory.resolve("children"));
    Budget budget = new Budget(arguments.options().number("children"), nanoseconds);
    return new ChildFiles(directory, arguments.limits(), budget);
  }

  /**
   * Reads one child and writes what it is; whatever is wrong with it is said there.
   *
   * @return its index, or null where there is no room for it
   * @throws IOException where the scratch space is at fault
   */
  public @Nullable Integer add(ChildName name, ChildContent content) throws IOException {
    if (!budget.room(files.size())) {
      return null;
    }
    ChildDraft draft = new ChildDraft(files.size() + 1, name);
    return write(read(draft, content));
  }

  /** Writes that one is there, and why it is not opened; as {@link #add} otherwise. */
  public @Nullable Integer skip(ChildName name, FailureCode code, String reason)
      throws IOException {
    if (!budget.room(files.size())) {
      return null;
    }
    return write(new ChildDraft(files.size() + 1, name).skipped(code, reason));
  }

  /** What was written. */
  public List<Written> files() {
    return List.copyOf(files);
  }

  /** The names of the limits that kept children, or all of their texts, from being written. */
  public Set<String> limits() {
    return budget.limits();
  }

  /** Whether the time is over in which to go on. */
  public boolean late() {
    return budget.late();
  }

  private Child read(ChildDraft draft, ChildContent content) throws IOException {
    try (InnerBytes bytes = Parsing.guarded(() -> InnerBytes.of(content, budget))) {
      draft.bytes(bytes);
      return inspected(draft, bytes.file());
    } catch (ForebayException broken) {
      return broken.code() == FailureCode.LIMIT_EXCEEDED
          ? draft.skipped(broken.code(), "not read: " + broken.code().sentence())
          : draft.failed(broken.code());
    }
  }

  private Child inspected(ChildDraft draft, Path file) throws IOException {
    ChildName name = draft.name();
    Inspection found =
        Parsing.guarded(() -> InnerFile.inspect(file, name.file(), name.declaredType(), limits));
    draft.type(found.detectedType());
    List<String> bars = limits.bars(found.cost());
    if (!bars.isEmpty()) {
      return draft.skipped(FailureCode.LIMIT_EXCEEDED, StepOutput.notOpened(bars));
    }
    if (Files.size(file) > 0) {
      draft.text(ChildParsers.read(file, found.detectedType(), budget, draft.metadata()));
    }
    draft.sides(found.cost());
    return draft.done();
  }

  private int write(Child child) {
    String name = String.format(Locale.ROOT, "children/%04d.json", child.index());
    JSON.writeValue(directory.resolve(name), child);
    files.add(new Written(name, "application/json"));
    return child.index();
  }
}
