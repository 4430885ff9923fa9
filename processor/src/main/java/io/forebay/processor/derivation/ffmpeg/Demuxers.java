package io.forebay.processor.derivation.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of ffmpeg's readers reads files of which type. It is always named, because one that ffmpeg
 * guesses may be that of a playlist, which opens other files.
 */
final class Demuxers {

  private static final byte[] SEQUENCE = {0, 0, 1, (byte) 0xb3};

  private static final Map<String, String> BY_TYPE = new HashMap<>();

  static {
    types("mov", "application/mp4", "video/mp4", "audio/mp4", "video/quicktime", "video/x-m4v");
    types("mov", "video/3gpp", "video/3gpp2", "audio/3gpp", "audio/3gpp2", "audio/x-m4a");
    types("matroska", "application/x-matroska", "video/x-matroska", "audio/x-matroska");
    types("matroska", "video/webm", "audio/webm");
    types("ogg", "application/ogg", "video/ogg", "audio/ogg", "audio/vorbis", "audio/opus");
    types("ogg", "video/theora", "video/x-ogm", "audio/speex", "audio/x-oggflac");
    types("avi", "video/x-msvideo", "video/avi");
    types("asf", "video/x-ms-asf", "video/x-ms-wmv", "audio/x-ms-wma", "application/x-ms-asf");
    types("flv", "video/x-flv");
    types("mpeg", "video/mpeg");
    types("mpegts", "video/mp2t");
    types("mxf", "application/mxf");
    types("mp3", "audio/mpeg");
    types("wav", "audio/wav", "audio/x-wav", "audio/vnd.wave");
    types("flac", "audio/flac", "audio/x-flac");
    types("aiff", "audio/aiff", "audio/x-aiff");
    types("caf", "audio/x-caf");
    types("aac", "audio/aac", "audio/x-aac");
    types("amr", "audio/amr");
    types("ac3", "audio/ac3");
    types("au", "audio/basic");
    types("wv", "audio/x-wavpack");
  }

  private Demuxers() {}

  private static void types(String demuxer, String... types) {
    List.of(types).forEach(type -> BY_TYPE.put(type, demuxer));
  }

  /** Its name, or null where no reader can be trusted with such a file. */
  static @Nullable String of(String mediaType) {
    return BY_TYPE.get(mediaType);
  }

  /** The words before a file of this type, which open nothing else, whatever it asks for. */
  static List<String> words(String mediaType, Path file) {
    String demuxer = of(mediaType);
    if (demuxer == null) {
      throw new IllegalArgumentException("no reader for " + mediaType);
    }
    if (demuxer.equals("mpeg") && bare(file)) {
      demuxer = "mpegvideo";
    }
    List<String> words = new ArrayList<>(List.of("-protocol_whitelist", "file"));
    // Readers open others within a file, for subtitles in AVI for instance: none but itself.
    words.addAll(List.of("-format_whitelist", demuxer, "-f", demuxer));
    if (demuxer.equals("mov")) {
      words.addAll(List.of("-enable_drefs", "0", "-use_absolute_path", "0"));
    }
    return words;
  }

  /** Whether it is a film of MPEG-1 or -2 without a container around it. */
  private static boolean bare(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SEQUENCE.length), SEQUENCE);
    } catch (IOException unreadable) {
      return false; // as ffmpeg will say
    }
  }
}
