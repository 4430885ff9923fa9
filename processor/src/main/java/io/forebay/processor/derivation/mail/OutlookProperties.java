package io.forebay.processor.derivation.mail;

import io.forebay.processor.derivation.mail.MailDraft.Role;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.Chunks;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.PropertyValue;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/** What Outlook itself says of a mail. */
final class OutlookProperties {

  private static final Map<Integer, Role> RECIPIENTS = Map.of(1, Role.TO, 2, Role.CC, 3, Role.BCC);

  private final MAPIMessage message;
  private final Chunks chunks;

  OutlookProperties(MAPIMessage message) {
    this.message = message;
    this.chunks = message.getMainChunks();
  }

  void into(MailDraft draft) throws ChunkNotFoundException {
    draft.add(
        Role.FROM,
        List.of(person(message.getDisplayFrom(), text(MAPIProperty.SENDER_EMAIL_ADDRESS))));
    for (RecipientChunks recipient : message.getRecipientDetailsChunks()) {
      draft.add(role(recipient), List.of(person(recipient)));
    }
    Calendar date = message.getMessageDate();
    draft.date(date == null ? null : date.toInstant().toString());
    draft.subject(message.getSubject());
    draft.messageId(text(MAPIProperty.INTERNET_MESSAGE_ID));
    draft.inReplyTo(text(MAPIProperty.IN_REPLY_TO_ID));
    bodies(draft);
  }

  private void bodies(MailDraft draft) {
    if (chunks.getTextBodyChunk() != null) {
      draft.body("text/plain");
    }
    if (chunks.getHtmlBodyChunkString() != null || chunks.getHtmlBodyChunkBinary() != null) {
      draft.body("text/html");
    }
    if (chunks.getRtfBodyChunk() != null) {
      draft.body("application/rtf");
    }
  }

  private @Nullable String text(MAPIProperty property) {
    for (Chunk chunk : chunks.getAll().getOrDefault(property, List.of())) {
      if (chunk instanceof StringChunk text) {
        return text.getValue();
      }
    }
    return null;
  }

  private static Role role(RecipientChunks recipient) {
    for (PropertyValue value :
        recipient.getProperties().getOrDefault(MAPIProperty.RECIPIENT_TYPE, List.of())) {
      if (value.getValue() instanceof Integer number) {
        return RECIPIENTS.getOrDefault(number, Role.TO);
      }
    }
    return Role.TO;
  }

  private static Person person(RecipientChunks recipient) {
    return person(recipient.getRecipientName(), recipient.getRecipientEmailAddress());
  }

  // Within one organisation an address may be a place in its directory, which is none outside.
  private static Person person(@Nullable String name, @Nullable String address) {
    boolean usable = address != null && address.contains("@");
    return new Person(Objects.equals(name, address) ? null : name, usable ? address : null);
  }
}
