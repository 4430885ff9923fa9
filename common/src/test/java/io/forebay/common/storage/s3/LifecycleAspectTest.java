package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

class LifecycleAspectTest {

  @ParameterizedTest
  @CsvSource({"PT0S,1", "PT1H,1", "PT24H,1", "PT24H0.000000001S,2", "PT47H,2", "P7D,7"})
  void roundsUpToWholeDays(Duration configured, int days) {
    assertThat(LifecycleAspect.days(configured)).isEqualTo(days);
  }

  @Test
  void neverExpiresWhatAManifestMayName() {
    var setup = Settings.bind(StorageProperties.class, Map.of()).setup();
    assertThat(LifecycleAspect.rules(setup))
        .filteredOn(rule -> !rule.filter().prefix().equals("uploads/"))
        .singleElement()
        .satisfies(LifecycleAspectTest::onlyAbortsUploads);
  }

  private static void onlyAbortsUploads(LifecycleRule rule) {
    assertThat(rule.filter().prefix()).isEqualTo("documents/");
    assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation()).isEqualTo(1);
    assertThat(rule.expiration()).isNull();
    assertThat(rule.noncurrentVersionExpiration()).isNull();
  }
}
