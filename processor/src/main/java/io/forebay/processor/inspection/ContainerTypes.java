package io.forebay.processor.inspection;

import java.util.Set;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/**
 * The types of files that are there to hold others. A scanner may have missed something in them
 * unless somebody has looked into them to their end.
 */
final class ContainerTypes {

  // What belongs to the family of archives is one anyway; these belong to none, or to another.
  private static final Set<String> MORE =
      Set.of(
          "application/vnd.ms-cab-compressed",
          "application/vnd.ms-htmlhelp",
          "application/chm",
          "application/x-ace-compressed",
          "application/x-alz-compressed",
          "application/x-apple-diskimage",
          "application/x-arj",
          "application/x-brotli",
          "application/x-debian-package",
          "application/x-dump",
          "application/x-iso9660-image",
          "application/x-java-pack200",
          "application/x-lha",
          "application/x-lharc",
          "application/x-lz4",
          "application/x-lz4-block",
          "application/x-lzip",
          "application/x-lzop",
          "application/x-rpm",
          "application/x-snappy",
          "application/x-snappy-framed",
          "application/x-snappy-raw",
          "application/x-stuffit",
          "application/x-stuffitx",
          "application/x-tika-unix-dump",
          "application/x-vhd",
          "application/x-vmdk",
          "application/x-xar",
          "application/x-zoo");

  private static final Set<MediaType> PARENTS =
      Set.of(
          MediaType.APPLICATION_ZIP,
          MediaType.application("gzip"),
          MediaType.application("x-iso9660-image"),
          MediaType.application("x-rar-compressed"),
          MediaType.application("x-archive"));

  private ContainerTypes() {}

  /** By the type itself, or by one that it is a kind of. */
  static boolean contains(MediaType type) {
    MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();
    return MORE.contains(type.toString())
        || MediaFamily.of(type.toString()) == MediaFamily.ARCHIVE
        || PARENTS.stream().anyMatch(parent -> registry.isInstanceOf(type, parent));
  }
}
