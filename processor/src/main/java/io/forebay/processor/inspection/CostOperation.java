package io.forebay.processor.inspection;

import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;

/** The worker's side of reading what decoding would cost. */
public final class CostOperation implements Operation {

  static final String NAME = "cost";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Object run(OperationInput input) {
    return of(input.arguments(CostArguments.class));
  }

  static Cost of(CostArguments arguments) {
    HeaderReader reader = HeaderReader.of(arguments.detectedType());
    Cost unread = HeaderReader.unread(arguments.detectedType());
    try {
      return reader == null ? unread : reader.read(arguments.file(), arguments.limits());
    } catch (IOException | RuntimeException broken) {
      // The step that decodes it will say what is wrong with it.
      return unread;
    }
  }
}
