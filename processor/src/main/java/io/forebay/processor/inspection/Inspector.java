package io.forebay.processor.inspection;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** Has a sandboxed worker look at a file. */
public final class Inspector {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+_-]{1,120}");

  private final Sandbox sandbox;

  /** Uses, and does not close, this sandbox. */
  public Inspector(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Detects the type of a file from its bytes. The name only refines plain text (a Markdown file
   * has no signature); it never overrules the bytes.
   *
   * @param scratch an existing directory below the sandbox's root
   * @throws ForebayException as {@link Sandbox#call} does
   */
  public Inspection inspect(Path file, String name, String declaredType, Path scratch) {
    InspectArguments arguments = new InspectArguments(file.toAbsolutePath(), name, declaredType);
    Inspection inspection =
        sandbox
            .call(new SandboxCall(InspectOperation.NAME, arguments, scratch, DEADLINE))
            .as(Inspection.class);
    if (!TYPE.matcher(inspection.detectedType()).matches()) {
      throw new ForebayException(FailureCode.CRASHED, "a worker detected no media type");
    }
    return inspection;
  }
}
