package io.forebay.processor.notification;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What Amazon SNS delivers: another notification as text, or word about a subscription. */
final class SnsShape implements NotificationShape {

  private static final Logger log = LoggerFactory.getLogger(SnsShape.class);
  private static final String CARRIES = "Notification";
  private static final Set<String> ABOUT_A_SUBSCRIPTION =
      Set.of("SubscriptionConfirmation", "UnsubscribeConfirmation");

  private final Function<String, List<NotificationEntry>> content;

  /** Takes what reads the text that a message carries. */
  SnsShape(Function<String, List<NotificationEntry>> content) {
    this.content = content;
  }

  @Override
  public boolean recognises(JsonNode root) {
    String type = root.path("Type").asString("");
    return CARRIES.equals(type) || ABOUT_A_SUBSCRIPTION.contains(type);
  }

  @Override
  public List<NotificationEntry> entries(JsonNode root) {
    if (Undecodable.says(root, "Type", CARRIES)) {
      return content.apply(Undecodable.text(root, "Message"));
    }
    // Whoever can write to the topic could have us fetch any address: an operator confirms.
    log.warn("SNS asks about a subscription: {}; it was not answered", root.path("Type"));
    return List.of(NotificationEntry.other(SignalShape.SNS));
  }
}
