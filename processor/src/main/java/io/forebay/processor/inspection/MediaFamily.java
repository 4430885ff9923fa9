package io.forebay.processor.inspection;

import java.util.Set;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/**
 * The coarse kinds of files: what a type policy compares, and what decides which steps a file gets.
 */
public enum MediaFamily {
  IMAGE,
  AUDIO,
  VIDEO,
  /** Everything that a text editor shows, mail and markup included. */
  TEXT,
  /** Files that hold text in a container of their own: PDF, office, e-books, Outlook messages. */
  DOCUMENT,
  ARCHIVE,
  /** Everything else, {@code application/octet-stream} first of all. */
  OTHER;

  private static final Set<String> VIDEO_TYPES =
      Set.of("application/mp4", "application/ogg", "application/x-matroska", "application/mxf");

  private static final Set<String> DOCUMENT_TYPES =
      Set.of(
          "application/pdf",
          "application/rtf",
          "application/epub+zip",
          "application/msword",
          "application/postscript",
          "application/illustrator",
          "application/onenote",
          "application/x-fictionbook+xml",
          "application/x-mobipocket-ebook",
          "application/x-tika-msoffice",
          "application/x-tika-ooxml",
          "application/x-tika-ooxml-protected",
          "application/x-tika-staroffice",
          "application/x-mspublisher",
          "application/x-tika-old-excel");

  // Office formats come in some hundred vendor types; these are their common beginnings.
  private static final Set<String> DOCUMENT_PREFIXES =
      Set.of(
          "application/vnd.ms-",
          "application/vnd.openxmlformats-",
          "application/vnd.oasis.opendocument.",
          "application/vnd.sun.xml.",
          "application/vnd.visio",
          "application/vnd.apple.",
          "application/vnd.wordperfect",
          "application/vnd.lotus-",
          "application/x-vnd.oasis.opendocument.");

  private static final Set<String> TEXT_SUFFIXES = Set.of("+xml", "+json", "/json", "/xml");

  private static final Set<String> ARCHIVE_TYPES =
      Set.of(
          "application/zip",
          "application/gzip",
          "application/zlib",
          "application/zstd",
          "application/x-tar",
          "application/x-gtar",
          "application/x-bzip",
          "application/x-bzip2",
          "application/x-xz",
          "application/x-lzma",
          "application/x-compress",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/x-cpio",
          "application/x-archive",
          "application/vnd.rar",
          "application/java-archive");

  /** The family of a media type; parameters and unusual spellings are dealt with. */
  public static MediaFamily of(String mediaType) {
    MediaType type = MediaTypes.normalise(mediaType);
    String name = type.toString();
    return switch (type.getType()) {
      case "image" -> IMAGE;
      case "audio" -> AUDIO;
      case "video" -> VIDEO;
      case "text" -> TEXT;
      default -> application(type, name);
    };
  }

  private static MediaFamily application(MediaType type, String name) {
    if (VIDEO_TYPES.contains(name)) {
      return VIDEO;
    }
    if (DOCUMENT_TYPES.contains(name) || DOCUMENT_PREFIXES.stream().anyMatch(name::startsWith)) {
      return DOCUMENT;
    }
    if (ARCHIVE_TYPES.contains(name)) {
      return ARCHIVE;
    }
    return textual(type, name) ? TEXT : OTHER;
  }

  private static boolean textual(MediaType type, String name) {
    MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();
    return name.equals("message/rfc822")
        || TEXT_SUFFIXES.stream().anyMatch(name::endsWith)
        || registry.isInstanceOf(type, MediaType.TEXT_PLAIN)
        || registry.isInstanceOf(type, MediaType.APPLICATION_XML);
  }

  /**
   * Whether a file of this family must have bytes, and its bytes a signature that detection knows.
   */
  boolean recognisable() {
    return switch (this) {
      case IMAGE, AUDIO, VIDEO, DOCUMENT -> true;
      case TEXT, ARCHIVE, OTHER -> false;
    };
  }

  /** Whether a file of this family can be nothing at all. */
  boolean mayBeEmpty() {
    return switch (this) {
      case IMAGE, AUDIO, VIDEO, DOCUMENT, ARCHIVE -> false;
      case TEXT, OTHER -> true;
    };
  }
}
