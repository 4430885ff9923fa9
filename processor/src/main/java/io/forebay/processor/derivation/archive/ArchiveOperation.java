package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.child.ChildFiles;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes {@code listing.json} and, of the first files, {@code children/0001.json} and on. */
public final class ArchiveOperation implements Operation {

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    ChildFiles children = ChildFiles.in(input.directory(), arguments);
    try (Source source = new Source(arguments.source(), arguments.limits(), children::late)) {
      List<String> bars = bars(arguments, source);
      return bars.isEmpty() ? read(input, arguments, source, children) : StepOutput.barred(bars);
    } catch (ForebayException broken) {
      return StepOutput.failed(broken.code(), broken.code().sentence(), arguments.bars());
    }
  }

  /** The limits over which it is that keep it from being listed. */
  private static List<String> bars(StepArguments arguments, Source source) throws IOException {
    Set<String> bars = new LinkedHashSet<>(arguments.bars());
    if (Parsing.guarded(source::tooLarge)) {
      bars.add(Limit.ARCHIVE_ENTRIES.wire());
      return List.copyOf(bars);
    }
    return source.listable() ? List.of() : List.copyOf(bars);
  }

  private static StepOutput read(
      OperationInput input, StepArguments arguments, Source source, ChildFiles children)
      throws IOException {
    try (Walk walk = Parsing.guarded(() -> Optional.ofNullable(source.open())).orElse(null)) {
      return walk == null
          ? StepOutput.skipped("no reader for " + arguments.source().detectedType())
          : new Reading(walk, source, children, arguments).into(input.directory());
    }
  }
}
