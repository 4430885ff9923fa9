package io.forebay.processor.derivation.summary;

import io.forebay.processor.derivation.PagedTypes;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code summary.json}, from the text that the text step has left. */
public final class SummaryOperation implements Operation {

  private static final String NAME = "summary.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "summary";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    Path file = arguments.text();
    if (file == null) {
      return StepOutput.skipped("no text");
    }
    boolean paged = PagedTypes.paged(arguments.source().detectedType());
    Summary summary = new Summarizer(TextPrefix.read(file), paged).summary(arguments.options());
    JSON.writeValue(input.directory().resolve(NAME), summary);
    return StepOutput.done(List.of(new Written(NAME, "application/json")));
  }
}
