package io.forebay.ingest.notification;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.notification.NotificationTopic;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes notifications as they are; what they mean is the processor's business. */
@RestController
@ConditionalOnPushSource
class PushController {

  private static final String SOURCE = "push";

  private final NotificationTopic topic;

  PushController(NotificationTopic topic) {
    this.topic = topic;
  }

  /**
   * Answers once the broker has the notification. The body is read as a stream: whatever type it is
   * said to be of, not a byte of it is interpreted.
   */
  @PostMapping(PushConfiguration.PREFIX + "{source}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void push(
      @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false)
          @Nullable String encoding,
      InputStream body)
      throws IOException {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ForebayException(FailureCode.UNSUPPORTED_CONTENT_ENCODING, encoding);
    }
    byte[] notification = body.readAllBytes();
    if (notification.length == 0) {
      throw new ForebayException(FailureCode.NOTIFICATION_EMPTY, "nothing was pushed");
    }
    topic.send(SOURCE, null, notification);
  }
}
