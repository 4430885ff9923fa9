package io.forebay.ingest.artifact;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How artifacts are handed out.
 *
 * @param urlLife how long a presigned download may be started
 */
@ConfigurationProperties("forebay.artifact")
record ArtifactProperties(@DefaultValue("5m") Duration urlLife) {}
