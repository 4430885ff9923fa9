package io.forebay.processor.derivation.ffmpeg;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Single pictures of one stream whose dimensions are known, turned and with square pixels. */
public final class Frames {

  private static final Duration DEADLINE = Duration.ofSeconds(40);
  private static final String FILE = "frame.png";
  // One that takes too long is one that is not there: others may still be.
  private static final Set<FailureCode> MISSING =
      EnumSet.of(FailureCode.CONTENT_CORRUPT, FailureCode.TIMEOUT);

  // Nothing tells there which pictures need no other one, so that a place is sought between them.
  private static final Set<String> UNINDEXED = Set.of("mpegts", "mpeg");
  private static final double LONGEST_GROUP = 12;

  private final Media media;
  private final StreamFacts stream;
  private final int width;
  private final int height;
  private boolean late;

  /** No larger than a square of this side. */
  public Frames(Media media, StreamFacts stream, int side) {
    this.media = media.silently();
    this.stream = stream;
    int shownWidth = Objects.requireNonNull(stream.width());
    int shownHeight = Objects.requireNonNull(stream.height());
    double scale = Math.min(1, (double) side / Math.max(shownWidth, shownHeight));
    this.width = (int) Math.max(1, Math.round(shownWidth * scale));
    this.height = (int) Math.max(1, Math.round(shownHeight * scale));
  }

  /** Of every picture. */
  public int width() {
    return width;
  }

  /** Of every picture. */
  public int height() {
    return height;
  }

  /** Whether there was not time enough for one of them. */
  public boolean late() {
    return late;
  }

  /** The picture that is shown then; null where none can be decoded. */
  public @Nullable BufferedImage at(double second) throws IOException, InterruptedException {
    BufferedImage next = decoded(seek(second), List.of());
    if (next != null || second <= 0 || late) {
      return next;
    }
    if (UNINDEXED.contains(media.facts().container())) {
      double earlier = Math.max(0, second - LONGEST_GROUP);
      BufferedImage whole = decoded(seek(earlier), seek(second - earlier));
      if (whole != null || late) {
        return whole;
      }
    }
    // Behind the last one of a film of few pictures: that is shown until the end.
    List<String> before = new ArrayList<>(List.of("-noaccurate_seek"));
    before.addAll(seek(second));
    return decoded(before, List.of());
  }

  private @Nullable BufferedImage decoded(List<String> where, List<String> skipped)
      throws IOException, InterruptedException {
    Path file = media.directory().resolve(FILE);
    Files.deleteIfExists(file);
    try {
      List<String> after = new ArrayList<>(skipped);
      after.addAll(picture());
      media.ffmpeg(where, after, DEADLINE);
    } catch (ForebayException unreadable) {
      late |= unreadable.code() == FailureCode.TIMEOUT;
      if (!MISSING.contains(unreadable.code())) {
        throw unreadable;
      }
    }
    return Files.exists(file) ? packed(ImageIO.read(file.toFile())) : null;
  }

  private static List<String> seek(double second) {
    return second > 0 ? List.of("-ss", String.format(Locale.ROOT, "%.3f", second)) : List.of();
  }

  private List<String> picture() {
    return List.of(
        "-map",
        "0:" + stream.index(),
        "-frames:v",
        "1",
        "-vf",
        "scale=" + width + ":" + height + ":flags=area" + ToneMapping.after(stream) + ",setsar=1",
        "-pix_fmt",
        "rgb24",
        "-c:v",
        "png",
        "-f",
        "image2",
        "-update",
        "1",
        FILE);
  }

  private static BufferedImage packed(BufferedImage image) {
    BufferedImage packed =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = packed.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return packed;
  }
}
