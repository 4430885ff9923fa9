package io.forebay.cli.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.forebay.cli.terminal.Printable;
import io.forebay.processor.notification.deadletter.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A letter as programs read it: every field is there, null where it has no value.
 *
 * @param start of the body, made printable
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "time", "status", "code", "origin", "source", "size", "start"})
record JsonLetter(
    String id,
    String time,
    String status,
    @Nullable String code,
    @Nullable String origin,
    @Nullable String source,
    int size,
    String start) {

  static JsonLetter of(DeadLetter letter) {
    return new JsonLetter(
        letter.id().toString(),
        letter.time().toString(),
        letter.status().word(),
        letter.code(),
        letter.origin(),
        letter.source(),
        letter.size(),
        Printable.line(letter.start()));
  }
}
