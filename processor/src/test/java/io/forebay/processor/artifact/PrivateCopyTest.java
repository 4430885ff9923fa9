package io.forebay.processor.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateCopyTest {

  @TempDir private Path directory;

  @Test
  void keepsTheBytesThatItHashedAndIsGoneInTheEnd() throws Exception {
    Path file = Files.writeString(directory.resolve("a.txt"), "checked");
    PrivateCopy copy = PrivateCopy.of(file);
    Files.writeString(file, "swapped");
    assertThat(copy.path()).content(UTF_8).isEqualTo("checked");
    assertThat(copy.sha256()).isEqualTo(Sha256.hex("checked"));
    copy.close();
    assertThat(copy.path()).doesNotExist();
  }

  @Test
  void followsNoLinkThatTookTheFilesPlace() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "not yours");
    Path link = Files.createSymbolicLink(directory.resolve("a.txt"), secret);
    assertThatThrownBy(() -> PrivateCopy.of(link))
        .isInstanceOfSatisfying(
            ForebayException.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.CRASHED));
  }
}
