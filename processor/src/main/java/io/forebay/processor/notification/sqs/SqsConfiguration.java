package io.forebay.processor.notification.sqs;

import io.forebay.common.notification.NotificationTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The relay, where a queue is named; else not even its client is made. */
@Configuration(proxyBeanMethods = false)
@Conditional(SqsConfiguration.QueueNamed.class)
@EnableConfigurationProperties(SqsProperties.class)
class SqsConfiguration {

  /** A setting without a value, as compose files pass them on, names none. */
  static final class QueueNamed implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return StringUtils.hasText(context.getEnvironment().getProperty("forebay.sqs.queue-url"));
    }
  }

  /** Above the 20 s that SQS may keep a call waiting for messages. */
  private static final Duration CALL = Duration.ofSeconds(40);

  /** Its credentials are those of the environment, also where S3 was handed others. */
  @Bean(destroyMethod = "close")
  SqsAsyncClient sqsClient(SqsProperties properties) {
    return SqsAsyncClient.builder()
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .readTimeout(CALL)
                .maxConcurrency(connections(properties)))
        .overrideConfiguration(limits -> limits.apiCallTimeout(CALL))
        .region(Region.of(properties.signingRegion()))
        .endpointOverride(properties.host())
        .build();
  }

  /** Every poller may wait for messages while others delete and hold theirs. */
  private static int connections(SqsProperties properties) {
    return 2 * properties.pollers() + 2;
  }

  @Bean
  SqsQueue sqsQueue(SqsAsyncClient client, SqsProperties properties) {
    return new SqsQueue(client, properties);
  }

  @Bean
  SqsRelay sqsRelay(
      SqsQueue queue, NotificationTopic topic, MeterRegistry meters, SqsProperties properties) {
    return new SqsRelay(queue, topic, meters, properties);
  }

  @Bean
  SqsHealthIndicator sqsHealthIndicator(SqsRelay relay) {
    return new SqsHealthIndicator(relay);
  }
}
