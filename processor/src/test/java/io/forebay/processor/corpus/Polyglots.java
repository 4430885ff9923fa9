package io.forebay.processor.corpus;

/** Files that are two things at once. */
public final class Polyglots {

  private Polyglots() {}

  /** A PDF with an archive behind it. */
  public static byte[] pdfAndZip() {
    return Bytes.joined(Documents.pdf(1), Archives.nested(1));
  }

  /** A picture that is a script. */
  public static byte[] gifAndScript() {
    byte[] gif = Pictures.gif(1);
    byte[] head = Bytes.of("GIF89a/*");
    byte[] tail = Bytes.of("*/=1;alert(1);//<script>alert(1)</script>");
    System.arraycopy(head, 0, gif, 0, 6);
    return Bytes.joined(gif, tail);
  }

  /** A photograph with a page of the web in its comment. */
  public static byte[] jpegAndHtml() {
    byte[] jpeg = Pictures.of("jpeg", 16, 16);
    String page = "<html><body><script>alert(1)</script></body></html>";
    int length = page.length() + 2;
    byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xfe, 0, (byte) length};
    byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
    return Bytes.joined(start, Bytes.of(page), rest);
  }

  /** A photograph with an archive behind it. */
  public static byte[] jpegAndZip() {
    return Bytes.joined(Pictures.of("jpeg", 16, 16), Archives.nested(1));
  }

  /** A picture with another one of another format behind it. */
  public static byte[] pngAndJpeg() {
    return Bytes.joined(Pictures.of("png", 8, 8), Pictures.of("jpeg", 32, 32));
  }
}
