package io.forebay.processor.notification.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which queue is relayed. Without a queue there is no relay.
 *
 * @param queueUrl of the queue, as SQS calls it
 * @param endpoint where the queue is called, if not at its URL's host
 * @param region that requests are signed for, if the queue's URL does not name it
 * @param pollers that take messages side by side; each holds up to ten while the broker is away
 * @param waitTime for messages to come, of one call to an empty queue; SQS takes up to 20 s
 * @param visibilityTimeout how long a message stays hidden without being held; one whose relay died
 *     comes again after it
 */
@ConfigurationProperties("forebay.sqs")
record SqsProperties(
    URI queueUrl,
    @Nullable URI endpoint,
    @Nullable String region,
    @DefaultValue("1") int pollers,
    @DefaultValue("20s") Duration waitTime,
    @DefaultValue("60s") Duration visibilityTimeout) {

  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /** As SQS says. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final int MOST_POLLERS = 64;
  private static final Pattern REGION = Pattern.compile("sqs[.]([a-z0-9-]+)[.]amazonaws[.]com.*");
  private static final String USUAL_REGION = "us-east-1";

  SqsProperties {
    if (queueUrl.getHost() == null) {
      throw new IllegalArgumentException("forebay.sqs.queue-url must be a URL: " + queueUrl);
    }
    if (pollers < 1 || pollers > MOST_POLLERS) {
      throw new IllegalArgumentException("forebay.sqs.pollers must be from 1 to " + MOST_POLLERS);
    }
    within("wait-time must be from 0s to 20s", waitTime, Duration.ZERO, LONGEST_WAIT);
    within("visibility-timeout must be from 2s to 12h", visibilityTimeout, SHORTEST, LONGEST);
  }

  private static void within(String rule, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("forebay.sqs." + rule);
    }
  }

  /** Where to call the queue. */
  URI host() {
    return endpoint == null ? queueUrl.resolve("/") : endpoint;
  }

  /** What to sign for. */
  String signingRegion() {
    if (region != null) {
      return region;
    }
    Matcher named = REGION.matcher(queueUrl.getHost());
    return named.matches() ? named.group(1) : USUAL_REGION;
  }

  int waitSeconds() {
    return Math.toIntExact(waitTime.toSeconds());
  }

  int visibilitySeconds() {
    return Math.toIntExact(visibilityTimeout.toSeconds());
  }
}
