package io.forebay.processor.corpus;

import java.nio.charset.StandardCharsets;

/** Text of many kinds that means more work than it looks like. */
public final class Markup {

  private Markup() {}

  /** Elements in elements, with a word at the bottom. */
  public static byte[] deepXml(int depth) {
    return Bytes.of(
        "<?xml version='1.0'?>" + "<a>".repeat(depth) + "bottom" + "</a>".repeat(depth));
  }

  /** A drawing of groups in groups. */
  public static byte[] deepSvg(int depth) {
    return Bytes.of(
        "<svg xmlns='http://www.w3.org/2000/svg'>"
            + "<g>".repeat(depth)
            + "</g>".repeat(depth)
            + "</svg>");
  }

  /** Boxes in boxes. */
  public static byte[] deepHtml(int depth) {
    return Bytes.of("<html><body>" + "<div>".repeat(depth) + "bottom" + "</div>".repeat(depth));
  }

  /** Arrays in arrays. */
  public static byte[] deepJson(int depth) {
    return Bytes.of("[".repeat(depth) + "1" + "]".repeat(depth));
  }

  /** Ten entities of ten entities of ten, nine times over. */
  public static byte[] laughs() {
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY e0 'lol'>");
    for (int i = 1; i < 10; i++) {
      xml.append("<!ENTITY e").append(i).append(" '");
      xml.append(("&e" + (i - 1) + ";").repeat(10)).append("'>");
    }
    return Bytes.of(xml.append("]><l>&e9;</l>").toString());
  }

  /** One long entity, many times. */
  public static byte[] quadratic() {
    return Bytes.of(
        "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY e '"
            + "x".repeat(100_000)
            + "'>]><l>"
            + "&e;".repeat(20_000)
            + "</l>");
  }

  /** Entities, a DTD, a stylesheet and an inclusion from elsewhere. */
  public static byte[] external(String url) {
    return Bytes.of(
        "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='"
            + url
            + "/style'?><!DOCTYPE a SYSTEM '"
            + url
            + "/dtd' [<!ENTITY % p SYSTEM '"
            + url
            + "/parameter'> %p; <!ENTITY x SYSTEM '"
            + url
            + "'>]><a xmlns:xi='http://www.w3.org/2001/XInclude'>seen &x; <xi:include href='"
            + url
            + "/included' parse='text'/></a>");
  }

  /** A page of the web that would load what it names. */
  public static byte[] linkedHtml(String url) {
    return Bytes.of(
        "<html><head><base href='"
            + url
            + "'><link rel=stylesheet href=a.css></head><body><p>seen"
            + "<img src='"
            + url
            + "/i'><iframe src='"
            + url
            + "/f'></iframe></body></html>");
  }

  /** A drawing that would load what it names. */
  public static byte[] linkedSvg(String url) {
    return Bytes.of(
        "<?xml version='1.0'?><!DOCTYPE svg SYSTEM '"
            + url
            + "/dtd'><svg"
            + " xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
            + "<image xlink:href='"
            + url
            + "/i'/><script>alert(1)</script></svg>");
  }

  /** A list of films that lie elsewhere, as ffmpeg reads it. */
  public static byte[] playlist(String url) {
    return Bytes.of(
        "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n"
            + url
            + "/hls.ts\n#EXTINF:10.0,\n"
            + "concat:"
            + url
            + "/a|file:///etc/hostname\n#EXT-X-ENDLIST\n");
  }

  /** The same for its other kind of list. */
  public static byte[] concat(String url) {
    return Bytes.of("ffconcat version 1.0\nfile '" + url + "/c.mp4'\nfile '/etc/hostname'\n");
  }

  /** Groups in groups. */
  public static byte[] rtf(int depth) {
    return Bytes.of("{\\rtf1\\ansi " + "{\\b ".repeat(depth) + "bottom" + "}".repeat(depth) + "}");
  }

  /** Mails in mails. */
  public static byte[] mail(int depth) {
    StringBuilder mail =
        new StringBuilder("From: a@example.org\r\nSubject: deep\r\nMIME-Version: 1.0\r\n");
    for (int i = 0; i < depth; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b").append(i);
      mail.append("\r\n\r\n--b").append(i).append("\r\n");
    }
    return Bytes.of(mail.append("Content-Type: text/plain\r\n\r\nbottom\r\n").toString());
  }

  /** So many header fields. */
  public static byte[] headers(int number) {
    return Bytes.of(
        "From: a@example.org\r\nSubject: s\r\n"
            + "X-Header: 1\r\n".repeat(number)
            + "\r\nbody\r\n");
  }

  /** Half surrogates, overlong forms, marks of one charset on bytes of another, zeros. */
  public static byte[][] charsets() {
    return new byte[][] {
      Bytes.of("\u00ff\u00fea\u00d8b\u00d8\u0000\u00d8x\0"),
      Bytes.of(
          "\u00ef\u00bb\u00bf\u00c0\u00af\u00e0\u0080\u00af overlong \u00f8\u0088\u0080\u0080\u0080"),
      Bytes.of("\u00fe\u00ff odd"),
      Bytes.of("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
      Bytes.of("text with \0\0\0 in it \u001b$B and escapes"),
      "\u202egnp.exe \u2066\u200b\ufeff".getBytes(StandardCharsets.UTF_8),
      Bytes.of("<html><meta charset='no-such-charset'><p>seen</p></html>"),
      Bytes.of("<?xml version='1.0' encoding='utf-7'?><a>seen</a>"),
    };
  }
}
