package io.forebay.processor.derivation.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Mails as they are sent: header, parts, parts of parts; mails in it are files like others. */
final class MimeMail implements MailReader {

  private static final int MAX_LINE = 1 << 20;
  private static final int MAX_FIELD = 200_000;
  private static final int MAX_FIELDS = 10_000;

  static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setMaxLineLen(MAX_LINE)
          .setMaxHeaderLen(MAX_FIELD)
          .setMaxHeaderCount(MAX_FIELDS)
          .build();

  /** Each level reads through all those above it. */
  private static final int MAX_DEPTH = 50;

  @Override
  public boolean read(Path file, MailDraft draft) throws IOException {
    MimeTokenStream tokens = new MimeTokenStream(CONFIG);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      tokens.parse(in);
      return new Reading(tokens, draft).all();
    } catch (MimeException broken) {
      throw new IOException(broken);
    }
  }

  private static final class Reading {

    private final MimeTokenStream tokens;
    private final MailDraft draft;
    private final MailHeaders headers;
    private final FieldBudget budget = new FieldBudget();
    private PartHeaders part = new PartHeaders();
    private int depth;
    private boolean inPart;
    private boolean spent;

    Reading(MimeTokenStream tokens, MailDraft draft) {
      this.tokens = tokens;
      this.draft = draft;
      this.headers = new MailHeaders(draft);
    }

    boolean all() throws IOException, MimeException {
      EntityState state = tokens.getState();
      while (state != EntityState.T_END_OF_STREAM) {
        if (depth > MAX_DEPTH || draft.full()) {
          return false;
        }
        see(state);
        if (spent) {
          return false;
        }
        state = tokens.next();
      }
      return true;
    }

    private void see(EntityState state) throws IOException, MimeException {
      if (state == EntityState.T_START_BODYPART) {
        part = new PartHeaders();
        inPart = true;
      } else if (state == EntityState.T_START_MULTIPART) {
        depth++;
      } else if (state == EntityState.T_END_MULTIPART) {
        depth--;
      } else if (state == EntityState.T_FIELD) {
        field();
      } else if (state == EntityState.T_BODY) {
        body();
      }
    }

    private void field() throws MimeException {
      spent = !budget.take(tokens.getField());
      if (spent) {
        return;
      }
      ParsedField field =
          LenientFieldParser.getParser().parse(tokens.getField(), DecodeMonitor.SILENT);
      part.add(field);
      if (!inPart) {
        headers.add(field);
      }
    }

    private void body() throws IOException {
      if (part.body()) {
        draft.body(part.type());
        return;
      }
      BoundedInputStream content =
          BoundedInputStream.builder().setInputStream(tokens.getDecodedInputStream()).get();
      draft.attach(
          new Part(
              part.name(),
              part.type(),
              part.inline(),
              part.contentId(),
              () -> CloseShieldInputStream.wrap(content),
              () -> size(content)));
    }

    private static long size(BoundedInputStream content) throws IOException {
      content.transferTo(OutputStream.nullOutputStream());
      return content.getCount();
    }
  }
}
