package io.forebay.processor.derivation.parse;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** One parse of one file: nothing embedded is opened, nothing is recognised optically. */
public final class Parsing {

  private Parsing() {}

  /**
   * What a handler throws when it has seen enough; {@link #parse} then returns as if at the end.
   */
  public static final class Enough extends SAXException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Parses and maps what goes wrong to a code.
   *
   * @throws ForebayException with {@code content-corrupt}, {@code content-encrypted}, {@code
   *     content-unsupported}, {@code limit-exceeded} or, where the stack is not deep enough, {@code
   *     memory}
   * @throws IOException where the scratch space is at fault, not the file
   */
  public static void parse(Parser parser, Path file, ContentHandler handler, Metadata metadata)
      throws IOException {
    try (TikaInputStream stream = TikaInputStream.get(file)) {
      parser.parse(stream, handler, metadata, context());
    } catch (IOException | SAXException | TikaException | RuntimeException broken) {
      ParseFailure.raiseUnlessEnough(broken);
    } catch (StackOverflowError deep) {
      throw tooDeep(deep);
    }
  }

  /** What {@link #guarded} runs. */
  public interface Reading<T> {
    /** Reads, with any exception that damage can raise. */
    T read() throws IOException;
  }

  /**
   * Runs a reading of the file and maps what goes wrong to a code, as {@link #parse} does.
   *
   * @throws ForebayException with the codes that {@link #parse} has
   * @throws IOException where the scratch space is at fault, not the file
   */
  public static <T> T guarded(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (IOException | RuntimeException broken) {
      throw ParseFailure.of(broken);
    } catch (StackOverflowError deep) {
      throw tooDeep(deep);
    }
  }

  /**
   * What a reader has failed with that followed a file too deep. The stack is free again by now, so
   * that other parts of the file can be read; this part would overflow it every time.
   */
  public static ForebayException tooDeep(StackOverflowError deep) {
    return new ForebayException(FailureCode.MEMORY, "nested too deep", deep);
  }

  /**
   * The code of what a reader has thrown.
   *
   * @throws IOException where the scratch space is at fault, not the file
   */
  public static FailureCode code(Exception failure) throws IOException {
    return ParseFailure.of(failure).code();
  }

  private static ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(Parser.class, MailBodies.PARSER);
    context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractInlineImages(false);
    pdf.setDetectAngles(true);
    pdf.setMaxMainMemoryBytes(64L << 20);
    context.set(HtmlMapper.class, new HtmlBlocks());
    context.set(PDFParserConfig.class, pdf);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setExtractMacros(false);
    office.setWriteSelectHeadersInBody(false);
    office.setUseSAXDocxExtractor(true);
    office.setUseSAXPptxExtractor(true);
    context.set(OfficeParserConfig.class, office);
    return context;
  }

  /**
   * What the parts that make up the body of a mail are read with; attachments are not among them.
   */
  private static final class MailBodies {
    private static final Parser PARSER =
        new CompositeParser(
            MediaTypeRegistry.getDefaultRegistry(),
            new TXTParser(new TextEncoding()),
            new JSoupParser(new TextEncoding()));
  }

  private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
      // Some parsers ask for a decision and do not wait for it.
    }
  }

  /**
   * Finds the code in what parsers throw; they wrap in their own ways, so the whole chain counts.
   */
  private static final class ParseFailure {

    /** How POI, Tika, mail and XML parsers say that there is more than they take. */
    private static final Pattern LIMIT =
        Pattern.compile(
            "Zip bomb|maximum length for this record|^Max[A-Za-z]*Limit|JAXP0001000|MemoryLimit");

    static void raiseUnlessEnough(Exception failure) throws IOException {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof Enough) {
          return;
        }
      }
      throw of(failure);
    }

    static ForebayException of(Exception failure) throws IOException {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left on device") || message.contains("File too large")) {
          throw new IOException(message, failure);
        }
        if (cause instanceof ForebayException known) {
          return known;
        }
        FailureCode code = code(cause);
        if (code != null) {
          return new ForebayException(code, message, failure);
        }
      }
      return new ForebayException(
          FailureCode.CONTENT_CORRUPT, String.valueOf(failure.getMessage()), failure);
    }

    private static @Nullable FailureCode code(Throwable cause) {
      if (cause instanceof EncryptedDocumentException
          || cause instanceof org.apache.poi.EncryptedDocumentException
          || cause instanceof InvalidPasswordException
          || cause instanceof PasswordRequiredException) {
        return FailureCode.CONTENT_ENCRYPTED;
      }
      if (cause instanceof UnsupportedFormatException
          || cause instanceof UnsupportedZipFeatureException) {
        return FailureCode.CONTENT_UNSUPPORTED;
      }
      if (String.valueOf(cause.getMessage()).startsWith("Unsupported compression method")) {
        return FailureCode.CONTENT_UNSUPPORTED; // of 7z, which has no exception for it
      }
      return LIMIT.matcher(cause.getClass().getSimpleName() + ": " + cause.getMessage()).find()
          ? FailureCode.LIMIT_EXCEEDED
          : null;
    }
  }
}
