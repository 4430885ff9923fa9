package io.forebay.processor.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ToolResultTest {

  private static FailureCode code(int status, String errors) {
    ToolResult result = new ToolResult(status, "", false, errors);
    return Objects.requireNonNull(catchThrowableOfType(ForebayException.class, result::succeeded))
        .code();
  }

  @Test
  void saysWhatEndedAProgram() {
    assertThat(code(1, "moov atom not found")).isEqualTo(FailureCode.CONTENT_CORRUPT);
    assertThat(code(1, "Cannot allocate memory")).isEqualTo(FailureCode.MEMORY);
    assertThat(code(134, "terminate called after throwing 'std::bad_alloc'"))
        .isEqualTo(FailureCode.MEMORY);
    assertThat(code(128 + 24, "")).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(code(128 + 25, "")).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(code(128 + 9, "")).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(code(128 + 11, "")).isEqualTo(FailureCode.CRASHED);
    assertThat(code(128 + 6, "")).isEqualTo(FailureCode.CRASHED);
  }

  @Test
  void isItselfWhereTheProgramEndedWell() {
    ToolResult result = new ToolResult(0, "ok", false, "Cannot allocate memory");
    assertThat(result.succeeded().output()).isEqualTo("ok");
  }
}
