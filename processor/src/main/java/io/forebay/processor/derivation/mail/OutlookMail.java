package io.forebay.processor.derivation.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;

/** Mails as Outlook keeps them, in properties; the header they came with is one of these. */
final class OutlookMail implements MailReader {

  @Override
  public boolean read(Path file, MailDraft draft) throws IOException {
    try (MAPIMessage message = new MAPIMessage(file.toFile())) {
      message.setReturnNullOnMissingChunk(true);
      message.guess7BitEncoding();
      boolean whole = header(message, draft);
      new OutlookProperties(message).into(draft);
      return attachments(message, draft) && whole;
    } catch (ChunkNotFoundException missing) {
      throw new IOException(missing);
    }
  }

  private static boolean attachments(MAPIMessage message, MailDraft draft)
      throws IOException, ChunkNotFoundException {
    AttachmentChunks[] attachments = message.getAttachmentFiles();
    String html = Objects.requireNonNullElse(message.getHtmlBody(), "");
    Set<String> shown = ShownParts.of(html, OutlookPart.contentIds(attachments));
    for (AttachmentChunks attachment : attachments) {
      if (draft.full()) {
        return false;
      }
      draft.attach(OutlookPart.of(attachment, shown));
    }
    return true;
  }

  /**
   * It says more than the properties; a mail that never left has none.
   *
   * @return whether all of it was read
   */
  private static boolean header(MAPIMessage message, MailDraft draft) throws IOException {
    StringChunk chunk = message.getMainChunks().getMessageHeaders();
    if (chunk == null || chunk.getValue() == null) {
      return true;
    }
    byte[] bytes = (chunk.getValue().strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    try {
      return fields(bytes, new MailHeaders(draft));
    } catch (MimeException tooLong) {
      return false;
    } finally {
      draft.settle();
    }
  }

  private static boolean fields(byte[] header, MailHeaders headers)
      throws IOException, MimeException {
    FieldBudget budget = new FieldBudget();
    MimeTokenStream tokens = new MimeTokenStream(MimeMail.CONFIG);
    tokens.parse(new ByteArrayInputStream(header));
    while (tokens.getState() != EntityState.T_END_HEADER) {
      if (tokens.getState() == EntityState.T_FIELD) {
        if (!budget.take(tokens.getField())) {
          return false;
        }
        headers.add(LenientFieldParser.getParser().parse(tokens.getField(), DecodeMonitor.SILENT));
      }
      tokens.next();
    }
    return true;
  }
}
