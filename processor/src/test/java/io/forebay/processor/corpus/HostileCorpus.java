package io.forebay.processor.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every file of the corpus with what must become of it. */
public final class HostileCorpus {

  private final List<HostileFile> files = new ArrayList<>();

  private HostileCorpus() {}

  /** All of them; what they would load from elsewhere lies at this URL. */
  public static List<HostileFile> of(String canary) {
    HostileCorpus corpus = new HostileCorpus();
    corpus.archives();
    corpus.pictures();
    corpus.markup(canary);
    corpus.documents();
    corpus.polyglots();
    corpus.trifles();
    return List.copyOf(corpus.files);
  }

  private void add(String name, Supplier<byte[]> content, String expected) {
    files.add(new HostileFile(name, content, expected));
  }

  private void archives() {
    add("ratio.zip", () -> Archives.ratio(60), "?");
    add("ratio.gz", () -> Archives.gzip(60), "?");
    add("lying.zip", () -> Archives.lying(60), "?");
    add("entries.zip", () -> Archives.entries(10_001), "?");
    add("many-entries.zip", () -> Archives.entries(300_000), "?");
    add("nested.zip", () -> Archives.nested(8), "?");
    add("nested-little.zip", () -> Archives.nested(4), "?");
    add("overlapping.zip", () -> Archives.overlapping(2000, 20), "?");
    add("traversal.zip", () -> Archives.traversal("/tmp/forebay-traversal"), "?");
    add("encrypted.zip", Archives::encrypted, "?");
  }

  private void pictures() {
    add("claims-much.png", () -> Pictures.claiming(50_000, 50_000), "?");
    add("claims-all.png", () -> Pictures.claiming(Integer.MAX_VALUE, Integer.MAX_VALUE), "?");
    add("claims-none.png", () -> Pictures.claiming(0, 0), "?");
    add("claims-area.png", () -> Pictures.claiming(20_000, 20_000), "?");
    add("claims-much.jpg", Pictures::claimingJpeg, "?");
    add("million-frames.gif", () -> Pictures.gif(1_000_000), "?");
    add("circle.tiff", Pictures::tiffCircle, "?");
    for (String format : List.of("png", "jpeg", "gif", "bmp", "tiff")) {
      add("pixel." + format, () -> Pictures.of(format, 1, 1), "?");
    }
    add("pixel.webp", Pictures::webp, "?");
  }

  private void markup(String canary) {
    add("deep.xml", () -> Markup.deepXml(100_000), "?");
    add("deep.svg", () -> Markup.deepSvg(100_000), "?");
    add("deep.html", () -> Markup.deepHtml(100_000), "?");
    add("deep.json", () -> Markup.deepJson(1_000_000), "?");
    add("laughs.xml", Markup::laughs, "?");
    add("quadratic.xml", Markup::quadratic, "?");
    add("external.xml", () -> Markup.external(canary), "?");
    add("external-file.xml", () -> Markup.external("file:///etc/passwd"), "?");
    add("linked.html", () -> Markup.linkedHtml(canary), "?");
    add("linked.svg", () -> Markup.linkedSvg(canary), "?");
    add("playlist.m3u8", () -> Markup.playlist(canary), "?");
    add("playlist.ffconcat", () -> Markup.concat(canary), "?");
    add("deep.rtf", () -> Markup.rtf(100_000), "?");
    add("rtf40.rtf", () -> Markup.rtf(40), "?");
    add("rtf1000.rtf", () -> Markup.rtf(1000), "?");
    add("html4000.html", () -> Markup.deepHtml(4900), "?");
    add("deep.eml", () -> Markup.mail(1000), "?");
    add("headers.eml", () -> Markup.headers(200_000), "?");
    byte[][] charsets = Markup.charsets();
    for (int i = 0; i < charsets.length; i++) {
      byte[] each = charsets[i];
      add("charset-" + i + ".txt", () -> each, "?");
    }
  }

  private void documents() {
    add("many-pages.pdf", () -> Documents.pdf(2100), "?");
    add("large-page.pdf", () -> Documents.pdfOfSide(50_000), "?");
    add("encrypted.pdf", Documents::encryptedPdf, "?");
    add("circle.pdf", Documents::pdfCircle, "?");
    add("stream-circle.pdf", Documents::pdfStreamCircle, "?");
    add("deep.pdf", () -> Documents.pdfDeep(100_000), "?");
    add("inflating.pdf", () -> Documents.pdfInflating(100), "?");
    add("inflating.docx", () -> Documents.inflatingDocx(200), "?");
    add("deep.docx", () -> Documents.deepDocx(50_000), "?");
    add("encrypted.docx", Documents::encryptedDocx, "?");
    add("circle.xls", Documents::xlsCircle, "?");
  }

  private void polyglots() {
    add("pdf-and-zip.pdf", Polyglots::pdfAndZip, "?");
    add("gif-and-script.gif", Polyglots::gifAndScript, "?");
    add("jpeg-and-html.html", Polyglots::jpegAndHtml, "?");
    add("jpeg-and-zip.zip", Polyglots::jpegAndZip, "?");
    add("png-and-jpeg.jpg", Polyglots::pngAndJpeg, "?");
  }

  private void trifles() {
    for (String name :
        List.of("a.pdf", "a.docx", "a.jpg", "a.zip", "a.xml", "a.txt", "a.mp4", "a")) {
      add("empty-" + name, () -> new byte[0], "?");
      add("one-byte-" + name, () -> new byte[] {'P'}, "?");
    }
  }
}
