package io.forebay.processor.derivation.mail;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MailTypes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.jspecify.annotations.Nullable;

/** What is attached to a mail of Outlook. */
final class OutlookPart {

  private static final String ANYTHING = "application/octet-stream";

  private OutlookPart() {}

  /** The ids by which the page may refer to what is attached. */
  static Set<String> contentIds(AttachmentChunks[] attachments) {
    return Stream.of(attachments)
        .map(attachment -> text(attachment.getAttachContentId()))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Inline is what the page refers to that the mail is. */
  static Part of(AttachmentChunks attachment, Set<String> shown) {
    String contentId = text(attachment.getAttachContentId());
    boolean inline = contentId != null && shown.contains(contentId);
    if (attachment.isEmbeddedMessage()) {
      InnerMail mail = new InnerMail(attachment.getAttachmentDirectory().getDirectory());
      return new Part(name(attachment), MailTypes.OUTLOOK, inline, contentId, mail, mail::size);
    }
    byte[] bytes = attachment.getEmbeddedAttachmentObject();
    return new Part(
        name(attachment),
        Objects.requireNonNullElse(text(attachment.getAttachMimeTag()), ANYTHING),
        inline,
        contentId,
        () -> open(bytes),
        () -> bytes == null ? null : Long.valueOf(bytes.length));
  }

  private static @Nullable String name(AttachmentChunks attachment) {
    for (StringChunk chunk :
        Arrays.asList(
            attachment.getAttachLongFileName(),
            attachment.getAttachFileName(),
            attachment.getAttachDisplayName())) {
      String name = text(chunk);
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable StringChunk chunk) {
    String text = chunk == null ? null : chunk.getValue();
    return text == null || text.isBlank() ? null : text;
  }

  private static InputStream open(byte @Nullable [] bytes) {
    if (bytes == null) {
      // An object of another program, in directories of its own.
      throw new ForebayException(FailureCode.CONTENT_UNSUPPORTED, "an attachment without data");
    }
    return new ByteArrayInputStream(bytes);
  }
}
