package io.forebay.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The model that the derivation uses, with nothing around it, on one thread. */
final class BareModel extends AbstractInProcessEmbeddingModel implements AutoCloseable {

  private static final String NAME = "/all-minilm-l6-v2-q";

  private final OrtSession session;
  private final OnnxBertBiEncoder encoder;

  private BareModel(OrtSession session, OnnxBertBiEncoder encoder) {
    super(Runnable::run);
    this.session = session;
    this.encoder = encoder;
  }

  static BareModel load() throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream model = resource(".onnx");
        InputStream tokenizer = resource("-tokenizer.json");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model.readAllBytes(), options);
      return new BareModel(
          session, new OnnxBertBiEncoder(environment, session, whole(tokenizer), PoolingMode.MEAN));
    }
  }

  private static InputStream resource(String end) {
    return Objects.requireNonNull(BareModel.class.getResourceAsStream(NAME + end), NAME + end);
  }

  /** Without a bound of its own, as the derivation has it. */
  private static InputStream whole(InputStream description) {
    ObjectNode tokenizer = JsonMapper.shared().readValue(description, ObjectNode.class);
    tokenizer.putNull("truncation");
    tokenizer.putNull("padding");
    return new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(tokenizer));
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  /** How long it takes for all of these, one after the other. */
  double seconds(List<String> texts) {
    long start = System.nanoTime();
    texts.forEach(text -> embedAll(List.of(TextSegment.from(text))));
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
