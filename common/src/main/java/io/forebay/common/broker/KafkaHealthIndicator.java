package io.forebay.common.broker;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Up while the cluster answers who its members are. */
@Component("kafkaHealthIndicator")
class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

  private final KafkaAdmin kafkaAdmin;
  private final BrokerProperties properties;
  private @Nullable Admin admin;

  KafkaHealthIndicator(KafkaAdmin kafkaAdmin, BrokerProperties properties) {
    super("the broker did not answer");
    this.kafkaAdmin = kafkaAdmin;
    this.properties = properties;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    int timeout = (int) properties.healthTimeout().toMillis();
    int nodes =
        admin()
            .describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
            .nodes()
            .get(timeout, TimeUnit.MILLISECONDS)
            .size();
    builder.up().withDetail("brokers", nodes);
  }

  /**
   * Not before a check asks for it: it throws while the broker's name cannot be resolved, and in
   * the constructor that would end the service.
   */
  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(kafkaAdmin.getConfigurationProperties());
    }
    return admin;
  }

  @Override
  public synchronized void destroy() {
    if (admin != null) {
      admin.close(properties.healthTimeout());
    }
  }
}
