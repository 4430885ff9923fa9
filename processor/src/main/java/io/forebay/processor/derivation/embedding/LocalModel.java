package io.forebay.processor.derivation.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.forebay.common.document.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model, on one thread: two workers would otherwise fight for all cores of the host. */
final class LocalModel extends AbstractInProcessEmbeddingModel implements AutoCloseable {

  /** Tokens that it reads; what comes after them in a text is not seen. */
  static final int WINDOW = 510;

  private final ModelChoice choice;
  private final OrtSession session;
  private final OnnxBertBiEncoder encoder;
  private final String sha256;

  private LocalModel(
      ModelChoice choice, OrtSession session, OnnxBertBiEncoder encoder, String sha256) {
    super(Runnable::run);
    this.choice = choice;
    this.session = session;
    this.encoder = encoder;
    this.sha256 = sha256;
  }

  /**
   * Reads it from the class path.
   *
   * @throws OrtException where its file is no model that can be run
   * @throws LinkageError where the native parts do not run on this host
   */
  static LocalModel load(ModelChoice choice) throws IOException, OrtException {
    // The tokenizer unpacks its native part here, and must not ask any host for another one.
    System.setProperty("DJL_CACHE_DIR", System.getProperty("java.io.tmpdir"));
    System.setProperty("ai.djl.offline", "true");
    try (InputStream model = resource(choice.name() + ".onnx");
        InputStream tokenizer = resource(choice.name() + "-tokenizer.json")) {
      return of(choice, model.readAllBytes(), Tokenizer.whole(tokenizer));
    }
  }

  private static LocalModel of(ModelChoice choice, byte[] model, InputStream tokenizer)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model, options);
      try {
        return new LocalModel(
            choice,
            session,
            new OnnxBertBiEncoder(environment, session, tokenizer, choice.pooling()),
            Sha256.hex(model));
      } catch (RuntimeException | LinkageError notLoaded) {
        session.close();
        // What the tokenizer's loader throws where it finds no native part for this host.
        throw new LinkageError("a native part is missing", notLoaded);
      }
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = LocalModel.class.getResourceAsStream("/" + name);
    if (found == null) {
      throw new FileNotFoundException(name);
    }
    return found;
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  ModelChoice choice() {
    return choice;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  String sha256() {
    return sha256;
  }

  /**
   * One text as a vector of length 1, and how much the model had to read for it; null where it
   * finds nothing to read in it, as in accents without letters.
   */
  @Nullable Vector vector(String text) {
    Response<List<Embedding>> answer;
    try {
      answer = embedAll(List.of(TextSegment.from(text)));
    } catch (IllegalArgumentException noToken) {
      return null;
    }
    TokenUsage read = answer.tokenUsage();
    Integer tokens = read == null ? null : read.inputTokenCount();
    return new Vector(answer.content().get(0), tokens == null ? 0 : tokens);
  }

  /** A vector and the tokens that were read for it. */
  record Vector(Embedding numbers, int tokens) {}
}
