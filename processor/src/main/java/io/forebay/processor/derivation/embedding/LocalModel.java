package io.forebay.processor.derivation.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.forebay.common.document.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model, on one thread: two workers would otherwise fight for all cores of the host. */
final class LocalModel extends AbstractInProcessEmbeddingModel {

  static final String NAME = "all-minilm-l6-v2-q";

  /** Tokens that it reads; what comes after them in a text is not seen. */
  static final int WINDOW = 510;

  private final OnnxBertBiEncoder encoder;
  private final String sha256;

  private LocalModel(OnnxBertBiEncoder encoder, String sha256) {
    super(Runnable::run);
    this.encoder = encoder;
    this.sha256 = sha256;
  }

  /**
   * Reads it from the class path.
   *
   * @throws LinkageError where its native parts do not run on this host
   */
  static LocalModel load() throws IOException, OrtException {
    // The tokenizer unpacks its native part here, and must not ask any host for another one.
    System.setProperty("DJL_CACHE_DIR", System.getProperty("java.io.tmpdir"));
    System.setProperty("ai.djl.offline", "true");
    try (InputStream model = resource(NAME + ".onnx");
        InputStream tokenizer = resource(NAME + "-tokenizer.json")) {
      return of(model.readAllBytes(), Tokenizer.whole(tokenizer));
    }
  }

  private static LocalModel of(byte[] model, InputStream tokenizer) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model, options);
      return new LocalModel(
          new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN),
          Sha256.hex(model));
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
