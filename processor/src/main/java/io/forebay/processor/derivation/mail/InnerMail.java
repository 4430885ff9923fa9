package io.forebay.processor.derivation.mail;

import io.forebay.processor.derivation.child.ChildContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.poi.hsmf.datatypes.PropertiesChunk;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.EntryUtils;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** A mail in one of Outlook, as the file that it would be if it stood alone. */
final class InnerMail implements ChildContent {

  /** The properties of a mail in another one have a shorter head than those of a file. */
  private static final int INNER_HEAD = 24;

  private static final int MISSING = 8;

  private final DirectoryEntry directory;
  private @Nullable Long size;

  InnerMail(DirectoryEntry directory) {
    this.directory = directory;
  }

  /** What its properties and attachments claim; the file around them is a little larger. */
  @Override
  public long known() {
    return claimed(directory);
  }

  private static long claimed(DirectoryEntry directory) {
    long bytes = 0;
    for (var entry : directory) {
      if (entry instanceof DocumentEntry document) {
        bytes += document.getSize();
      } else if (entry instanceof DirectoryEntry inner) {
        bytes += claimed(inner);
      }
    }
    return bytes;
  }

  /** Of the file, which is made where it is opened only. */
  @Nullable Long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    Path file = Files.createTempFile("mail", null);
    try {
      copy(file);
      size = Files.size(file);
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      Files.deleteIfExists(file);
      throw broken;
    }
  }

  /** On the disk, since it may be larger than what a worker has of memory. */
  private void copy(Path file) throws IOException {
    try (POIFSFileSystem whole = POIFSFileSystem.create(file.toFile())) {
      DirectoryEntry root = whole.getRoot();
      EntryUtils.copyNodes(directory, root);
      if (root.hasEntryCaseInsensitive(PropertiesChunk.NAME)) {
        byte[] inner;
        try (InputStream in = whole.createDocumentInputStream(PropertiesChunk.NAME)) {
          inner = in.readAllBytes();
        }
        root.getEntryCaseInsensitive(PropertiesChunk.NAME).delete();
        root.createDocument(PropertiesChunk.NAME, new ByteArrayInputStream(headed(inner)));
      }
      whole.writeFilesystem();
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
