package io.forebay.processor.pipeline;

import io.forebay.processor.inspection.TypePolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How one document is processed.
 *
 * @param scratch where files are worked on, by default {@code forebay-scratch} in the JVM's
 *     temporary directory; each process uses a directory of its own below
 * @param scratchReserve what must stay free on that disk
 * @param typePolicy how closely the bytes must be of the declared type
 */
@ConfigurationProperties("forebay.pipeline")
record PipelineProperties(
    @Nullable Path scratch,
    @DefaultValue("64MB") DataSize scratchReserve,
    @DefaultValue("family") TypePolicy.Mode typePolicy) {

  /** The directory that was set, or the default one. */
  Path scratchDirectory() {
    Path directory =
        scratch == null
            ? Path.of(System.getProperty("java.io.tmpdir"), "forebay-scratch")
            : scratch;
    return directory.toAbsolutePath();
  }
}
