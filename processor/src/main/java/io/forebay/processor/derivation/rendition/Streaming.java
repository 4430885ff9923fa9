package io.forebay.processor.derivation.rendition;

import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.ffmpeg.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The same film in pieces of some seconds, for players that fetch as they go: HLS of RFC 8216 with
 * fragmented MP4. All pieces lie in one file, so that two objects do for any length.
 */
final class Streaming {

  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final String PLAYLIST = "hls/index.m3u8";
  private static final String PIECES = "hls/stream.m4s";

  // Pieces end before a picture that needs no other one, so that some are longer.
  private static final List<String> PACKING =
      List.of(
          ("-c copy -map_metadata -1 -fflags +bitexact -f hls -hls_time 6 -hls_playlist_type vod"
                  + " -hls_segment_type fmp4 -hls_flags single_file -hls_segment_filename "
                  + PIECES
                  + " "
                  + PLAYLIST)
              .split(" "));

  private Streaming() {}

  /** What there is beside the file of the recipe. */
  static List<Written> of(Media media, Recipe recipe) throws IOException, InterruptedException {
    Files.createDirectories(media.directory().resolve(PLAYLIST).getParent());
    media.repack(media.directory().resolve(recipe.file()), PACKING, DEADLINE);
    return List.of(
        new Written(PLAYLIST, "application/vnd.apple.mpegurl"),
        new Written(PIECES, "video/iso.segment"));
  }
}
