package io.forebay.processor.notification;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The one failure that reading a notification may end with, and the reading that can meet it. */
final class Undecodable {

  private Undecodable() {}

  static ForebayException because(String why) {
    return because(why, null);
  }

  static ForebayException because(String why, @Nullable Throwable cause) {
    return new ForebayException(FailureCode.NOTIFICATION_UNDECODABLE, why, cause);
  }

  /** The text in this field; throws where there is none. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw because("no text in " + field);
    }
    return value.asString();
  }

  /** Whether the field holds exactly this text. */
  static boolean says(JsonNode node, String field, String text) {
    JsonNode value = node.path(field);
    return value.isString() && value.asString().equals(text);
  }
}
