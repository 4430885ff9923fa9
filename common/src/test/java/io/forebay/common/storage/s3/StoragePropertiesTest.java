package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import io.forebay.common.document.ChecksumAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoragePropertiesTest {

  @Test
  void hasDefaultsForAws() {
    StorageProperties properties = Settings.bind(StorageProperties.class, Map.of());
    assertThat(properties)
        .isEqualTo(
            new StorageProperties(
                null,
                null,
                "us-east-1",
                "forebay",
                false,
                EnumSet.allOf(ChecksumAlgorithm.class),
                TransferClient.NETTY,
                Duration.ofSeconds(30),
                Duration.ofMinutes(30),
                new StorageProperties.Setup(
                    true,
                    true,
                    List.of(),
                    Duration.ofDays(7),
                    Duration.ofDays(30),
                    Duration.ofDays(1))));
    assertThat(properties.signingEndpoint()).isNull();
  }

  @Test
  void takesEveryKey() {
    StorageProperties properties =
        Settings.bind(
            StorageProperties.class,
            Map.ofEntries(
                Map.entry("forebay.storage.endpoint", "http://inside:9000"),
                Map.entry("forebay.storage.public-endpoint", "https://files.example"),
                Map.entry("forebay.storage.region", "eu-west-1"),
                Map.entry("forebay.storage.bucket", "media"),
                Map.entry("forebay.storage.path-style", "true"),
                Map.entry("forebay.storage.checksums", "md5,crc64nvme"),
                Map.entry("forebay.storage.transfers", "crt"),
                Map.entry("forebay.storage.call-timeout", "5s"),
                Map.entry("forebay.storage.transfer-timeout", "2h"),
                Map.entry("forebay.storage.setup.enabled", "false"),
                Map.entry("forebay.storage.setup.block-public-acls", "false"),
                Map.entry(
                    "forebay.storage.setup.allowed-origins", "https://a.example,https://b.example"),
                Map.entry("forebay.storage.setup.uploads-expire-after", "2d"),
                Map.entry("forebay.storage.setup.noncurrent-expire-after", "3d"),
                Map.entry("forebay.storage.setup.incomplete-expire-after", "36h")));
    assertThat(properties)
        .isEqualTo(
            new StorageProperties(
                URI.create("http://inside:9000"),
                URI.create("https://files.example"),
                "eu-west-1",
                "media",
                true,
                EnumSet.of(ChecksumAlgorithm.MD5, ChecksumAlgorithm.CRC64NVME),
                TransferClient.CRT,
                Duration.ofSeconds(5),
                Duration.ofHours(2),
                new StorageProperties.Setup(
                    false,
                    false,
                    List.of("https://a.example", "https://b.example"),
                    Duration.ofDays(2),
                    Duration.ofDays(3),
                    Duration.ofHours(36))));
    assertThat(properties.signingEndpoint()).isEqualTo(URI.create("https://files.example"));
  }

  @Test
  void signsForItsEndpointWhereNoPublicOneIsSet() {
    StorageProperties properties =
        Settings.bind(
            StorageProperties.class, Map.of("forebay.storage.endpoint", "http://inside:9000"));
    assertThat(properties.signingEndpoint()).isEqualTo(URI.create("http://inside:9000"));
  }

  @Test
  void refusesLimitsThatNoCallCouldKeep() {
    assertThatThrownBy(
            () ->
                Settings.bind(
                    StorageProperties.class, Map.of("forebay.storage.call-timeout", "0s")))
        .rootCause()
        .hasMessageContaining("forebay.storage.call-timeout");
  }
}
