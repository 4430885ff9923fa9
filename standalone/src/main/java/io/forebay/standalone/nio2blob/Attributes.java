package io.forebay.standalone.nio2blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/** What the store writes beside the bytes of a file. */
final class Attributes {
  static final String CONTENT_MD5 = "user.content-md5";
  static final String VERSION_KEY = "user.version-key";
  static final String DELETE_MARKER = "user.delete-marker";
  private static final String PROBE = "user.forebay-probe";

  private Attributes() {}

  static boolean areKeptIn(Path folder) {
    UserDefinedFileAttributeView view = view(folder);
    if (view == null) {
      return false;
    }
    try {
      view.write(PROBE, ByteBuffer.wrap(new byte[] {'1'}));
      view.delete(PROBE);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  static boolean has(Path file, String name) throws IOException {
    UserDefinedFileAttributeView view = view(file);
    return view != null && view.list().contains(name);
  }

  static @Nullable String read(Path file, String name) throws IOException {
    UserDefinedFileAttributeView view = view(file);
    if (view == null || !view.list().contains(name)) {
      return null;
    }
    ByteBuffer value = ByteBuffer.allocate(view.size(name));
    view.read(name, value);
    return StandardCharsets.UTF_8.decode(value.flip()).toString();
  }

  private static @Nullable UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
