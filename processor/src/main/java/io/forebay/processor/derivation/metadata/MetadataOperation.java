package io.forebay.processor.derivation.metadata;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.parse.NormalisedFacts;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.derivation.parse.PinnedParsers;
import io.forebay.processor.inspection.Cost;
import io.forebay.processor.inspection.Cost.Fact;
import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code metadata.json}, for every file: where parsing breaks, with what is known anyway.
 */
public final class MetadataOperation implements Operation {

  private static final String FILE = "metadata.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Override
  public String name() {
    return "metadata";
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    StepArguments arguments = input.arguments(StepArguments.class);
    SourceFile source = arguments.source();
    Map<String, Object> facts = basicFacts(source);
    Metadata metadata = new Metadata();
    List<String> bars = arguments.bars();
    boolean closed = source.size() == 0 || !bars.isEmpty();
    FailureCode failure = closed ? null : parse(source, metadata);
    pixels(source, facts);
    new NormalisedFacts(metadata).addTo(facts);
    boolean positions = arguments.options().flag("positions");
    Map<String, Double> position = positions ? Position.of(metadata) : Map.of();
    if (!position.isEmpty()) {
      facts.put("gps", position);
    }
    Map<String, String> properties = OtherProperties.of(metadata, positions);
    facts.put("personal", PersonalFields.of(facts, properties));
    facts.put("cost", cost(source.cost()));
    facts.put("properties", properties);
    JSON.writeValue(input.directory().resolve(FILE), facts);
    return output(bars, failure);
  }

  /** By the picture's own header, which parsers do not tell of every kind. */
  private static void pixels(SourceFile source, Map<String, Object> facts) {
    boolean picture = source.detectedType().startsWith("image/");
    for (Fact side : List.of(Fact.WIDTH, Fact.HEIGHT)) {
      if (picture && source.cost().of(side) > 0) {
        facts.put(side.wire(), source.cost().of(side));
      }
    }
  }

  private static Map<String, Long> cost(Cost cost) {
    Map<String, Long> named = new TreeMap<>();
    cost.facts().forEach((fact, value) -> named.put(fact.wire(), value));
    return named;
  }

  private static StepOutput output(List<String> bars, @Nullable FailureCode failure) {
    List<Written> files = List.of(new Written(FILE, "application/json"));
    if (!bars.isEmpty()) {
      return StepOutput.limited(files, bars, StepOutput.notOpened(bars));
    }
    return failure == null ? StepOutput.done(files) : StepOutput.partial(files, failure);
  }

  private static Map<String, Object> basicFacts(SourceFile source) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", source.name());
    facts.put("declaredType", source.declaredType());
    facts.put("detectedType", source.detectedType());
    facts.put("size", source.size());
    facts.put("sha256", source.sha256());
    return facts;
  }

  private static @Nullable FailureCode parse(SourceFile source, Metadata metadata)
      throws IOException {
    Parser parser = parserFor(source.detectedType());
    if (parser == null) {
      return null;
    }
    try {
      Parsing.parse(parser, source.path(), new HeadOnly(source.detectedType()), metadata);
      return null;
    } catch (ForebayException broken) {
      return broken.code();
    }
  }

  private static @Nullable Parser parserFor(String type) {
    Parser media = PinnedParsers.ofMedia().of(type);
    return media != null ? media : PinnedParsers.ofText().of(type);
  }

  /** Ends the parse of a long document early: what describes it comes before its text. */
  private static final class HeadOnly extends DefaultHandler {

    private static final int CHARACTERS = 1 << 16;

    private final boolean pdf;
    private int seen;

    HeadOnly(String mediaType) {
      this.pdf = mediaType.equals("application/pdf");
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws Parsing.Enough {
      // What a page draws is nothing that describes the document, and may take for ever.
      if (pdf && name.equals("div") && "page".equals(attributes.getValue("class"))) {
        throw new Parsing.Enough();
      }
    }

    @Override
    public void characters(char[] text, int start, int length) throws Parsing.Enough {
      seen += length;
      if (seen > CHARACTERS) {
        throw new Parsing.Enough();
      }
    }
  }
}
