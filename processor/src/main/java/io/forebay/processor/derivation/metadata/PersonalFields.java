package io.forebay.processor.derivation.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names the fields of {@code metadata.json} that may tell of a person or a place, as JSON pointers
 * (RFC 6901): whoever passes the file on can drop them. By their names: what a title says is for
 * people to judge.
 */
final class PersonalFields {

  private static final Set<String> FACTS = Set.of("author", "from", "to", "cc", "gps");

  private static final Pattern PERSON =
      Pattern.compile(
          "(?i)author|contributor|creator(?!-?tool)|artist|composer|performer|by-?line|writer|editor|owner|user|manager|company"
              + "|copyright|credit|rights|contact|person|people|region-?name|serial|e-?mail|phone"
              + "|address|host-?computer|message[-:]|modified-?by|saved-?by|signature");

  private PersonalFields() {}

  /** In order. */
  static List<String> of(Map<String, Object> facts, Map<String, String> properties) {
    List<String> pointers = new ArrayList<>();
    facts.keySet().stream()
        .filter(FACTS::contains)
        .sorted()
        .forEach(name -> pointers.add("/" + name));
    properties.keySet().stream()
        .filter(name -> PERSON.matcher(name).find() || OtherProperties.tellsWhere(name))
        .forEach(name -> pointers.add("/properties/" + escaped(name)));
    return pointers;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
