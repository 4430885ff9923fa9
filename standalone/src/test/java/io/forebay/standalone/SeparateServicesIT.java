package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** In production the services are two processes; nothing may depend on their sharing one. */
class SeparateServicesIT {

  @Test
  void bringADocumentToItsEndTogether() {
    try (DataDirectory directory = DataDirectory.open(RunningInstance.newDirectory());
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of());
        SeparateServices services =
            SeparateServices.start(directory, parts.endpoints(), Map.of())) {
      JsonNode ended =
          services.client().ingest("a.pdf", "application/pdf", SampleFiles.pdf(2, null));

      assertThat(ended.path("status").asString()).isEqualTo("ready");
      assertThat(services.apiBeans())
          .noneMatch(name -> name.contains("jobRunner") || name.contains("sandbox"));
    }
  }
}
