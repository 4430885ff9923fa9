package io.forebay.processor.derivation.image;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The placeholder of that name, about 25 bytes: the lowest frequencies of brightness, of two
 * differences of colours and, where there is any, of transparency, four bits each.
 */
final class ThumbHash {

  private static final int MOST = 100;
  private static final int NIBBLE = 15;

  private final LuminanceAndColours planes;
  private final boolean alpha;
  private final int across;
  private final int down;
  private final boolean landscape;

  private ThumbHash(Samples samples) {
    this.planes = new LuminanceAndColours(samples);
    this.alpha = !samples.opaque();
    this.landscape = samples.width() > samples.height();
    int most = alpha ? 5 : 7;
    double longer = Math.max(samples.width(), samples.height());
    this.across = (int) Math.max(1, Math.round(most * samples.width() / longer));
    this.down = (int) Math.max(1, Math.round(most * samples.height() / longer));
  }

  /** In base64. */
  static String of(Samples samples) {
    return Base64.getEncoder().encodeToString(new ThumbHash(samples.within(MOST)).bytes());
  }

  private byte[] bytes() {
    ThumbHashChannel light =
        ThumbHashChannel.of(planes.light(), Math.max(3, across), Math.max(3, down));
    ThumbHashChannel yellow = ThumbHashChannel.of(planes.yellowBlue(), 3, 3);
    ThumbHashChannel red = ThumbHashChannel.of(planes.redGreen(), 3, 3);
    Nibbles nibbles = new Nibbles();
    nibbles.add(head(light, yellow, red), 6);
    nibbles.add(shape(yellow, red), 4);
    List<ThumbHashChannel> channels = new ArrayList<>(List.of(light, yellow, red));
    if (alpha) {
      ThumbHashChannel opacity = ThumbHashChannel.of(planes.opacity(), 5, 5);
      nibbles.add(opacity.mean(NIBBLE) | opacity.scale(NIBBLE) << 4, 2);
      channels.add(opacity);
    }
    channels.forEach(channel -> channel.rest(NIBBLE).forEach(value -> nibbles.add(value, 1)));
    return nibbles.bytes();
  }

  private int head(ThumbHashChannel light, ThumbHashChannel yellow, ThumbHashChannel red) {
    return light.mean(63)
        | yellow.signedMean(63) << 6
        | red.signedMean(63) << 12
        | light.scale(31) << 18
        | (alpha ? 1 : 0) << 23;
  }

  private int shape(ThumbHashChannel yellow, ThumbHashChannel red) {
    return (landscape ? down : across)
        | yellow.scale(63) << 3
        | red.scale(63) << 9
        | (landscape ? 1 : 0) << 15;
  }
}
