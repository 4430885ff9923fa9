package io.forebay.processor.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every file of the corpus with what must become of it. */
public final class HostileCorpus {

  private static final String PLAIN =
      "text/plain | metadata done | text done | chunk done | summary done";
  private static final String UNKNOWN = "application/octet-stream | metadata done";
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private final List<HostileFile> files = new ArrayList<>();
  private final int scale;

  private HostileCorpus(int scale) {
    this.scale = scale;
  }

  /**
   * All of them.
   *
   * @param canary a URL where what they would load from elsewhere lies
   * @param scale 1 for files that are just hostile enough, more for worse ones
   */
  public static List<HostileFile> of(String canary, int scale) {
    HostileCorpus corpus = new HostileCorpus(scale);
    corpus.archives();
    corpus.pictures();
    corpus.markup();
    corpus.charsets();
    corpus.calling(canary);
    corpus.mails();
    corpus.pdfs();
    corpus.office();
    corpus.polyglots();
    corpus.trifles();
    return List.copyOf(corpus.files);
  }

  private void add(String name, Supplier<byte[]> content, String expected) {
    files.add(new HostileFile(name, content, expected));
  }

  private void archives() {
    String zip = "application/zip | metadata ";
    String barred = "partial limit-exceeded %s | archive partial limit-exceeded %s";
    add("ratio.zip", () -> Archives.ratio(10 * scale), zip + barred.replace("%s", "archive-ratio"));
    add("lying.zip", () -> Archives.lying(10 * scale), zip + barred.replace("%s", "archive-ratio"));
    String entries = zip + barred.replace("%s", "archive-entries");
    add("entries.zip", () -> Archives.entries(10_001), entries);
    add(
        "many-entries.zip",
        () -> Archives.entries(60_000 * scale),
        entries.replace("archive partial", "archive failed"));
    add("nested.zip", () -> Archives.nested(8), zip + barred.replace("%s", "archive-depth"));
    add("nested-little.zip", () -> Archives.nested(4), zip + "done | archive done");
    add(
        "overlapping.zip",
        () -> Archives.overlapping(2000, 10),
        zip + barred.replace("%s", "archive-bytes archive-ratio archive-overlap"));
    add(
        "traversal.zip",
        () -> Archives.traversal("/tmp/forebay-traversal"),
        zip + "done | archive done");
    add("encrypted.zip", Archives::encrypted, zip + "done | archive partial content-encrypted");
    add(
        "ratio.gz",
        () -> Archives.gzip(10 * scale),
        "application/gzip | metadata partial limit-exceeded archive-ratio"
            + " | archive failed limit-exceeded archive-ratio");
  }

  private void pictures() {
    String png = "image/png | metadata done | image ";
    String side = "failed limit-exceeded side";
    add("claims-much.png", () -> Pictures.claiming(50_000, 50_000), png + side);
    add("claims-all.png", () -> Pictures.claiming(1 << 30, 1 << 30), png + side);
    add("claims-none.png", () -> Pictures.claiming(0, 0), png + "failed content-corrupt");
    add(
        "claims-area.png",
        () -> Pictures.claiming(20_000, 20_000),
        png + "failed limit-exceeded pixels");
    add("claims-much.jpg", Pictures::claimingJpeg, "image/jpeg | metadata done | image " + side);
    String frames = " | metadata done | image done frames";
    add("million-frames.gif", () -> Pictures.gif(1_000_000), "image/gif" + frames);
    add("circle.tiff", Pictures::tiffCircle, "image/tiff" + frames);
    String done = " | metadata done | image done";
    for (String format : List.of("png", "jpeg", "gif", "bmp", "tiff")) {
      add("pixel." + format, () -> Pictures.of(format, 1, 1), "image/" + format + done);
    }
    add("pixel.webp", Pictures::webp, "image/webp" + done);
    add(
        "endless.webp",
        Pictures::endlessWebp,
        "image/webp | metadata done | image failed content-corrupt");
  }

  private void markup() {
    int depth = 10_000 * scale;
    String tooDeep =
        " | metadata partial limit-exceeded %s | text partial limit-exceeded %s | chunk done | summary done";
    String xml = tooDeep.replace("%s", "xml-depth");
    add("deep.xml", () -> Markup.deepXml(depth), "application/xml" + xml);
    add(
        "deep.svg",
        () -> Markup.deepSvg(depth),
        "image/svg+xml | metadata partial limit-exceeded xml-depth | image skipped");
    String html = tooDeep.replace("%s", "html-depth");
    add("deep.html", () -> Markup.deepHtml(depth), "text/html" + html);
    add("deep-enough.html", () -> Markup.deepHtml(4_000), PLAIN.replace("plain", "html"));
    add("deep.json", () -> Markup.deepJson(depth), PLAIN.replace("text/plain", "application/json"));
    add("deep.rtf", () -> Markup.rtf(depth), PLAIN.replace("text/plain", "application/rtf"));
    String expanding = "application/xml | metadata %s | text done | chunk done | summary done";
    add("laughs.xml", Markup::laughs, expanding.replace("%s", "partial limit-exceeded"));
    add("quadratic.xml", Markup::quadratic, expanding.replace("%s", "done"));
  }

  private void charsets() {
    List<byte[]> texts = Markup.charsets();
    for (int i = 0; i < texts.size(); i++) {
      byte[] each = texts.get(i);
      // Zeros are no text; a page in a charset that nobody knows is still a page.
      String expected = i == 4 ? UNKNOWN : i == 6 ? PLAIN.replace("plain", "html") : PLAIN;
      add("charset-" + i + ".txt", () -> each, expected);
    }
  }

  private void calling(String canary) {
    String xml = PLAIN.replace("text/plain", "application/xml");
    add("external.xml", () -> Markup.external(canary), xml);
    add("external-file.xml", () -> Markup.external("file:///etc/passwd"), xml);
    add("linked.html", () -> Markup.linkedHtml(canary), PLAIN.replace("plain", "html"));
    add(
        "linked.svg",
        () -> Markup.linkedSvg(canary),
        "image/svg+xml | metadata done | image skipped");
    add(
        "playlist.m3u8",
        () -> Markup.playlist(canary),
        "application/vnd.apple.mpegurl | metadata done | text skipped | chunk skipped | summary skipped");
    add("playlist.ffconcat", () -> Markup.concat(canary), PLAIN);
  }

  private void mails() {
    String mail = "message/rfc822 | metadata ";
    add(
        "deep.eml",
        () -> Markup.mail(1000),
        mail
            + "done | text done | chunk done | summary done | mail partial limit-exceeded mail-parts");
    add(
        "headers.eml",
        () -> Markup.headers(20_000 * scale),
        mail
            + "partial limit-exceeded | text failed limit-exceeded | chunk skipped | summary skipped | mail partial limit-exceeded");
  }

  private void pdfs() {
    String pdf = "application/pdf | metadata ";
    String nothing = pdf + "done | text skipped | chunk skipped | summary skipped | page ";
    add(
        "many-pages.pdf",
        () -> Documents.pdf(2001),
        pdf + "done | text partial limit-exceeded pages | chunk done | summary done | page done");
    add(
        "large-page.pdf",
        () -> Documents.pdfOfSide(50_000),
        pdf + "done | text done | chunk done | summary done | page done");
    add(
        "encrypted.pdf",
        Documents::encryptedPdf,
        pdf
            + "partial content-encrypted | text failed content-encrypted | chunk skipped | summary skipped | page failed content-encrypted");
    add("circle.pdf", Documents::pdfCircle, nothing + "failed content-corrupt");
    add("stream-circle.pdf", Documents::pdfStreamCircle, nothing + "done");
    add(
        "deep.pdf",
        () -> Documents.pdfDeep(10_000 * scale),
        pdf
            + "partial content-corrupt | text failed content-corrupt | chunk skipped | summary skipped | page failed content-corrupt");
    add("inflating.pdf", () -> Documents.pdfInflating(10 * scale), nothing + "done");
  }

  private void office() {
    String barred =
        WORD
            + " | metadata partial limit-exceeded office-ratio"
            + " | text failed limit-exceeded office-ratio | chunk skipped | summary skipped";
    add("inflating.docx", () -> Documents.inflatingDocx(20 * scale), barred);
    add("deep.docx", () -> Documents.deepDocx(10_000 * scale), barred);
    add(
        "encrypted.docx",
        Documents::encryptedDocx,
        "application/x-tika-ooxml-protected | metadata partial content-encrypted"
            + " | text failed content-encrypted | chunk skipped | summary skipped");
    add(
        "circle.xls",
        Documents::xlsCircle,
        "application/x-tika-msoffice | metadata partial content-corrupt"
            + " | text failed content-corrupt | chunk skipped | summary skipped");
  }

  private void polyglots() {
    String done = " | metadata done | image done";
    add(
        "pdf-and-zip.zip",
        Polyglots::pdfAndZip,
        PLAIN.replace("text/plain", "application/pdf") + " | page done");
    add("gif-and-script.js", Polyglots::gifAndScript, "image/gif" + done);
    add("jpeg-and-html.html", Polyglots::jpegAndHtml, "image/jpeg" + done);
    add("jpeg-and-zip.zip", Polyglots::jpegAndZip, "image/jpeg" + done);
    add("png-and-jpeg.jpg", Polyglots::pngAndJpeg, "image/png" + done);
  }

  private void trifles() {
    for (String name : List.of("a.pdf", "a.docx", "a.jpg", "a.zip", "a.mp4", "a")) {
      add("empty-" + name, () -> new byte[0], UNKNOWN);
      add("one-byte-" + name, () -> new byte[] {'P'}, PLAIN);
    }
    add(
        "empty.txt",
        () -> new byte[0],
        "text/plain | metadata done | text skipped | chunk skipped | summary skipped");
  }
}
