package io.forebay.common;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/** Binds configuration records in tests exactly as Boot does at start. */
public final class Settings {

  private Settings() {}

  /** The record that these keys give; a key that it does not have fails. */
  public static <T> T bind(Class<T> type, Map<String, String> keys) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    Binder binder =
        new Binder(
            java.util.List.of(new MapConfigurationPropertySource(keys)),
            null,
            ApplicationConversionService.getSharedInstance(),
            null);
    return binder.bindOrCreate(
        prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }
}
