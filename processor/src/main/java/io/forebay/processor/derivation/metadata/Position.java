package io.forebay.processor.derivation.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;

/** Where something was made: degrees by WGS 84, north and east positive, and metres. */
final class Position {

  private static final double FARTHEST_UP = 1e6;

  private Position() {}

  /** Empty where the file does not tell a place on earth. */
  static Map<String, Double> of(Metadata metadata) {
    Map<String, Double> position = new LinkedHashMap<>();
    put(position, "latitude", metadata, TikaCoreProperties.LATITUDE, 90);
    put(position, "longitude", metadata, TikaCoreProperties.LONGITUDE, 180);
    if (position.size() < 2) {
      return Map.of();
    }
    put(position, "altitude", metadata, TikaCoreProperties.ALTITUDE, FARTHEST_UP);
    return position;
  }

  private static void put(
      Map<String, Double> position,
      String name,
      Metadata metadata,
      Property property,
      double farthest) {
    String text = metadata.get(property);
    if (text == null) {
      return;
    }
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) <= farthest) {
        position.put(name, value);
      }
    } catch (NumberFormatException noNumber) {
      // Told in a way that nobody can place on a map.
    }
  }
}
