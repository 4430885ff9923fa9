package io.forebay.processor.derivation.mail;

import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentIdField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.jspecify.annotations.Nullable;

/** What one part of a mail says of itself. */
final class PartHeaders {

  private @Nullable ContentTypeField type;
  private @Nullable ContentDispositionField disposition;
  private @Nullable String contentId;

  void add(ParsedField field) {
    if (field instanceof ContentTypeField given && type == null) {
      type = given;
    } else if (field instanceof ContentDispositionField given && disposition == null) {
      disposition = given;
    } else if (field instanceof ContentIdField given && contentId == null) {
      contentId = unbracketed(given.getId());
    }
  }

  private static @Nullable String unbracketed(@Nullable String id) {
    return id == null ? null : id.replaceAll("^\\s*<|>\\s*$", "");
  }

  String type() {
    String said = type == null ? null : type.getMimeType();
    return said == null || said.isBlank() ? "text/plain" : said.toLowerCase(Locale.ROOT);
  }

  @Nullable String contentId() {
    return contentId;
  }

  /** Whether it is what people read, and no file beside it. */
  boolean body() {
    return type().startsWith("text/") && name() == null && !attached();
  }

  boolean inline() {
    return !attached() && (contentId != null || (disposition != null && disposition.isInline()));
  }

  private boolean attached() {
    return disposition != null && disposition.isAttachment();
  }

  @Nullable String name() {
    String name = disposition == null ? null : disposition.getFilename();
    if (name == null && type != null) {
      name = type.getParameter("name");
    }
    // Not allowed in there, and written all the same.
    return name == null ? null : DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT);
  }
}
