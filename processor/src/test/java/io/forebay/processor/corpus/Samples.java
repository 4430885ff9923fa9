package io.forebay.processor.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One small sound file of every type that something here reads, by its name. */
public final class Samples {

  private Samples() {}

  /** All of them, in the order of their names. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> samples = new TreeMap<>();
    for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
      samples.put("a." + format, Pictures.of(format, 40, 30));
    }
    samples.put("a.webp", Pictures.webp());
    samples.put("a.pdf", Documents.pdf(2));
    samples.put("a.docx", Documents.docx("A letter."));
    samples.put("a.xlsx", Documents.xlsx());
    samples.put("a.xls", Documents.xls());
    samples.put("locked.docx", Documents.encryptedDocx());
    samples.put("a.rtf", Markup.rtf(2));
    samples.put("a.eml", Markup.mail(2));
    samples.put("a.html", Markup.deepHtml(3));
    samples.put("a.xml", Markup.deepXml(3));
    samples.put("a.svg", Markup.deepSvg(3));
    samples.put("a.txt", "Some text, für alle.".getBytes(StandardCharsets.UTF_8));
    samples.put("a.zip", Archives.nested(2));
    samples.put("a.gz", Archives.gzip(1));
    samples.put("a.tgz", Holders.tar("gz"));
    samples.put("a.tar.xz", Holders.tar("xz"));
    samples.put("a.7z", Holders.sevenZip());
    samples.put("held.eml", Holders.mail());
    samples.put("a.msg", Holders.outlook());
    return samples;
  }
}
