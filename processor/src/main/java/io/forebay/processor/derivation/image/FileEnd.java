package io.forebay.processor.derivation.image;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files that were cut short, by walking their structure: decoders gladly show a half. */
final class FileEnd {

  private static final long PNG_END = 0x49454e44;
  private static final int PNG_SIGNATURE = 8;
  private static final int JPEG_END = 0xffd9;
  private static final int RIFF_HEADER = 8;

  private FileEnd() {}

  static void require(String mediaType, Path file) throws IOException {
    if (mediaType.equals("image/jpeg") && endsAsJpeg(file)) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      switch (mediaType) {
        case "image/jpeg" -> jpeg(in);
        case "image/png" -> png(in);
        case "image/webp" -> webp(in, Files.size(file));
        default -> {
          // The decoders of the other kinds fail by themselves where data is missing.
        }
      }
    } catch (EOFException cut) {
      throw new ForebayException(FailureCode.CONTENT_CORRUPT, "the image has no end", cut);
    }
  }

  // Nearly all do, and walking megabytes of compressed data byte by byte costs as much as decoding.
  private static boolean endsAsJpeg(Path file) throws IOException {
    try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
      if (end.length() < 2) {
        return false;
      }
      end.seek(end.length() - 2);
      return end.readUnsignedShort() == JPEG_END;
    }
  }

  private static void png(DataInputStream in) throws IOException {
    in.skipNBytes(PNG_SIGNATURE);
    while (true) {
      long length = in.readInt() & 0xffffffffL;
      long type = in.readInt();
      in.skipNBytes(length + 4);
      if (type == PNG_END) {
        return;
      }
    }
  }

  private static void webp(DataInputStream in, long size) throws IOException {
    in.skipNBytes(4);
    long claimed = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (claimed + RIFF_HEADER > size) {
      throw new EOFException();
    }
  }

  private static void jpeg(DataInputStream in) throws IOException {
    in.skipNBytes(2);
    int marker = nextMarker(in);
    while (marker != 0xd9) {
      boolean alone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
      if (!alone) {
        int length = in.readUnsignedShort();
        if (length < 2) {
          throw new EOFException();
        }
        in.skipNBytes(length - 2);
      }
      marker = nextMarker(in);
    }
  }

  // Skips compressed data too: there, a byte FF is always followed by 00 or a restart marker.
  private static int nextMarker(DataInputStream in) throws IOException {
    while (true) {
      int code = in.readUnsignedByte();
      if (code != 0xff) {
        continue;
      }
      while (code == 0xff) {
        code = in.readUnsignedByte();
      }
      if (code != 0) {
        return code;
      }
    }
  }
}
