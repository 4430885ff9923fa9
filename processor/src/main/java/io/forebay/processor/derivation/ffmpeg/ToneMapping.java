package io.forebay.processor.derivation.ffmpeg;

/** Brings what is brighter than usual screens are onto them. */
public final class ToneMapping {

  /**
   * Linear light with what is white in such films (203 cd/m², ITU-R BT.2408) as one, compressed so
   * that five times as much is white of the usual kind, and the colours of BT.709. What is darker
   * than a third of white stays as it is. Zscale is told all that a file may leave out, and does
   * not take half pixels of colour where a side is odd.
   */
  private static final String INTO_LIGHT =
      ":pin=bt2020:min=bt2020nc:t=linear:p=bt709:npl=203,format=gbrpf32le";

  private static final String ONTO_SCREENS =
      ",tonemap=mobius:desat=0:peak=5"
          + ",zscale=tin=linear:pin=bt709:t=bt709:p=bt709:m=bt709:r=tv,format=yuv444p";

  private ToneMapping() {}

  /** Filters to go on with behind others; empty for what usual screens show. */
  public static String after(StreamFacts stream) {
    // One that is stored as red, green and blue has no matrix to be named.
    return stream.highDynamicRange() && String.valueOf(stream.pixelFormat()).startsWith("yuv")
        ? ",format=yuv444p12le,zscale=tin=" + stream.colorTransfer() + INTO_LIGHT + ONTO_SCREENS
        : "";
  }
}
