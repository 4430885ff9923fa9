package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @TempDir Path temporary;

  @Test
  void areDifferentEachTime() {
    assertThat(Credentials.generate()).isNotEqualTo(Credentials.generate());
  }

  @Test
  void carryAnApiKeyOf256Bits() {
    assertThat(Credentials.generate().apiKey()).matches("fb_[A-Za-z0-9_-]{43}");
  }

  @Test
  void carryAnAccessKeyIdThatLooksLikeOne() {
    assertThat(Credentials.generate().s3AccessKeyId()).matches("[A-Z0-9]{20}");
  }

  @Test
  void areReadAsTheyWereWritten() throws IOException {
    Credentials credentials = Credentials.generate();
    Path file = temporary.resolve("credentials.properties");
    credentials.write(file);
    assertThat(Credentials.read(file)).isEqualTo(credentials);
    assertThat(temporary).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void doNotShowTheirSecrets() {
    Credentials credentials = Credentials.generate();
    assertThat(credentials.toString())
        .doesNotContain(
            credentials.s3SecretAccessKey(), credentials.postgresPassword(), credentials.apiKey());
  }
}
