package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {

  private static final Transcript.Step STEP =
      Transcript.of(
              "```sh\n$ no\n```\n\n```console\n$ echo 'a\nb' \\\n  c\nid:…;\n…\nend\n$ true\n```\n")
          .steps()
          .get(0);

  @Test
  void takesACommandOverSeveralLines() {
    assertThat(STEP.command()).isEqualTo("echo 'a\nb' \\\n  c");
  }

  @Test
  void matchesWhatDiffersAndNothingElse() {
    assertThat("id:4711;\nend\n").matches(STEP.pattern());
    assertThat("id:;\nmore\nand more\nend\n").matches(STEP.pattern());
    assertThat("id:4711\nend\n").doesNotMatch(STEP.pattern());
    assertThat("id:4711;\nmore\n").doesNotMatch(STEP.pattern());
    assertThat("id:47\n11;\nend\n").doesNotMatch(STEP.pattern());
  }
}
