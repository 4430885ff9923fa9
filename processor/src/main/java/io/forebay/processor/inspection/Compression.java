package io.forebay.processor.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/** How one stream of bytes can be packed; each is unpacked with bounded memory. */
public enum Compression {
  GZIP {
    // All members of it: those of the JDK end where the stream has no byte at hand.
    @Override
    public InputStream open(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  BZIP2 {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  XZ {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return XZCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .setMemoryLimitKiB(MEMORY_KIB)
          .get();
    }
  },
  LZMA {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return LZMACompressorInputStream.builder()
          .setInputStream(in)
          .setMemoryLimitKiB(MEMORY_KIB)
          .get();
    }
  },
  COMPRESS {
    @Override
    public InputStream open(InputStream in) throws IOException {
      return new ZCompressorInputStream(in, MEMORY_KIB);
    }
  },
  ZLIB {
    @Override
    public InputStream open(InputStream in) {
      return new DeflateCompressorInputStream(in);
    }
  };

  /** For dictionaries, whose size the file chooses: {@code xz -9} takes 65 MiB. */
  public static final int MEMORY_KIB = 80 << 10;

  private static final Map<String, Compression> BY_TYPE =
      Map.of(
          "application/gzip", GZIP,
          "application/x-bzip2", BZIP2,
          "application/x-bzip", BZIP2,
          "application/x-xz", XZ,
          "application/x-lzma", LZMA,
          "application/x-compress", COMPRESS,
          "application/zlib", ZLIB);

  /** What files of this type are packed with, or null. */
  public static @Nullable Compression ofType(String mediaType) {
    MediaType type = MediaTypes.normalise(mediaType);
    return BY_TYPE.get(type.toString());
  }

  /** What comes out of a stream; fails where it is none of this kind, or wants more memory. */
  public abstract InputStream open(InputStream in) throws IOException;
}
