package io.forebay.ingest.upload;

import io.forebay.ingest.web.UrlLife;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bounds of an upload.
 *
 * @param maxSize of one file; S3 takes up to 5 GiB in one PUT
 * @param urlLife how long a presigned request may be started; 7 days at most, as S3 says
 * @param sessionLife how long a document waits for its bytes; a URL signed late in it ends with it
 */
@ConfigurationProperties("forebay.upload")
record UploadProperties(
    @DefaultValue("5GB") DataSize maxSize,
    @DefaultValue("15m") Duration urlLife,
    @DefaultValue("24h") Duration sessionLife) {

  private static final DataSize SINGLE_PUT = DataSize.ofGigabytes(5);
  private static final Duration SHORTEST_SESSION = Duration.ofSeconds(1);

  UploadProperties {
    if (maxSize.isNegative() || maxSize.compareTo(SINGLE_PUT) > 0) {
      throw new IllegalArgumentException("forebay.upload.max-size must be from 0 to 5GB");
    }
    UrlLife.check("forebay.upload.url-life", urlLife);
    if (sessionLife.compareTo(SHORTEST_SESSION) < 0) {
      throw new IllegalArgumentException("forebay.upload.session-life must be 1s at least");
    }
  }
}
