package io.forebay.processor.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A small mail as Outlook writes it, property by property. */
public final class OutlookFile {

  private static final int TEXT = 0x1f;
  private static final int BYTES = 0x102;
  private static final int DIRECTORY = 0x0d;
  private static final int FILE_HEAD = 32;
  private static final int INNER_HEAD = 24;
  private static final long SENT = 133_444_736_000_000_000L;

  private OutlookFile() {}

  /** With a text file, and with another mail in it. */
  public static byte[] withTwoAttachments() throws IOException {
    return written(
        root -> {
          recipient(root);
          DirectoryEntry note = attachment(root, 0);
          text(note, 0x3707, "note \u00e9.txt");
          text(note, 0x370e, "text/plain");
          property(note, 0x3701, BYTES, "Ahoy there".getBytes(StandardCharsets.UTF_8));
          DirectoryEntry inner = attachment(root, 1);
          text(inner, 0x3001, "Inner");
          message(inner.createDirectory(name(0x3701, DIRECTORY)), "Inner", INNER_HEAD);
        });
  }

  /** With this header, as it came. */
  public static byte[] withHeader(String header) throws IOException {
    return written(root -> text(root, 0x007d, header));
  }

  /** With a page, and files attached that have these content ids. */
  public static byte[] withPage(String html, String... contentIds) throws IOException {
    return written(
        root -> {
          text(root, 0x1013, html);
          for (int i = 0; i < contentIds.length; i++) {
            DirectoryEntry file = attachment(root, i);
            text(file, 0x3712, contentIds[i]);
            property(file, 0x3701, BYTES, new byte[] {'a'});
          }
        });
  }

  /** With mails attached, each with so many bytes in one of its properties. */
  public static byte[] withMailsOf(int... bytes) throws IOException {
    return written(
        root -> {
          for (int i = 0; i < bytes.length; i++) {
            DirectoryEntry inner = attachment(root, i).createDirectory(name(0x3701, DIRECTORY));
            message(inner, "Inner", INNER_HEAD);
            property(inner, 0x300b, BYTES, new byte[bytes[i]]);
          }
        });
  }

  private interface Content {
    void into(DirectoryEntry root) throws IOException;
  }

  private static byte[] written(Content content) throws IOException {
    try (POIFSFileSystem file = new POIFSFileSystem();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      message(file.getRoot(), "Crane \u00e9lev\u00e9e", FILE_HEAD);
      content.into(file.getRoot());
      file.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static DirectoryEntry attachment(DirectoryEntry root, int index) throws IOException {
    return root.createDirectory(String.format("__attach_version1.0_#%08X", index));
  }

  private static void message(DirectoryEntry directory, String subject, int head)
      throws IOException {
    text(directory, 0x001a, "IPM.Note");
    text(directory, 0x0037, subject);
    text(directory, 0x1000, "The body of " + subject);
    text(directory, 0x0c1a, "Ada Quay");
    text(directory, 0x0c1f, "ada@example.com");
    text(directory, 0x1035, "<" + subject.length() + "@example.com>");
    ByteBuffer sent = ByteBuffer.allocate(head + 16).order(ByteOrder.LITTLE_ENDIAN);
    sent.putInt(head, 0x00390040).putInt(head + 4, 6).putLong(head + 8, SENT);
    properties(directory, sent.array());
  }

  private static void recipient(DirectoryEntry root) throws IOException {
    DirectoryEntry recipient = root.createDirectory("__recip_version1.0_#00000000");
    text(recipient, 0x3001, "Bo");
    text(recipient, 0x39fe, "bo@example.com");
    ByteBuffer copy = ByteBuffer.allocate(8 + 16).order(ByteOrder.LITTLE_ENDIAN);
    copy.putInt(8, 0x0c150003).putInt(12, 6).putInt(16, 2);
    properties(recipient, copy.array());
  }

  private static void properties(DirectoryEntry directory, byte[] bytes) throws IOException {
    directory.createDocument("__properties_version1.0", new ByteArrayInputStream(bytes));
  }

  private static void text(DirectoryEntry directory, int id, String text) throws IOException {
    property(directory, id, TEXT, text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static void property(DirectoryEntry directory, int id, int type, byte[] value)
      throws IOException {
    directory.createDocument(name(id, type), new ByteArrayInputStream(value));
  }

  private static String name(int id, int type) {
    return String.format("__substg1.0_%04X%04X", id, type);
  }
}
