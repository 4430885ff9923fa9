package io.forebay.processor.derivation.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
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
      header(message, draft);
      new OutlookProperties(message).into(draft);
      String html = Objects.requireNonNullElse(message.getHtmlBody(), "");
      for (AttachmentChunks attachment : message.getAttachmentFiles()) {
        if (draft.full()) {
          return false;
        }
        draft.attach(OutlookPart.of(attachment, html));
      }
      return true;
    } catch (ChunkNotFoundException missing) {
      throw new IOException(missing);
    }
  }

  /** It says more than the properties; a mail that never left has none. */
  private static void header(MAPIMessage message, MailDraft draft) throws IOException {
    StringChunk chunk = message.getMainChunks().getMessageHeaders();
    if (chunk == null || chunk.getValue() == null) {
      return;
    }
    byte[] bytes = (chunk.getValue().strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    MailHeaders headers = new MailHeaders(draft);
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeMail.CONFIG);
    for (Field field : builder.parseHeader(new ByteArrayInputStream(bytes)).getFields()) {
      if (field instanceof ParsedField parsed) {
        headers.add(parsed);
      }
    }
    draft.settle();
  }
}
