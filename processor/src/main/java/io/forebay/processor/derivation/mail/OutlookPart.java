package io.forebay.processor.derivation.mail;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.MailTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.PropertiesChunk;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.EntryUtils;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** What is attached to a mail of Outlook. */
final class OutlookPart {

  private static final String ANYTHING = "application/octet-stream";

  /** The properties of a mail in another one have a shorter head than those of a file. */
  private static final int INNER_HEAD = 24;

  private static final int MISSING = 8;

  private OutlookPart() {}

  /** Inline is what the page refers to that the mail is. */
  static Part of(AttachmentChunks attachment, String html) throws IOException {
    byte[] bytes =
        attachment.isEmbeddedMessage()
            ? message(attachment.getAttachmentDirectory().getDirectory())
            : attachment.getEmbeddedAttachmentObject();
    String type = text(attachment.getAttachMimeTag());
    String contentId = text(attachment.getAttachContentId());
    return new Part(
        name(attachment),
        attachment.isEmbeddedMessage()
            ? MailTypes.OUTLOOK
            : Objects.requireNonNullElse(type, ANYTHING),
        contentId != null && html.contains("cid:" + contentId),
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

  /** As the file that it would be if it stood alone. */
  private static byte[] message(DirectoryEntry directory) throws IOException {
    try (POIFSFileSystem file = new POIFSFileSystem();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      EntryUtils.copyNodes(directory, file.getRoot());
      if (file.getRoot().hasEntryCaseInsensitive(PropertiesChunk.NAME)) {
        byte[] inner;
        try (InputStream in = file.createDocumentInputStream(PropertiesChunk.NAME)) {
          inner = in.readAllBytes();
        }
        file.getRoot().getEntryCaseInsensitive(PropertiesChunk.NAME).delete();
        file.createDocument(new ByteArrayInputStream(headed(inner)), PropertiesChunk.NAME);
      }
      file.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static byte[] headed(byte[] inner) {
    int head = Math.min(INNER_HEAD, inner.length);
    byte[] whole = Arrays.copyOf(inner, inner.length + MISSING);
    Arrays.fill(whole, head, head + MISSING, (byte) 0);
    System.arraycopy(inner, head, whole, head + MISSING, inner.length - head);
    return whole;
  }
}
