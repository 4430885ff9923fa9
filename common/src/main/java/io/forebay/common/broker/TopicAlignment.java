package io.forebay.common.broker;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates missing topics and brings the settings of the others in line; only tells of what it
 * leaves, since each of that has its price.
 */
final class TopicAlignment implements BooleanSupplier {

  private static final Logger log = LoggerFactory.getLogger(TopicAlignment.class);

  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final KafkaAdmin settings;
  private final List<NewTopic> declared;
  private final Duration patience;

  TopicAlignment(KafkaAdmin settings, List<NewTopic> declared, Duration patience) {
    this.settings = settings;
    this.declared = declared;
    this.patience = patience;
  }

  /** Always true; throws where the broker does not take part. */
  @Override
  public boolean getAsBoolean() {
    Admin admin = Admin.create(settings.getConfigurationProperties());
    try {
      TopicPlan plan = TopicPlan.compare(admin, declared, patience);
      plan.findings().forEach(TopicAlignment::tell);
      plan.apply(false);
      return true;
    } finally {
      admin.close(CLOSE); // without a bound it would wait for answers that do not come
    }
  }

  private static void tell(TopicFinding finding) {
    switch (finding.kind()) {
      case MISSING, CONFIG -> log.info("{}; this is set now", finding);
      case MORE_PARTITIONS -> log.debug("{}", finding);
      case TOO_FEW_PARTITIONS, REPLICATION -> log.warn("{}; this is left as it is", finding);
    }
  }
}
