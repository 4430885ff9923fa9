package io.forebay.benchmarks;

import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.sandbox.SandboxReply;
import java.util.Map;
import java.util.TreeMap;

/** What benchmarks that run steps in workers have in common. */
final class WorkerSteps {

  /** Of the text step, where nobody chooses any. */
  static final Options TEXT =
      new Options(new TreeMap<>(Map.of("ocr", "false", "languages", "eng", "pages", "20")));

  private WorkerSteps() {}

  /** What a worker answered, with its files taken as the processor takes them. */
  static StepOutput taken(SandboxReply reply) {
    StepOutput output = reply.as(StepOutput.class);
    output.files().forEach(written -> reply.file(written.name()));
    return output;
  }
}
