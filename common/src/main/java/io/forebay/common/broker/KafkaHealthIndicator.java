package io.forebay.common.broker;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Up while the cluster answers who its members are. */
@Component("kafkaHealthIndicator")
class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

  private final Admin admin;
  private final BrokerProperties properties;

  KafkaHealthIndicator(KafkaAdmin kafkaAdmin, BrokerProperties properties) {
    super("the broker did not answer");
    this.admin = Admin.create(kafkaAdmin.getConfigurationProperties());
    this.properties = properties;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    int timeout = (int) properties.healthTimeout().toMillis();
    int nodes =
        admin
            .describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
            .nodes()
            .get(timeout, TimeUnit.MILLISECONDS)
            .size();
    builder.up().withDetail("brokers", nodes);
  }

  @Override
  public void destroy() {
    admin.close(properties.healthTimeout());
  }
}
