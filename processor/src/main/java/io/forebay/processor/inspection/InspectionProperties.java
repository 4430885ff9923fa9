package io.forebay.processor.inspection;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which files are taken.
 *
 * @param allowedTypes media types, or {@code type/*}; none stand for all
 * @param deniedTypes the same, refused although allowed
 */
@ConfigurationProperties("forebay.inspection")
record InspectionProperties(
    @DefaultValue List<String> allowedTypes, @DefaultValue List<String> deniedTypes) {

  AcceptedTypes acceptedTypes() {
    return new AcceptedTypes(allowedTypes, deniedTypes);
  }
}
