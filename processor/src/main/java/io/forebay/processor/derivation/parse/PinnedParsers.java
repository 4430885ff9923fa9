package io.forebay.processor.derivation.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.audio.AudioParser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.image.HeifParser;
import org.apache.tika.parser.image.ImageParser;
import org.apache.tika.parser.image.JpegParser;
import org.apache.tika.parser.image.PSDParser;
import org.apache.tika.parser.image.TiffParser;
import org.apache.tika.parser.image.WebPParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.microsoft.xml.SpreadsheetMLParser;
import org.apache.tika.parser.microsoft.xml.WordMLParser;
import org.apache.tika.parser.mp3.Mp3Parser;
import org.apache.tika.parser.mp4.MP4Parser;
import org.apache.tika.parser.odf.FlatOpenDocumentParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.video.FLVParser;
import org.apache.tika.parser.xml.DcXMLParser;
import org.apache.tika.parser.xml.FictionBookParser;
import org.gagravarr.tika.FlacParser;
import org.gagravarr.tika.OpusParser;
import org.gagravarr.tika.VorbisParser;
import org.jspecify.annotations.Nullable;

/**
 * The parsers that may be used, each for its own types. Named one by one instead of discovered:
 * what is not in this list, such as parsers that run other programs, cannot be reached by any file.
 */
public final class PinnedParsers {

  private static final ParseContext NO_CONTEXT = new ParseContext();

  private final Map<MediaType, Parser> byType = new HashMap<>();

  private PinnedParsers(List<Parser> parsers) {
    for (Parser parser : parsers) {
      for (MediaType type : parser.getSupportedTypes(NO_CONTEXT)) {
        byType.putIfAbsent(type, parser);
      }
    }
  }

  /** Parsers of files that hold text. */
  public static PinnedParsers ofText() {
    return Text.PARSERS;
  }

  /** Parsers of images, sound and video, for their metadata. */
  public static PinnedParsers ofMedia() {
    return Media.PARSERS;
  }

  /** The parser of exactly this media type, or null. */
  public @Nullable Parser of(String mediaType) {
    return byType.get(MediaType.parse(mediaType));
  }

  // Two holders, so that each list is loaded when it is first asked for.
  private static final class Text {
    private static final PinnedParsers PARSERS =
        new PinnedParsers(
            List.of(
                new PDFParser(),
                new OOXMLParser(),
                new OfficeParser(),
                new OldExcelParser(),
                new WordMLParser(),
                new SpreadsheetMLParser(),
                new OpenDocumentParser(),
                new FlatOpenDocumentParser(),
                new RTFParser(),
                new EpubParser(),
                new FictionBookParser(),
                new JSoupParser(new TextEncoding()),
                new RFC822Parser(),
                new DcXMLParser()));
  }

  private static final class Media {
    private static final PinnedParsers PARSERS =
        new PinnedParsers(
            List.of(
                new JpegParser(),
                new TiffParser(),
                new WebPParser(),
                new HeifParser(),
                new PSDParser(),
                new ImageParser(),
                new Mp3Parser(),
                new MP4Parser(),
                new FlacParser(),
                new VorbisParser(),
                new OpusParser(),
                new AudioParser(),
                new FLVParser()));
  }
}
