package io.forebay.processor.derivation.parse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TIFF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.XMPDM;
import org.jspecify.annotations.Nullable;

/** The few facts that have one name whatever the kind of file. */
public final class NormalisedFacts {

  private static final int MAX_LENGTH = 1000;
  private static final String EPOCH = "1904-01-01T00:00:00";
  private static final Pattern PIXELS = Pattern.compile("([1-9][0-9]{0,8}) pixels");

  private final Metadata metadata;

  /** Those that a parser has left here. */
  public NormalisedFacts(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Adds what is known, and is not there yet. */
  public void addTo(Map<String, Object> facts) {
    number(facts, "width", TIFF.IMAGE_WIDTH);
    number(facts, "height", TIFF.IMAGE_LENGTH);
    pixels(facts, "width", "Width");
    pixels(facts, "height", "Height");
    number(facts, "orientation", TIFF.ORIENTATION);
    text(facts, "capturedAt", first(TIFF.ORIGINAL_DATE));
    text(facts, "cameraMake", first(TIFF.EQUIPMENT_MAKE));
    text(facts, "cameraModel", first(TIFF.EQUIPMENT_MODEL));
    seconds(facts, first(XMPDM.DURATION));
    text(facts, "title", first(TikaCoreProperties.TITLE));
    text(facts, "author", first(TikaCoreProperties.CREATOR));
    text(facts, "created", time(TikaCoreProperties.CREATED));
    text(facts, "modified", time(TikaCoreProperties.MODIFIED));
    number(facts, "pageCount", PagedText.N_PAGES);
    number(facts, "pageCount", Office.PAGE_COUNT);
    number(facts, "pageCount", Office.SLIDE_COUNT);
    number(facts, "wordCount", Office.WORD_COUNT);
    text(facts, "from", metadata.get(Message.MESSAGE_FROM));
    text(facts, "to", all(Message.MESSAGE_TO));
    text(facts, "cc", all(Message.MESSAGE_CC));
    if (facts.containsKey("from")) {
      text(facts, "subject", first(TikaCoreProperties.TITLE, TikaCoreProperties.SUBJECT));
      text(facts, "date", first(TikaCoreProperties.CREATED));
    }
  }

  private @Nullable String first(Property... properties) {
    for (Property property : properties) {
      String value = metadata.get(property);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private @Nullable String all(String key) {
    String[] values = metadata.getValues(key);
    return values.length == 0 ? null : String.join(", ", values);
  }

  /** None where it is that from which QuickTime counts, since a zero there stands for no time. */
  private @Nullable String time(Property property) {
    String value = first(property);
    return value != null && value.startsWith(EPOCH) ? null : value;
  }

  private static void seconds(Map<String, Object> facts, @Nullable String value) {
    if (value != null && value.matches("[0-9]{1,9}(\\.[0-9]{1,30})?")) {
      BigDecimal seconds = new BigDecimal(value).setScale(3, RoundingMode.HALF_UP);
      if (seconds.signum() > 0) {
        facts.putIfAbsent("durationSeconds", seconds.doubleValue());
      }
    }
  }

  private static void text(Map<String, Object> facts, String name, @Nullable String value) {
    String plain = CleanText.orNull(value, MAX_LENGTH);
    if (plain != null) {
      facts.putIfAbsent(name, plain);
    }
  }

  // Some containers have no other way to say it than for people.
  private void pixels(Map<String, Object> facts, String name, String key) {
    Matcher pixels = PIXELS.matcher(Objects.requireNonNullElse(metadata.get(key), ""));
    if (pixels.matches()) {
      facts.putIfAbsent(name, Integer.parseInt(pixels.group(1)));
    }
  }

  private void number(Map<String, Object> facts, String name, Property property) {
    String value = Objects.requireNonNullElse(metadata.get(property), "");
    if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) > 0) {
      facts.putIfAbsent(name, Integer.parseInt(value));
    }
  }
}
