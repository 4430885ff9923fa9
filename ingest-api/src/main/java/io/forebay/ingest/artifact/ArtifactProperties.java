package io.forebay.ingest.artifact;

import io.forebay.ingest.web.UrlLife;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How artifacts are handed out.
 *
 * @param urlLife how long a presigned download may be started; 7 days at most, as S3 says
 */
@ConfigurationProperties("forebay.artifact")
record ArtifactProperties(@DefaultValue("5m") Duration urlLife) {

  ArtifactProperties {
    UrlLife.check("forebay.artifact.url-life", urlLife);
  }
}
