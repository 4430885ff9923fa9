package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forebay.processor.derivation.metadata.MetadataOperation;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tells of people and places is named, so that it can be dropped. */
class MetadataPersonalTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;

  private JsonNode metadata(String type, byte[] bytes, boolean positions) throws IOException {
    Path file = Files.write(directory.resolve("source"), bytes);
    SourceFile source = new SourceFile(file, "a", type, type, bytes.length, "ab");
    Options options = new Options(new TreeMap<>(Map.of("positions", String.valueOf(positions))));
    StepArguments arguments = new StepArguments(source, Map.of(), options, Limits.defaults());
    new MetadataOperation()
        .run(new OperationInput(directory, JSON.valueToTree(arguments), share -> {}));
    return JSON.readTree(directory.resolve("metadata.json").toFile());
  }

  private static byte[] photograph() throws IOException {
    BufferedImage scene = Images.scene(64, 64, BufferedImage.TYPE_INT_RGB);
    return Images.withExif(Images.encode(scene, "jpeg"), 1);
  }

  private static List<String> personal(JsonNode metadata) {
    return metadata.path("personal").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void tellsThePlaceWhereTheProfileWantsItAndNamesWhatDoes() throws IOException {
    JsonNode metadata = metadata("image/jpeg", photograph(), true);
    assertThat(metadata.path("gps").path("latitude").asDouble()).isCloseTo(51.4772, within(1e-4));
    assertThat(metadata.path("gps").path("longitude").asDouble()).isCloseTo(-0.0014, within(1e-4));
    assertThat(personal(metadata)).contains("/gps").anyMatch(each -> each.contains("GPS"));
    for (String pointer : personal(metadata)) {
      assertThat(metadata.at(JsonPointer.compile(pointer)).isMissingNode()).as(pointer).isFalse();
    }
  }

  @Test
  void leavesNothingOfThePlaceOnceWhatIsNamedIsDropped() throws IOException {
    JsonNode metadata = metadata("image/jpeg", photograph(), true);
    JsonNode without = metadata;
    for (String pointer : personal(metadata)) {
      without = dropped(without, JsonPointer.compile(pointer));
    }
    assertThat(without.toString()).doesNotContain("51", "GPS", "gps");
  }

  private static JsonNode dropped(JsonNode from, JsonPointer pointer) {
    JsonNode holder = from.at(pointer.head());
    assertThat(holder.isObject()).isTrue();
    ((tools.jackson.databind.node.ObjectNode) holder).remove(pointer.last().getMatchingProperty());
    ((tools.jackson.databind.node.ObjectNode) from).remove("personal");
    return from;
  }

  @Test
  void tellsNoPlaceUnlessAsked() throws IOException {
    JsonNode metadata = metadata("image/jpeg", photograph(), false);
    assertThat(metadata.has("gps")).isFalse();
    assertThat(personal(metadata)).isEmpty();
  }

  @Test
  void namesWhoWroteAMailAndToWhom() throws IOException {
    String mail =
        """
        From: Ada <ada@example.org>
        To: Grace <grace@example.org>
        Subject: The quay

        It needs paint.
        """;
    JsonNode metadata = metadata("message/rfc822", mail.getBytes(StandardCharsets.US_ASCII), false);
    assertThat(personal(metadata)).contains("/author", "/from", "/to");
    JsonNode properties = metadata.path("properties");
    for (String name : properties.propertyNames()) {
      if (properties.path(name).asString().contains("@example.org")) {
        assertThat(personal(metadata)).contains("/properties/" + name);
      }
    }
  }
}
